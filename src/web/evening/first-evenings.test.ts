/** The eight first evenings: each has what it needs, and every door leads somewhere. */
import { describe, expect, test } from "vitest";
import { mayStand } from "../app.tsx";
import { screens } from "../screens.ts";
import { en } from "../words/en.ts";
import { es } from "../words/es.ts";
import { doorsOf, FIRST_EVENINGS } from "./first-evenings.ts";

const DRAFT = "d".repeat(32);

describe("the first evenings", () => {
  test("[EVENING-13] are eight, each with a why, three to five steps and an end, in both languages", () => {
    expect(FIRST_EVENINGS.length).toBe(8);
    for (const words of [en, es]) {
      expect(Object.keys(words.firstEvenings.evenings)).toEqual([...FIRST_EVENINGS]);
      for (const which of FIRST_EVENINGS) {
        const { steps, why, end } = words.firstEvenings.evenings[which];
        expect(steps.length, which).toBeGreaterThanOrEqual(3);
        expect(steps.length, which).toBeLessThanOrEqual(5);
        expect(why.split(/[.?]\s/).length, which).toBeLessThanOrEqual(2);
        expect(end).not.toBe("");
      }
    }
  });

  test.each(FIRST_EVENINGS)("[EVENING-13] have a door at a step that is there: %s", (which) => {
    for (const where of ["ours", "mine"] as const) {
      const doors = doorsOf(which, DRAFT, where);
      expect(doors.length).toBeGreaterThan(0);
      for (const { step, name, to } of doors) {
        expect(en.firstEvenings.evenings[which].steps[step]).toBeDefined();
        expect(en.firstEvenings.doors[name]).toBeDefined();
        expect(Object.keys(screens)).toContain(to[0]);
        expect(mayStand("open", to[0])).toBe(true);
      }
    }
  });

  test("[EVENING-13] send nobody who is alone to write a note, and lead to no draft that is not theirs", () => {
    const alone = FIRST_EVENINGS.flatMap((which) => doorsOf(which, DRAFT, "mine"));
    expect(alone.map(({ to }) => to[0])).not.toContain("note");
    const drafts = alone.flatMap(({ to }) => (to[0] === "draft" ? [to[1]] : []));
    expect(drafts.length).toBeGreaterThan(0);
    for (const begun of drafts) expect(begun).toMatchObject({ draft: DRAFT, where: "mine" });
  });

  test("[EVENING-13] use every name of a door that is in the words", () => {
    const used = new Set(FIRST_EVENINGS.flatMap((which) => doorsOf(which, DRAFT, "ours")).map(({ name }) => name));
    expect([...used].toSorted()).toEqual(Object.keys(en.firstEvenings.doors).toSorted());
  });

  test("[EVENING-15] and what two people do together bear the same line", () => {
    const line =
      "Ordinary arguments are one thing; being afraid of your partner is another. Then do not do these together.";
    expect(en.evening.fear).toBe(line);
    expect(es.evening.fear).toMatch(/tener miedo de tu pareja/);
  });
});
