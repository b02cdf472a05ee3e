/** Three times Shift, and nothing else. */
import { describe, expect, test } from "vitest";
import { shiftCounter } from "./exit.ts";

const press = (keys: readonly (readonly [key: string, at: number, repeat?: boolean])[]) => {
  const counted = shiftCounter();
  return keys.map(([key, at, repeat = false]) => counted(key, repeat, at));
};

describe("three times Shift", () => {
  test("leaves at the third press", () => {
    expect(
      press([
        ["Shift", 0],
        ["Shift", 200],
        ["Shift", 400],
      ]),
    ).toEqual([false, false, true]);
  });
  test("typing capitals does not", () => {
    const typed = press([
      ["Shift", 0],
      ["A", 50],
      ["Shift", 200],
      ["B", 250],
      ["Shift", 400],
      ["C", 450],
    ]);
    expect(typed).not.toContain(true);
  });
  test("holding it down does not", () => {
    expect(
      press([
        ["Shift", 0],
        ["Shift", 100, true],
        ["Shift", 200, true],
        ["Shift", 300, true],
      ]),
    ).not.toContain(true);
  });
  test("pressing it slowly does not", () => {
    expect(
      press([
        ["Shift", 0],
        ["Shift", 1_000],
        ["Shift", 2_000],
        ["Shift", 3_000],
      ]),
    ).not.toContain(true);
  });
  test("Escape does not, however often", () => {
    expect(
      press([
        ["Escape", 0],
        ["Escape", 100],
        ["Escape", 200],
      ]),
    ).not.toContain(true);
  });
});
