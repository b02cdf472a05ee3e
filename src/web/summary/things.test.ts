/** What may go into a summary: all that is mine, and what was said to me; nothing that lies folded, no number. */
import { describe, expect, test } from "vitest";
import { lived, MINE } from "../../../tests/pretend/lived.ts";
import { en } from "../words/en.ts";
import { es } from "../words/es.ts";
import { summaryJson } from "./json.ts";
import { isEmpty } from "./paper.ts";
import { inSpan, monthsBefore, ownPaper, type Writing } from "./gather.ts";
import { MY_GROUPS, type Telling, THEIR_GROUPS, type Thing } from "./thing.ts";
import { thingsOf } from "./things.ts";

const { ours, shares } = lived();
const telling: Telling = { mine: MINE, ours, myName: "Ada", words: en, locale: "en-GB", today: "2026-06-20" };
const writing: Writing = { words: en.summary, language: "en", direction: "ltr", locale: "en-GB" };
const all = thingsOf(telling);
const textOf = (things: readonly Thing[]): string => JSON.stringify(things);
const ids = (things: readonly Thing[]): readonly string[] => things.map(({ id }) => id.split(" ").at(-1) ?? "");
const wanted = { span: { from: null, to: null }, heading: "", words: "", times: false, me: "Ada", today: "2026-06-20" };

describe("what may go in", () => {
  test("[SUM-30] [SUM-31] is of every kind that lies here, the earliest first, each once", () => {
    expect(new Set(all.map(({ group }) => group))).toEqual(new Set([...MY_GROUPS, ...THEIR_GROUPS]));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const times = all.flatMap(({ at }) => at ?? []);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test("[SUM-31] what was said to me and seen goes in unasked: tellings, answers, notes, copies", () => {
    const theirs = all.filter(({ by }) => by === "them");
    expect(new Set(theirs.map(({ kind }) => kind))).toEqual(
      new Set(
        "telling thanks answer heard hurt stopped in-your-place in-your-place-answer idea note note-answer how-i-am-shown sign copy brought".split(
          " ",
        ),
      ),
    );
    for (const { name } of theirs) expect(name).not.toBe("Ada");
  });

  test("[SUM-31] what lies folded is not there, nor what was said in it, nor what was taken back", () => {
    const folded = [shares["folded"] ?? "", shares["takenBack"] ?? ""];
    for (const id of folded) expect(ids(all)).not.toContain(id);
    // A turn of one's own from another device, in something that is folded here.
    const [first] = ours.shares.filter(({ id }) => id === folded[0]);
    if (!first) throw new Error("no folded share");
    const turn = { turn: "acknowledged", id: "e".repeat(64), by: ours.partner, at: 1, how: "thanks" } as const;
    const withTurn = { ...ours, shares: [{ ...first, turns: [turn] }] };
    expect(ids(thingsOf({ ...telling, ours: withTurn }))).not.toContain(turn.id);
    const open = { ...first, unfolded: true, turns: [turn] };
    expect(ids(thingsOf({ ...telling, ours: { ...ours, shares: [open] } }))).toContain(turn.id);
  });

  test("[SUM-31] what lies folded or was taken back is not there, even where its words were by mistake", () => {
    const [first] = ours.shares.filter(({ id }) => id === shares["folded"]);
    if (!first) throw new Error("no folded share");
    const offer = { words: "not yet", hope: "listen" } as const;
    const tell = (part: object) =>
      textOf(thingsOf({ ...telling, ours: { ...ours, shares: [{ ...first, offer, ...part }] } }));
    expect(tell({})).not.toContain("not yet");
    expect(tell({ unfolded: true, takenBack: true })).not.toContain("not yet");
    expect(tell({ unfolded: true })).toContain("not yet");
  });

  test("[SUM-31] a copy stays when its telling was taken back", () => {
    expect(all.filter(({ kind }) => kind === "copy").map(({ passages }) => passages[0]?.words)).toEqual(
      MINE.copies.map(({ words }) => words),
    );
  });

  test("[SUM-32] a check-in that is half done is not offered", () => {
    const half = MINE.checkIns.filter(({ done }) => !done);
    expect(half.length).toBeGreaterThan(0);
    for (const { id } of half) expect(ids(all)).not.toContain(id);
  });

  test("[SUM-34] no answer to any scale goes in as a number, in either language", () => {
    const numbers = /(?<![\w-])\d+(?![\w-])/;
    for (const words of [en, es]) {
      const told = thingsOf({ ...telling, words }).filter(({ kind }) =>
        ["check-in", "over-time", "step", "step-outcome", "how-i-am", "noticing", "weighing"].includes(kind),
      );
      expect(told.length).toBeGreaterThan(20);
      for (const { passages } of told) {
        for (const { label, words: said } of passages) expect(`${label ?? ""} ${said}`).not.toMatch(numbers);
      }
    }
    expect(textOf(all)).not.toContain('pleasant":');
  });

  test("[SUM-34] says that a voice note or a picture went along, which is not in it", () => {
    expect(textOf(all)).toContain(en.summary.paper.voice);
    expect(textOf(all)).toContain(en.summary.paper.picture);
    expect(textOf(all)).not.toContain("audio/webm");
  });

  test("[SUM-30] alone there is what is mine, and while just mine is locked what is ours", () => {
    expect(new Set(thingsOf({ ...telling, ours: null }).map(({ by }) => by))).toEqual(new Set(["me", "them"]));
    const locked = thingsOf({ ...telling, mine: null });
    expect(locked.some(({ kind }) => kind === "journal-page")).toBe(false);
    expect(thingsOf({ ...telling, mine: null, ours: null })).toEqual([]);
  });
});

describe("the paper", () => {
  test("[SUM-33] of nothing is empty, whatever its heading", () => {
    expect(isEmpty(ownPaper({ ...wanted, chosen: [], heading: "For Dr. Example" }, writing))).toBe(true);
    expect(isEmpty(ownPaper({ ...wanted, chosen: [], words: " \n" }, writing))).toBe(true);
    expect(isEmpty(ownPaper({ ...wanted, chosen: [], words: "Only this." }, writing))).toBe(false);
    expect(isEmpty(ownPaper({ ...wanted, chosen: all.slice(0, 1) }, writing))).toBe(false);
  });

  test("[SUM-32] days are those on which things were lived, and what has no day is in every span", () => {
    const days = all.flatMap(({ day }) => day ?? []);
    const from = days[Math.floor(days.length / 3)] ?? "";
    const to = days[Math.floor(days.length / 2)] ?? "";
    const inIt = inSpan(all, { from, to });
    expect(inIt.filter(({ day }) => day !== null && (day < from || day > to))).toEqual([]);
    expect(inIt.filter(({ day }) => day === null)).toEqual(all.filter(({ day }) => day === null));
    expect(inIt.length).toBeGreaterThan(3);
    // Written in a zone where that moment is already the next day: the page stays on its own.
    const page = { id: "9".repeat(32), at: Date.UTC(2026, 0, 1), day: "2025-12-31", words: "Late." };
    const [late] = thingsOf({ ...telling, ours: null, mine: { ...MINE, reflections: [page] } }).filter(
      ({ kind }) => kind === "journal-page",
    );
    expect(late?.day).toBe("2025-12-31");
  });

  test("[SUM-30] is made whatever time an altered app gave to what it said (R26)", () => {
    const far = { ...ours, notes: ours.notes.map((note) => ({ ...note, sent: Number.MAX_SAFE_INTEGER })) };
    const chosen = thingsOf({ ...telling, ours: far }).filter(({ kind }) => kind === "note");
    expect(chosen.length).toBeGreaterThan(0);
    const paper = ownPaper({ ...wanted, chosen, times: true }, writing);
    expect(paper.parts.flatMap(({ entries }) => entries)).toHaveLength(chosen.length);
    expect(summaryJson(paper)).toContain("9999-12-");
  });

  test("[SUM-32] months before a day are months of the calendar", () => {
    expect(monthsBefore("2026-03-31", 1)).toBe("2026-02-28");
    expect(monthsBefore("2024-03-31", 1)).toBe("2024-02-29");
    expect(monthsBefore("2026-01-15", 3)).toBe("2025-10-15");
    expect(monthsBefore("2026-11-23", 12)).toBe("2025-11-23");
  });

  test("[SUM-34] every entry says its day, and the time of day only where it is wanted", () => {
    const plain = ownPaper({ ...wanted, chosen: all }, writing);
    const timed = ownPaper({ ...wanted, chosen: all, times: true }, writing);
    const entries = (paper: typeof plain) => paper.parts.flatMap((part) => part.entries);
    expect(entries(plain)).toHaveLength(all.length);
    for (const { at, day, heading } of entries(plain)) {
      expect(at).toBeNull();
      expect(heading).not.toMatch(/\d:\d\d/);
      if (day !== null) expect(heading).toContain(day.slice(0, 4));
    }
    const withTime = entries(timed).filter(({ at }) => at !== null);
    expect(withTime.length).toBe(all.filter(({ at }) => at !== null).length);
    for (const { heading } of withTime) expect(heading).toMatch(/\d:\d\d/);
    expect(timed.parts.at(-1)?.heading).toBe(en.summary.paper.undated);
  });
});
