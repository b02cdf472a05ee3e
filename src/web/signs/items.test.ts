/** The items in their words: twelve, four for each sign, and never a number, in any language. */
import { CHECK_ITEMS, CHECK_MOST, type CheckItem, SIGNS, WEEKLY_ITEMS } from "#core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { en } from "../words/en.ts";
import { es } from "../words/es.ts";
import { answered, begun, finished, worded } from "./begin.ts";
import { firstOpen, isWeekly, sayAnswer, sayItem, signOf } from "./items.ts";
import { withOwnWords } from "./own-words.ts";

const LANGUAGES = { en, es };
const NOON = Date.UTC(2026, 10, 23, 12);

describe("the items", () => {
  test("[SIGN-36] are four for each sign; the first of each are the three of a week", () => {
    for (const sign of SIGNS) expect(CHECK_ITEMS.filter((item) => signOf(item) === sign)).toHaveLength(4);
    expect(CHECK_ITEMS.filter(isWeekly)).toEqual([...WEEKLY_ITEMS]);
    expect(SIGNS.map((sign) => CHECK_ITEMS.find((item) => signOf(item) === sign))).toEqual([...WEEKLY_ITEMS]);
  });

  test.each(Object.entries(LANGUAGES))(
    "[SIGN-36] say each something of its own, with five words to answer: %s",
    (_language, { signs: { items, scale } }) => {
      expect(Object.keys(items)).toEqual([...CHECK_ITEMS]);
      expect(new Set(Object.values(items)).size).toBe(12);
      expect(new Set(scale).size).toBe(CHECK_MOST + 1);
    },
  );

  test("[SIGN-36] are about one's own experience: none says what the other is like", () => {
    for (const text of Object.values(en.signs.items)) {
      expect(text).toMatch(/\b(I|me)\b/);
      expect(text).not.toMatch(/\b(my partner|they|you) (is|are|was|were|did|does|never|always)\b/i);
    }
  });

  test("[SIGN-44] say in words what was answered, in every language and for every answer without any number", () => {
    const numberWords = /\b(zero|one|two|three|four|five|cero|dos|tres|cuatro|cinco|percent|por ciento)\b/i;
    fc.assert(
      fc.property(
        fc.constantFrom<CheckItem>(...CHECK_ITEMS),
        fc.integer({ min: 0, max: CHECK_MOST }),
        fc.constantFrom(...Object.values(LANGUAGES)),
        (item, answer, { signs }) => {
          const said = sayItem(item, answer, signs);
          expect(said).not.toMatch(/\p{N}|[{}]/u);
          expect(said).toContain(signs.items[item]);
          expect(said).toContain(sayAnswer(answer, signs));
          expect(sayAnswer(answer, signs)).not.toMatch(numberWords);
        },
      ),
      { numRuns: 400 },
    );
    const all = CHECK_ITEMS.flatMap((item) => [0, 1, 2, 3, 4].map((answer) => sayItem(item, answer, en.signs)));
    expect(new Set(all).size).toBe(CHECK_ITEMS.length * (CHECK_MOST + 1));
  });

  test("[SIGN-45] one's own words stand below the sentence, and nothing else", () => {
    fc.assert(
      fc.property(fc.string(), (own) => {
        const said = withOwnWords("A sentence.", own);
        expect(said).toBe(own.trim() === "" ? "A sentence." : `A sentence.\n\n${own.trim()}`);
      }),
    );
  });
});

describe("a check-in while it is answered", () => {
  test("[SIGN-37] goes on at the first item without an answer, and can be finished only once there is none", () => {
    let checkIn = begun("a".repeat(32), "three", NOON);
    expect(firstOpen(checkIn)).toBe("open-1");
    checkIn = answered(checkIn, "respect-1", 0, NOON);
    expect(firstOpen(checkIn)).toBe("open-1");
    expect(finished(checkIn, NOON)).toBeNull();
    checkIn = answered(answered(checkIn, "open-1", 4, NOON), "willing-1", 2, NOON);
    expect(firstOpen(checkIn)).toBeNull();
    expect(finished(checkIn, NOON)).toEqual({ ...checkIn, done: true });
  });

  test("[SIGN-37] is of the day on which it was last touched, and drops words that were emptied", () => {
    const first = begun("a".repeat(32), "twelve", NOON);
    const later = answered(first, "open-1", 1, NOON + 36 * 3_600_000);
    expect(later.day > first.day).toBe(true);
    expect(worded(worded(later, "A long week."), " ")).toEqual(later);
    expect("words" in worded(worded(later, "A long week."), "")).toBe(false);
  });
});
