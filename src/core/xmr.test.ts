/** Control charts against published worked examples, figures made by hand, and a second implementation written apart. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FEWEST, type Found, limitsOf, xmr, YARDSTICK } from "./xmr.ts";
import { overTime } from "./xmr-stretches.ts";

/** So many of a value. */
const of = (count: number, value: number): number[] => Array.from({ length: count }, () => value);

/** A series by its digits, one answer each. */
const answers = (digits: string): number[] => Array.from(digits.replaceAll(" ", ""), Number);

describe("natural limits", () => {
  test("[CHART-1] are those of the batches of flow in the NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2", () => {
    const batches = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
    // Moves: 2.0 2.3 1.4 3.5 3.4 1.4 0.2 1.2 1.5 = 16.9; 16.9 / 9 = 1.8778. Sum 508.1; 508.1 / 10 = 50.81.
    // The handbook takes 3 / 1.128 = 2.6596 and comes to 55.8041 and 45.8159; with 2.66 it is 50.81 ± 4.9949.
    const { limits, found } = xmr(batches);
    expect(limits?.mean).toBeCloseTo(50.81, 10);
    expect(limits?.range).toBeCloseTo(1.8778, 4);
    expect(limits?.upper).toBeCloseTo(55.8049, 4);
    expect(limits?.lower).toBeCloseTo(45.8151, 4);
    expect(Math.abs((limits?.upper ?? 0) - 55.8041)).toBeLessThan(0.001);
    expect(Math.abs((limits?.lower ?? 0) - 45.8159)).toBeLessThan(0.001);
    expect(found).toEqual([]);
  });

  test("[CHART-1] are those of the primer paint in Montgomery’s Introduction to Statistical Quality Control", () => {
    const viscosity = [
      33.75, 33.05, 34.0, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.2, 33.62, 33.0, 33.54, 33.12, 33.84,
    ];
    // Moves: .70 .95 .19 .35 .56 .34 .41 .22 .29 .42 .62 .54 .42 .72 = 6.73; 6.73 / 14 = 0.4807. Sum 502.85; / 15 = 33.5233.
    // The book rounds: 33.52 ± 3 × 0.48 / 1.128, so 34.80 and 32.24.
    const { limits, found } = xmr(viscosity);
    expect(limits?.mean).toBeCloseTo(33.5233, 4);
    expect(limits?.range).toBeCloseTo(0.4807, 4);
    expect(limits?.upper).toBeCloseTo(34.8, 2);
    expect(limits?.lower).toBeCloseTo(32.24, 1);
    expect(found).toEqual([]);
  });

  test("[CHART-1] of seven answers, by hand", () => {
    // 3 2 3 4 3 2 4: sum 21, mean 3. Moves 1 1 1 1 1 2 = 7; 7 / 6 = 1.16667. 2.66 × 7 / 6 = 3.10333.
    const { limits } = xmr(answers("3 2 3 4 3 2 4"));
    expect(limits?.mean).toBe(3);
    expect(limits?.range).toBeCloseTo(7 / 6, 12);
    expect(limits?.upper).toBeCloseTo(6.1033333, 6);
    expect(limits?.lower).toBeCloseTo(-0.1033333, 6);
  });

  test("[CHART-2] are there from six on, and not before", () => {
    for (let count = 0; count < 6; count += 1) {
      expect(xmr(of(count, 2))).toEqual({ limits: null, found: [] });
      expect(overTime(of(count, 2), 1).says).toEqual({ what: "early" });
    }
    expect(xmr(of(6, 2)).limits).toEqual({ mean: 2, range: 0, lower: 2, upper: 2 });
    expect(overTime(of(6, 2), 1).says).toEqual({ what: "none" });
  });

  test("[CHART-4] come from the first twenty-six, and what comes later does not move them", () => {
    const first = Array.from({ length: YARDSTICK }, (_, at) => at % 3);
    expect(xmr([...first, 9, 9, 9]).limits).toEqual(xmr(first).limits);
    expect(xmr(first.slice(0, 20)).limits).toEqual(limitsOf(first.slice(0, 20)));
  });
});

describe("the two rules", () => {
  test("[CHART-3] a value outside, above and below, and one that lies right on the limit does not", () => {
    // 10 11 alternating makes mean 10.5 and range 1: limits 7.84 and 13.16.
    const steady = Array.from({ length: YARDSTICK }, (_, at) => 10 + (at % 2));
    expect(xmr(steady).limits).toEqual({ mean: 10.5, range: 1, lower: 10.5 - 2.66, upper: 10.5 + 2.66 });
    expect(xmr([...steady, 13.16, 7.84]).found).toEqual([]);
    expect(xmr([...steady, 13.17]).found).toEqual([{ rule: "outside", at: 26, way: "up" }]);
    expect(xmr([...steady, 10, 7.8]).found).toEqual([{ rule: "outside", at: 27, way: "down" }]);
  });

  test("[CHART-3] eight in a row on one side, and seven are none; what lies on the line ends the row", () => {
    const steady = Array.from({ length: YARDSTICK }, (_, at) => 10 + (at % 2));
    expect(xmr([...steady, ...of(7, 10.6)]).found).toEqual([{ rule: "side", from: 25, to: 33, way: "up" }]);
    expect(xmr([...steady, 10, ...of(7, 10.6)]).found).toEqual([]);
    expect(xmr([...steady, 10, ...of(8, 10.6)]).found).toEqual([{ rule: "side", from: 27, to: 35, way: "up" }]);
    expect(xmr([...steady, ...of(4, 10.4), 10.5, ...of(4, 10.4)]).found).toEqual([]);
    expect(xmr([...steady, ...of(9, 10.4)]).found).toEqual([{ rule: "side", from: 26, to: 35, way: "down" }]);
  });

  test("[CHART-3] both rules at once, in the order in which they begin", () => {
    const steady = Array.from({ length: YARDSTICK }, (_, at) => 10 + (at % 2));
    const found = xmr([...steady, 5, ...of(7, 10)]).found;
    expect(found).toEqual([
      { rule: "outside", at: 26, way: "down" },
      { rule: "side", from: 26, to: 34, way: "down" },
    ]);
  });

  test("[CHART-5] who always answers alike, and once one step away, is told of nothing", () => {
    expect(overTime(of(520, 3), 1)).toEqual({
      stretches: [{ from: 0, to: 520, limits: { mean: 3, range: 0, lower: 3, upper: 3 }, began: null }],
      found: [],
      says: { what: "none" },
    });
    for (const odd of [2, 4]) expect(overTime([...of(30, 3), odd], 1).found).toEqual([]);
    expect(overTime([...of(30, 3), 1], 1).says).toEqual({ what: "outside", at: 30, way: "down" });
    // Without the step, the limits of no width at all would name the smallest change.
    expect(xmr([...of(30, 3), 4]).found).toContainEqual({ rule: "outside", at: 30, way: "up" });
  });

  test("[CHART-5] an answer within half a step of the line lies on it", () => {
    // Mostly threes, sometimes a two: the mean is 2.85, and eight threes in a row are nothing of note.
    const mostly = answers("3333332333 3333333233 333332333333333");
    expect(xmr(mostly).found.length).toBeGreaterThan(0);
    expect(xmr(mostly, 1).found).toEqual([]);
    expect(xmr([...mostly, ...of(8, 4)], 1).found).toEqual([{ rule: "side", from: 35, to: 43, way: "up" }]);
  });
});

describe("over the years", () => {
  const steady = answers("2312322132 2321323212 231232");

  test("[CHART-6] after eight on another side the lines begin anew, and stay the news until they are ordinary", () => {
    const after = (weeks: number) => overTime([...steady, ...of(weeks, 4)], 1);
    expect(after(0).says).toEqual({ what: "none" });
    expect(after(7).stretches.length).toBe(1);
    const turned = after(8);
    expect(turned.stretches).toEqual([
      { from: 0, to: 26, limits: limitsOf(steady), began: null },
      { from: 26, to: 34, limits: limitsOf(of(8, 4)), began: "up" },
    ]);
    expect(turned.found).toContainEqual({ rule: "side", from: 26, to: 34, way: "up" });
    for (const weeks of [8, 12, 25]) expect(after(weeks).says).toEqual({ what: "side", from: 26, way: "up" });
    expect(after(26).says).toEqual({ what: "none" });
    expect(after(80).found).toEqual(turned.found);
    expect(after(500).says).toEqual({ what: "none" });
  });

  test("[CHART-6] back again is a second shift", () => {
    const { stretches, says } = overTime([...steady, ...of(30, 4), ...of(9, 2)], 1);
    expect(stretches.map(({ from, began }) => [from, began])).toEqual([
      [0, null],
      [26, "up"],
      [56, "down"],
    ]);
    expect(says).toEqual({ what: "side", from: 56, way: "down" });
  });

  test("[CHART-6] a row on one side with fewer than six before it is named and begins nothing", () => {
    const { stretches, found } = overTime([...of(5, 0), ...of(8, 4), ...answers("0404040404040")], 1);
    expect(stretches.length).toBe(1);
    expect(found).toEqual([{ rule: "side", from: 5, to: 13, way: "up" }]);
  });

  test("[CHART-7] of today it says the latest outside first, and nothing of one that is past", () => {
    const out = [...steady.map((value) => (value === 1 ? 2 : value)), 0];
    expect(overTime(out, 1).says).toEqual({ what: "outside", at: 26, way: "down" });
    expect(overTime([...out, 2], 1).says).toEqual({ what: "none" });
    expect(overTime([...out, 2], 1).found).toContainEqual({ rule: "outside", at: 26, way: "down" });
  });
});

/** The same chart a second way, written apart: sums kept as they go, runs counted to the end, one pass for each rule. */
function second(
  values: readonly number[],
  step: number,
): { limits: readonly number[] | null; found: readonly string[] } {
  const base = values.length > 26 ? values.slice(0, 26) : values;
  if (base.length < 6) return { limits: null, found: [] };
  let total = 0;
  let moved = 0;
  for (let i = 0; i < base.length; i++) {
    total += base[i] as number;
    if (i > 0)
      moved += Math.max(base[i] as number, base[i - 1] as number) - Math.min(base[i] as number, base[i - 1] as number);
  }
  const line = total / base.length;
  const reach = (2.66 * moved) / (base.length - 1);
  const found: string[] = [];
  for (let i = 0; i < values.length; i++) {
    const off = (values[i] as number) - line;
    const least = Math.max(reach, (3 * step) / 2);
    if (off > least + 1e-9) found.push(`${i} out up`);
    if (off < -least - 1e-9) found.push(`${i} out down`);
  }
  const signs = values
    .map((value) => (Math.abs(value - line) <= step / 2 + 1e-9 ? "0" : value > line ? "+" : "-"))
    .join("");
  for (const match of signs.matchAll(/\+{8,}|-{8,}/g)) {
    const way = match[0].startsWith("+") ? "up" : "down";
    found.push(`${match.index} to ${match.index + match[0].length} ${way}`);
  }
  return { limits: [line, line - reach, line + reach], found: found.toSorted() };
}

const told = (found: readonly Found[]): readonly string[] =>
  found
    .map((one) => (one.rule === "outside" ? `${one.at} out ${one.way}` : `${one.from} to ${one.to} ${one.way}`))
    .toSorted();

/** Answers of somebody whose middle may shift once, and values of any kind. */
const lives = fc
  .record({
    base: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 60 }),
    then: fc.array(fc.integer({ min: 2, max: 4 }), { maxLength: 40 }),
  })
  .map(({ base, then }) => [...base, ...then]);
const numbers = fc.array(
  fc.integer({ min: -400, max: 400 }).map((value) => value / 4),
  { maxLength: 80 },
);

describe("against a second implementation", () => {
  test.each([
    ["answers", lives, 1],
    ["answers, without a step", lives, 0],
    ["means of four", lives.map((life) => life.map((value, at) => (value * 4 + (at % 3)) / 4)), 0.25],
    ["any numbers", numbers, 0],
  ] as const)("[CHART-1] [CHART-3] [CHART-5] %s give the same limits and the same names", (_, values, step) => {
    fc.assert(
      fc.property(values, (life) => {
        const one = xmr(life, step);
        const other = second(life, step);
        expect(told(one.found)).toEqual(other.found);
        expect(one.limits === null).toBe(other.limits === null);
        if (one.limits === null || other.limits === null) return;
        const { mean, lower, upper } = one.limits;
        for (const [at, value] of [mean, lower, upper].entries())
          expect(value).toBeCloseTo(other.limits[at] as number, 9);
      }),
      { numRuns: 400 },
    );
  });

  test("[CHART-6] stretches lie end to end, are charts of their own, and name all that they name", () => {
    fc.assert(
      fc.property(fc.array(lives, { maxLength: 5 }), (parts) => {
        const life = parts.flat();
        const { stretches, found } = overTime(life, 1);
        expect(stretches[0]?.from).toBe(0);
        expect(stretches.at(-1)?.to).toBe(life.length);
        for (const [at, { from, to, limits, began }] of stretches.entries()) {
          if (at > 0) {
            expect(from).toBe(stretches[at - 1]?.to);
            expect(from - (stretches[at - 1]?.from ?? 0)).toBeGreaterThanOrEqual(FEWEST);
            expect(found.some((one) => one.rule === "side" && one.from === from && one.way === began)).toBe(true);
          }
          const own = second(life.slice(from, to), 1);
          expect(limits === null).toBe(own.limits === null);
          if (limits !== null) expect(limits.mean).toBeCloseTo(own.limits?.[0] as number, 9);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("[CHART-8] turned upside down, everything is named the other way: neither is better", () => {
    const turn = (says: ReturnType<typeof overTime>["says"]) =>
      "way" in says ? { ...says, way: says.way === "up" ? "down" : "up" } : says;
    fc.assert(
      fc.property(lives, (life) => {
        const upside = overTime(
          life.map((value) => 4 - value),
          1,
        );
        expect(upside.says).toEqual(turn(overTime(life, 1).says));
      }),
      { numRuns: 300 },
    );
  });
});
