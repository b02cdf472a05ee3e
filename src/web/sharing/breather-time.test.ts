import { breatherOver } from "#core";
import { describe, expect, test } from "vitest";
import { endOf } from "./breather-time.ts";

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 20, 21);
const breather = { at: NOW, minutes: 20 };

describe("a breather", () => {
  test("[SCREEN-33] lasts for its minutes and is over after them", () => {
    expect(breatherOver(breather, NOW)).toBe(false);
    expect(breatherOver(breather, NOW + 20 * MINUTE - 1)).toBe(false);
    expect(breatherOver(breather, NOW + 20 * MINUTE)).toBe(true);
  });

  test("(C6) by a clock that is a little ahead is never shown as longer than it is", () => {
    expect(endOf(breather, NOW - 5 * MINUTE)).toBe(NOW + 15 * MINUTE);
    expect(breatherOver(breather, NOW - 5 * MINUTE)).toBe(false);
  });

  test("(C6) by a clock that is years ahead, or years behind, holds nobody up", () => {
    for (const years of [-30, 74]) {
      expect(breatherOver({ at: NOW + years * 365 * 24 * 60 * MINUTE, minutes: 20 }, NOW)).toBe(true);
    }
  });
});
