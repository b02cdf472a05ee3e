/** What is said of ten people is what the published sizes mean, and nothing finer. */
import { describe, expect, test } from "vitest";
import { between, ofTen, shareBetter } from "./sizes.ts";
import { SIZES } from "./sources.ts";

/** The same share by adding up the bell curve in small steps: slow, and a second opinion. */
function addedUp(d: number): number {
  const steps = 200_000;
  const from = -9;
  const width = (d - from) / steps;
  let sum = 0;
  for (let step = 0; step < steps; step += 1) {
    const z = from + (step + 0.5) * width;
    sum += Math.exp((-z * z) / 2) * width;
  }
  return sum / Math.sqrt(2 * Math.PI);
}

describe("how many of ten", () => {
  test("[THERAPY-4] are five where nothing helped, and never fewer than none or more than ten", () => {
    expect(shareBetter(0)).toBeCloseTo(0.5, 6);
    expect(ofTen(0)).toBe(5);
    expect(ofTen(-9)).toBe(0);
    expect(ofTen(9)).toBe(10);
  });

  test.each([-1.2, -0.3, 0.06, 0.2, 0.37, 0.44, 0.53, 0.6, 0.69, 0.84, 1.12, 2.5])(
    "[THERAPY-4] agree with the bell curve added up, at d = %f",
    (d) => expect(shareBetter(d)).toBeCloseTo(addedUp(d), 6),
  );

  test.each([
    ["end", 0.7257, 7.5],
    ["half", 0.67, 6.5],
    ["web", 0.7549, 7.5],
    ["checkup", 0.6443, 6.5],
  ] as const)("[THERAPY-4] are, for %s, as docs/evidence.md works them out", (name, share, many) => {
    expect(shareBetter(SIZES[name])).toBeCloseTo(share, 3);
    expect(ofTen(SIZES[name])).toBe(many);
  });

  test("[THERAPY-4] are said as two numbers where they lie between", () => {
    expect(between(7)).toEqual({ less: 7, more: 7 });
    expect(between(7.5)).toEqual({ less: 7, more: 8 });
  });
});
