/** The quiet timer: what is left, a little longer, and a pause that takes nothing away. */
import { expect, test } from "vitest";
import { en } from "../words/en.ts";
import { sayLeft } from "./quiet.ts";
import { anew, left, longer, paused } from "./timer.ts";

const MINUTE = 60_000;

test("[TIME-6] what is left thins from all to nothing, and no further", () => {
  const time = anew(4, 1_000);
  expect(left(time, 1_000)).toBe(1);
  expect(left(time, 1_000 + MINUTE)).toBe(0.75);
  expect(left(time, 1_000 + 4 * MINUTE)).toBe(0);
  expect(left(time, 1_000 + 400 * MINUTE)).toBe(0);
  expect(left(time, 0), "a clock that was set back").toBe(1);
});

test("[TIME-6] a little longer is two minutes on top of what is left, or from now on", () => {
  const time = anew(4, 0);
  expect(longer(time, MINUTE)).toEqual({ began: MINUTE, lasts: 5 * MINUTE });
  expect(longer(time, 60 * MINUTE)).toEqual({ began: 60 * MINUTE, lasts: 2 * MINUTE });
});

test("[TIME-6] a pause takes nothing of it away", () => {
  const time = anew(4, 0);
  expect(left(paused(time, 20 * MINUTE), 21 * MINUTE)).toBe(left(time, MINUTE));
});

test("[TIME-6] it is put in words for who does not see it, and never in numbers", () => {
  const words = en.together.table.timeLeft;
  expect([1, 0.5, 0.1, 0].map((part) => sayLeft(part, words))).toEqual([
    words.much,
    words.half,
    words.little,
    words.over,
  ]);
  expect(Object.values(words).join(" ")).not.toMatch(/\d/);
});
