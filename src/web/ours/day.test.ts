import { describe, expect, test } from "vitest";
import { aheadOf, dayOf } from "./day.ts";

const WORDS = { today: "today", yesterday: "yesterday" };
/** A Friday evening, and times before it, in the clock of this machine. */
const NOW = new Date(2026, 10, 20, 21, 30).getTime();
const at = (...when: [year: number, month: number, day: number, hour: number]): number => new Date(...when).getTime();

describe("the day of what was said", () => {
  test.each([
    ["the same evening", at(2026, 10, 20, 21), "today"],
    ["the small hours of the same day", at(2026, 10, 20, 0), "today"],
    ["late the evening before", at(2026, 10, 19, 23), "yesterday"],
    ["six days before", at(2026, 10, 14, 12), "Saturday"],
    ["a week before", at(2026, 10, 13, 12), "November 13"],
    ["another year", at(2025, 11, 31, 23), "December 31, 2025"],
  ])("%s", (_name, when, said) => {
    expect(dayOf(when, NOW, "en", WORDS)).toBe(said);
  });

  test("a clock that is ahead reads as today, however far (C6)", () => {
    for (const when of [NOW + 1, at(2038, 0, 19, 3), at(2100, 0, 1, 0)]) {
      expect(dayOf(when, NOW, "en", WORDS)).toBe("today");
    }
  });

  test("other languages name their own days", () => {
    expect(dayOf(at(2026, 10, 14, 12), NOW, "es", WORDS)).toBe("sábado");
  });
});

describe("a time that lies ahead", () => {
  const AHEAD = { today: "at {time}", tomorrow: "tomorrow at {time}", later: "on {day} at {time}" };
  test.each([
    ["the same evening", at(2026, 10, 20, 22), "at 10:00 PM"],
    ["the next morning", at(2026, 10, 21, 9), "tomorrow at 9:00 AM"],
    ["in a few days", at(2026, 10, 23, 9), "on Monday at 9:00 AM"],
    ["one that has just passed", at(2026, 10, 20, 20), "at 8:00 PM"],
  ])("%s", (_name, when, said) => {
    // The space before PM is a narrow one.
    expect(aheadOf(when, NOW, "en", AHEAD).replace(/\u202f/g, " ")).toBe(said);
  });
});
