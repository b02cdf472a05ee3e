import { describe, expect, test } from "vitest";
import { loopOf, LOOKS } from "./loop.ts";
import type { Share, Turn } from "./states.ts";
import type { Felt, Heard, Rung } from "./types.ts";

const ADA = "ada";
const NOOR = "noor";
const DAY = 86_400_000;

type Told = Pick<Share, "id" | "told" | "turns">;

/** Something told on a day, with what was said of it. */
function told(day: number, ...said: readonly (readonly [day: number, how: Heard])[]): Told {
  const id = `told ${day}`;
  const turns = said.flatMap(([at, how], index): Turn[] => [
    { turn: "answered", id: `${id} a${index}`, by: NOOR, at: at * DAY - 1, answer: { hear: "…" } },
    { turn: "heard", id: `${id} h${index}`, by: ADA, at: at * DAY, answer: `${id} a${index}`, how, missing: null },
  ]);
  return { id, told: day * DAY, turns };
}

function rung(day: number, depth?: number): Rung {
  const id = String(day).padStart(32, "0");
  return { id, words: "…", daunting: 4, share: `told ${day}`, ...(depth === undefined ? {} : { depth }) };
}

/** So many days, each with something told, heard and marked; `tie` says what the next one's depth takes from being heard. */
function days(count: number, tie: (heard: number, day: number) => number) {
  const heard: readonly Heard[] = ["yes", "partly", "not-yet"];
  const mark = (day: number): number => (day * day + 3 * day) % 7;
  const how = (day: number): Heard => heard[mark(day) % 3] ?? "yes";
  const shares = Array.from({ length: count }, (_, day) => told(day, [day + 0.5, how(day)]));
  const felts = shares.map(({ id }, day): Felt => ({ share: id, understood: mark(day) }));
  const rungs = shares.map((_, day) => rung(day, day === 0 ? 3 : tie(mark(day - 1), day)));
  return { shares, felts, rungs };
}

const follow = (heard: number): number => 1 + Math.round((4 * heard) / 6);

describe("the loop view", () => {
  test("[LOOP-1] lists what was told in order, with its depth and how heard one felt", () => {
    const shares = [told(3, [3.5, "not-yet"], [4, "yes"]), told(1), told(2, [2.5, "partly"])];
    const felts: Felt[] = [{ share: "told 2", understood: 5, cared: 2 }];
    const { tellings, says } = loopOf(shares, [rung(2, 4), rung(3)], felts);
    expect(tellings.map(({ share, depth, heard }) => [share, depth, heard])).toEqual([
      ["told 1", null, null],
      ["told 2", 4, 3.5],
      ["told 3", null, 6],
    ]);
    expect(says).toBe("early");
  });

  test("[LOOP-1] counts yes as full, partly as half, not yet as nothing, and nothing where nothing was said", () => {
    const shares = [told(1, [2, "yes"]), told(2, [3, "partly"]), told(3, [4, "not-yet"]), told(4)];
    expect(loopOf(shares, [], []).tellings.map(({ heard }) => heard)).toEqual([6, 3, 0, null]);
  });

  test("[LOOP-2] is too early below 24 passages, and looks at 24, 48 and 96 only", () => {
    const looked = [24, 25, 48, 49, 60, 96, 97, 150].map((count) => {
      const { shares, rungs, felts } = days(count, follow);
      return loopOf(shares, rungs, felts).looked;
    });
    expect(LOOKS).toEqual([24, 48, 96]);
    expect(looked).toEqual([0, 24, 24, 48, 48, 48, 96, 96]);
  });

  test("[LOOP-2] between two looks nothing that is told changes the sentence", () => {
    const said = Array.from({ length: 24 }, (_, more) => {
      const { shares, rungs, felts } = days(25 + more, (heard, day) => (day > 24 ? 6 - follow(heard) : follow(heard)));
      return loopOf(shares, rungs, felts).says;
    });
    expect(new Set(said)).toEqual(new Set(["more"]));
  });

  test("[LOOP-2] [LOOP-5] says more, less, or neither", () => {
    const says = (tie: (heard: number, day: number) => number, count = 49) => {
      const { shares, rungs, felts } = days(count, tie);
      return loopOf(shares, rungs, felts).says;
    };
    expect(says(follow, 24)).toBe("early");
    expect(says(follow)).toBe("more");
    expect(says((heard) => 6 - follow(heard))).toBe("less");
    expect(says((_, day) => 1 + ((day * 11) % 5))).toBe("none");
    expect(says(() => 3)).toBe("none");
  });

  test("[LOOP-6] a telling without a depth, or of which nothing was said, makes no passage", () => {
    const { shares, rungs, felts } = days(25, follow);
    expect(loopOf(shares, rungs, felts).looked).toBe(24);
    expect(loopOf(shares, rungs.slice(1), felts).looked).toBe(0);
    const silent = shares.with(3, told(3));
    expect(
      loopOf(
        silent,
        rungs,
        felts.filter((felt) => felt.share !== "told 3"),
      ).looked,
    ).toBe(0);
  });

  test("[LOOP-6] being heard only after the next was told cannot have led there", () => {
    const { shares, rungs, felts } = days(25, follow);
    const late = shares.with(3, told(3, [9, "yes"]));
    expect(loopOf(late, rungs, felts).looked).toBe(0);
    const again = shares.with(3, told(3, [3.2, "not-yet"], [9, "yes"]));
    expect(loopOf(again, rungs, felts).looked).toBe(24);
    expect(loopOf(again, rungs, []).tellings[3]?.heard).toBe(6);
  });

  test("[LOOP-6] private marks alone are enough", () => {
    const { shares, rungs, felts } = days(49, follow);
    const quiet = shares.map((share) => ({ ...share, turns: [] }));
    expect(loopOf(quiet, rungs, felts).says).toBe("more");
  });

  test("[LOOP-1] the order in which things come in makes no difference", () => {
    const { shares, rungs, felts } = days(60, follow);
    const turned = loopOf(shares.toReversed(), rungs.toReversed(), felts.toReversed());
    expect(turned).toEqual(loopOf(shares, rungs, felts));
  });
});
