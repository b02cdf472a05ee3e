import type { Turn } from "#core";
import { describe, expect, test } from "vitest";
import type { ShareView } from "../space/api.ts";
import { lying, lyingQuietly, standing } from "./between.ts";

const ADA = "ada";
const NOOR = "noor";
const DAY = 24 * 60 * 60 * 1000;

/** As Noor sees what Ada told her, unless said otherwise. */
function told(what: Partial<ShareView> = {}): ShareView {
  return {
    id: "told",
    mine: false,
    told: 1,
    outside: { hope: "listen", kind: null, line: null },
    offer: null,
    unfolded: true,
    takenBack: false,
    turns: [],
    may: ["stop"],
    breather: null,
    shelf: "none",
    room: null,
    ...what,
  };
}
const acknowledged: Turn = { turn: "acknowledged", id: "1", by: NOOR, at: 2, how: "time" };
const answered: Turn = { turn: "answered", id: "2", by: NOOR, at: 3, answer: { hear: "…" } };
const partly: Turn = { turn: "heard", id: "3", by: ADA, at: 4, answer: "2", how: "partly", missing: null };
const heard: Turn = { turn: "heard", id: "4", by: ADA, at: 5, answer: "2", how: "yes", missing: null };
const hurt: Turn = { turn: "hurt", id: "5", by: ADA, at: 6, of: "2" };
const placed: Turn = { turn: "placed", id: "7", by: NOOR, at: 8, shoes: { words: "…" } };
const met: Turn = { turn: "met", id: "8", by: ADA, at: 9, shoes: "7", how: "warm", like: null };
const invited: Turn = { turn: "invited", id: "9", by: ADA, at: 10 };
const idea: Turn = { turn: "idea", id: "10", by: NOOR, at: 11, words: "…" };
const paused: Turn = { turn: "paused", id: "11", by: NOOR, at: 12, minutes: 20, extends: null };
const resumed: Turn = { turn: "resumed", id: "12", by: ADA, at: 13, of: "11" };
const stopped: Turn = { turn: "stopped", id: "6", by: NOOR, at: 7 };

describe("what lies where", () => {
  test("the partner's folded notes lie in front, one's own never do", () => {
    const lies = lying([told({ id: "a", unfolded: false }), told({ id: "b", mine: true })], DAY);
    expect(lies.folded.map((share) => share.id)).toEqual(["a"]);
    expect(lies.between.map((share) => share.id)).toEqual(["b"]);
  });

  test("[SCREEN-31] what room is kept for lies apart until then, and in front again at its time and after its day", () => {
    const at = new Date(2026, 10, 20, 20).getTime();
    const kept = told({ id: "kept", unfolded: false, room: at });
    const where = (now: number) => {
      const lies = lying([kept], now);
      return { folded: lies.folded.length, later: lies.later.length };
    };
    expect(where(at - 1)).toEqual({ folded: 0, later: 1 });
    expect(where(at)).toEqual({ folded: 1, later: 0 });
    expect(where(at + 2 * DAY)).toEqual({ folded: 1, later: 0 });
  });

  test("what takes a breather lies between the two, folded or not", () => {
    const breather = { id: "b", by: ADA, at: 1, minutes: 20, extended: false };
    const lies = lying([told({ id: "a", unfolded: false, breather }), told({ id: "b", breather })], DAY);
    expect([lies.folded.length, lies.between.length]).toEqual([0, 2]);
  });

  test("what was taken back before it was unfolded here was never there", () => {
    const gone = { offer: null, outside: null, takenBack: true };
    const shares = [told({ ...gone, unfolded: false }), told({ ...gone, id: "seen" })];
    const lies = lying(shares, DAY);
    expect([...lies.folded, ...lies.between, ...lyingQuietly(shares, DAY)].map((share) => share.id)).toEqual(["seen"]);
  });

  test("what was stopped while it lay folded lies in front of nobody any more", () => {
    const shares = [told({ unfolded: false, may: [] })];
    expect([lying(shares, DAY).folded.length, lyingQuietly(shares, DAY).length]).toEqual([0, 1]);
  });

  test("what was heard by a clock far ahead does not stay on the first page for ever", () => {
    const ahead = { ...heard, at: (40 * 365 + 1) * DAY };
    const share = told({ id: "ahead", turns: [answered, ahead] });
    expect(lyingQuietly([share], DAY)).toEqual([share]);
    const soon = told({ id: "soon", turns: [answered, { ...heard, at: 2 * DAY }] });
    expect(lying([soon], DAY).between).toEqual([soon]);
  });

  test("stopped things rest at once, heard things after a week", () => {
    const rests = told({ id: "rests", turns: [stopped], may: [] });
    const fresh = told({ id: "fresh", turns: [answered, heard] });
    expect(lying([rests, fresh], 6 * DAY).between.map((share) => share.id)).toEqual(["fresh"]);
    expect(lyingQuietly([rests, fresh], 8 * DAY).map((share) => share.id)).toEqual(["rests", "fresh"]);
  });

  test("what was touched last comes first", () => {
    const old = told({ id: "old", told: 1, turns: [answered] });
    const newer = told({ id: "newer", told: 2 });
    expect(lying([newer, old], DAY).between.map((share) => share.id)).toEqual(["old", "newer"]);
  });
});

describe("where something stands", () => {
  const seenBy = (me: string, turns: Turn[]) => standing(told({ mine: me === ADA, turns }), me);

  test.each([
    [[], "lies", "unfolded"],
    [[acknowledged], "timeYou", "time"],
    [[acknowledged, answered], "answered", "youAnswered"],
    [[answered, partly], "again", "againThem"],
    [[answered, heard], "heard", "heardThem"],
    [[answered, hurt], "hurt", "hurtThem"],
    [[answered, placed], "placed", "youPlaced"],
    [[answered, placed, met], "met", "metThem"],
    [[answered, heard, invited], "invited", "invitedThem"],
    [[answered, heard, invited, idea], "idea", "youIdea"],
    [[answered, paused, resumed], "answered", "youAnswered"],
    [[paused, resumed], "lies", "unfolded"],
  ] as const)("after %j", (turns, sharer, listener) => {
    expect(seenBy(ADA, [...turns])).toBe(sharer);
    expect(seenBy(NOOR, [...turns])).toBe(listener);
  });

  test("whatever brought it to rest, it rests", () => {
    for (const turn of [stopped, hurt]) {
      expect(standing(told({ turns: [answered, turn], may: ["take-answer-back"] }), NOOR)).toBe("resting");
    }
  });

  test("taken back stands above everything else", () => {
    expect(standing(told({ takenBack: true, turns: [answered] }), NOOR)).toBe("takenBack");
  });
});
