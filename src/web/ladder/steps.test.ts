import type { Outcome, Rung } from "#core";
import { describe, expect, test } from "vitest";
import { en } from "../words/en.ts";
import { arranged, compared, firstWords, isBehind, latestOutcome, together } from "./steps.ts";

const step = (id: string, daunting: number, more: Partial<Rung> = {}): Rung => ({ id, words: id, daunting, ...more });
const note = (at: number, feared: number, was: number, rung = "a"): Outcome => ({
  id: `${rung} ${at}`,
  rung,
  at,
  feared,
  was,
  happened: "…",
  manageable: 3,
});

describe("steps in their order", () => {
  test("[LADDER-1] the least daunting first; told and noted ones apart, the latest first", () => {
    const rungs = [step("c", 9), step("told", 1, { share: "x" }), step("a", 0), step("noted", 10), step("b", 4)];
    const { some, said } = arranged(rungs, [note(1, 10, 3, "noted")]);
    expect(some.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(said.map(({ id }) => id)).toEqual(["noted", "told"]);
  });

  test("[LADDER-1] steps as daunting as each other stay in the order in which they were put down", () => {
    const { some } = arranged([step("b", 4), step("a", 4), step("c", 4)], []);
    expect(some.map(({ id }) => id)).toEqual(["b", "a", "c"]);
  });

  test("[LADDER-4] a step is behind one once it was told or noted", () => {
    expect(isBehind(step("a", 4), [note(1, 4, 4, "b")])).toBe(false);
    expect(isBehind(step("a", 4), [note(1, 4, 4, "a")])).toBe(true);
    expect(isBehind(step("a", 4, { share: "x" }), [])).toBe(true);
  });

  test("a draft lends a step its first words, cut where a word ends, never within a letter", () => {
    expect(firstWords("  One line.\nAnother.")).toBe("One line.");
    expect(firstWords("word ".repeat(40))).toMatch(/^(word ){10,}word…$/);
    expect(firstWords("word ".repeat(40)).length).toBeLessThanOrEqual(121);
    expect(firstWords(`x${"\u{1F54A}".repeat(80)}`)).toBe(`x${"\u{1F54A}".repeat(59)}…`);
  });
});

describe("what is said of the notes", () => {
  test("[LADDER-6] the latest one, good or bad, whatever lies before it", () => {
    const kind = note(1, 9, 1);
    const hard = note(5, 2, 10);
    expect(latestOutcome([kind, hard, note(3, 5, 5)])).toBe(hard);
    expect(latestOutcome([hard, note(6, 9, 1)])?.at).toBe(6);
    const again = note(6, 4, 4);
    expect(latestOutcome([note(6, 1, 1), again])).toBe(again);
    expect(latestOutcome([])).toBeNull();
  });

  test.each([
    [7, 6, "easier"],
    [7, 7, "same"],
    [6, 7, "harder"],
    [0, 0, "same"],
    [10, 0, "easier"],
  ] as const)("[LADDER-6] feared %d, was %d: %s", (feared, was, says) => {
    expect(compared({ feared, was })).toBe(says);
  });

  const notes = (easier: number, same: number, harder: number): Outcome[] => [
    ...Array.from({ length: easier }, (_, at) => note(at, 7, 3)),
    ...Array.from({ length: same }, (_, at) => note(at, 5, 5)),
    ...Array.from({ length: harder }, (_, at) => note(at, 3, 7)),
  ];

  test.each([
    [4, 0, 0, "early"],
    [0, 0, 0, "early"],
    [5, 0, 0, "easier"],
    [4, 1, 1, "easier"],
    [3, 1, 1, "mixed"],
    [2, 2, 2, "mixed"],
    [0, 5, 0, "same"],
    [1, 1, 4, "harder"],
  ] as const)("[LADDER-11] %d easier, %d the same, %d harder: %s", (easier, same, harder, says) => {
    expect(together(notes(easier, same, harder)).says).toBe(says);
  });

  test("[LADDER-7] [LADDER-8] no sentence praises what was easier, offers a next step, or says try again", () => {
    const said = JSON.stringify(en.ladder);
    expect(said).not.toMatch(
      /\b(brave|proud|progress|next step|try again|keep going|climb|higher|better|improv\w+)\b/i,
    );
    expect(JSON.stringify(en.ladder.noted)).not.toMatch(/\bstep/i);
  });
});
