/** When just mine speaks of recovery words by itself. */
import { expect, test } from "vitest";
import { wordsHintOf } from "./hint.ts";

const NONE = { made: null, postponed: null, relay: null, current: false, seed: true };
const MADE = { ...NONE, made: 1_000, relay: "https://letters.example", current: true };

test("[RECOVER-25] that there are no words is said once two are paired, until it is put off, and to nobody who cannot make them", () => {
  expect(wordsHintOf(NONE, true, 5_000)).toBe("none");
  expect(wordsHintOf(NONE, false, 5_000)).toBeNull();
  expect(wordsHintOf({ ...NONE, seed: false }, true, 5_000)).toBeNull();
  expect(wordsHintOf({ ...NONE, postponed: 6_000 }, true, 5_000)).toBeNull();
  expect(wordsHintOf({ ...NONE, postponed: 6_000 }, true, 6_000)).toBe("none");
});

test("[RECOVER-25] words that were left without a paper are spoken of a week later, and before anything else of them", () => {
  for (const current of [true, false]) {
    const left = { ...MADE, current, postponed: 6_000 };
    expect(wordsHintOf(left, true, 5_000)).toBe(current ? null : "behind");
    expect(wordsHintOf(left, true, 6_000)).toBe("unkept");
    // Two or one: whoever made words is to have them.
    expect(wordsHintOf(left, false, 6_000)).toBe("unkept");
    expect(wordsHintOf({ ...left, seed: false }, true, 6_000)).toBe(current ? null : "behind");
  }
});

test("[RECOVER-25] words that do not bring back everything yet are said to be behind", () => {
  expect(wordsHintOf(MADE, true, 5_000)).toBeNull();
  expect(wordsHintOf({ ...MADE, current: false }, false, 5_000)).toBe("behind");
});
