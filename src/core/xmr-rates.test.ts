/**
 * How often a chart names a shift where there is none, and how often it finds one that is there, looked at after every weekly
 * check-in. The figures in docs/spec/charts.md and on the page come from here.
 */
import { describe, expect, test } from "vitest";
import { overTime } from "./xmr-stretches.ts";

const LONG = process.env["HEARTH_LONG"] === "1";
const LIVES = LONG ? 10_000 : 800;
/** How far a measured part may lie from the stated one: four standard errors of so many lives, and what rounding takes. */
const OFF = 4 * Math.sqrt(0.25 / LIVES) + 0.005;
/** After so many weekly check-ins it is asked whether a shift was ever named. */
const WEEKS = [6, 26, 52, 104] as const;

/** Standard normal numbers, the same every time. */
function normals(seed: number): () => number {
  let state = seed >>> 0;
  const part = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(part())) * Math.cos(2 * Math.PI * part());
}

/** Somebody who does not change: around which answer they feel, how widely, and how much of a week stays in the next. */
type Steady = { readonly around: number; readonly spread: number; readonly kept: number };

function weeks({ around, spread, kept }: Steady, count: number, normal: () => number): number[] {
  let felt = normal();
  return Array.from({ length: count }, () => {
    const answer = Math.min(4, Math.max(0, Math.round(around + spread * felt)));
    felt = kept * felt + Math.sqrt(1 - kept * kept) * normal();
    return answer;
  });
}

/** The first look after which it names something; Infinity if none does. `way` is which way it must go. */
function firstNamed(
  life: readonly number[],
  { from = 6, step = 1, way = null }: { from?: number; step?: number; way?: "up" | "down" | null } = {},
): number {
  for (let count = from; count <= life.length; count += 1) {
    const { says } = overTime(life.slice(0, count), step);
    if ("way" in says && (way === null || says.way === way)) return count;
  }
  return Infinity;
}

/** The mean of four answers to questions of one sign, which go half together. */
function means({ around, spread }: Steady, count: number, normal: () => number): number[] {
  return Array.from({ length: count }, () => {
    const shared = normal();
    const answers = [0, 1, 2, 3].map(() => Math.round(around + spread * Math.SQRT1_2 * (shared + normal())));
    return answers.reduce((sum, answer) => sum + Math.min(4, Math.max(0, answer)), 0) / 4;
  });
}

/** Of so many lives, the part in which something was ever named by each of the weeks. */
function named(person: Steady, live = weeks, step = 1): readonly number[] {
  const firsts = Array.from({ length: LIVES }, (_, seed) =>
    firstNamed(live(person, 104, normals(seed * 7_919 + 17)), { step }),
  );
  return WEEKS.map((by) => firsts.filter((first) => first <= by).length / LIVES);
}

/** Each with the parts that docs/spec/charts.md states, in hundredths. */
const ORDINARY: readonly (readonly [string, Steady, readonly number[]])[] = [
  ["nearly always the same answer", { around: 3, spread: 0.3, kept: 0 }, [0, 0, 0, 0]],
  ["now one answer, now the next", { around: 2.5, spread: 0.6, kept: 0 }, [0.2, 11.2, 30.5, 42.4]],
  ["one answer, and those beside it", { around: 2, spread: 0.6, kept: 0 }, [0.1, 9.4, 26.6, 49]],
  ["one answer near the top, and those beside it", { around: 3.4, spread: 0.6, kept: 0 }, [0.1, 4.8, 12.4, 19.8]],
  ["all answers", { around: 2, spread: 1, kept: 0 }, [0.8, 10.3, 15.3, 16.9]],
  ["all answers, more at the top", { around: 3, spread: 1, kept: 0 }, [0.7, 13.3, 27.9, 41.5]],
];
const HARD: typeof ORDINARY = [
  ["the highest answer mostly, and others at times", { around: 3.8, spread: 1, kept: 0 }, [1.2, 36, 64.3, 82.8]],
  ["three tenths of a week stay in the next", { around: 2, spread: 1, kept: 0.3 }, [1.4, 24.6, 41.5, 47.8]],
  [
    "all answers, more at the top, and three tenths of a week stay",
    { around: 3, spread: 1, kept: 0.3 },
    [1.2, 28.1, 53.3, 69],
  ],
  ["half of a week stays in the next", { around: 2, spread: 1, kept: 0.5 }, [1.6, 44.2, 72, 82.1]],
];

/** The chart of the check-ins with all twelve. */
const FULL: typeof ORDINARY = [
  ["varying little", { around: 3, spread: 0.6, kept: 0 }, [1.1, 10.5, 23.3, 38.1]],
  ["varying a lot", { around: 2, spread: 1, kept: 0 }, [0.8, 8.2, 20.1, 35.7]],
];

/** A change by one whole answer after forty weeks: the part in which it is named, the right way, within 13 and 26 weeks. */
const CHANGES: readonly (readonly [string, Steady, 1 | -1, readonly number[]])[] = [
  ["one answer, and those beside it", { around: 2, spread: 0.6, kept: 0 }, 1, [77, 89.5]],
  ["now one answer, now the next", { around: 2.5, spread: 0.6, kept: 0 }, -1, [67.2, 82.4]],
  ["all answers", { around: 2, spread: 1, kept: 0 }, 1, [19.7, 37]],
];

const hundredths = (parts: readonly number[]): string => parts.map((part) => (100 * part).toFixed(1)).join(", ");

describe("how often a chart is right", () => {
  const yearly = new Map<string, number>();

  test.each([...ORDINARY, ...HARD])(
    "[CHART-9] of steady lives with %s, as many are told of a shift as is stated",
    (name, person, stated) => {
      const parts = named(person);
      if (LONG) process.stdout.write(`${name}: ${hundredths(parts)}\n`);
      yearly.set(JSON.stringify(person), parts[2] ?? 1);
      for (const [at, part] of parts.entries())
        expect(Math.abs(part - (stated[at] ?? 1) / 100)).toBeLessThanOrEqual(OFF);
    },
    600_000,
  );

  test("[CHART-9] that is about one steady first year in five, and about three in five where weeks hang together", () => {
    const mean = (among: typeof ORDINARY) =>
      among.reduce((sum, [, person]) => sum + (yearly.get(JSON.stringify(person)) ?? Infinity), 0) / among.length;
    if (LONG) process.stdout.write(`${mean(ORDINARY)} ${mean(HARD)}\n`);
    expect(Math.abs(mean(ORDINARY) - 1 / 5)).toBeLessThan(0.04);
    expect(Math.abs(mean(HARD) - 3 / 5)).toBeLessThan(0.06);
  });

  test.each(FULL)(
    "[CHART-9] of steady lives with means of four answers, %s, as many are told of a shift as is stated",
    (name, person, stated) => {
      const parts = named(person, means, 1 / 4);
      if (LONG) process.stdout.write(`mean of four, ${name}: ${hundredths(parts)}\n`);
      for (const [at, part] of parts.entries())
        expect(Math.abs(part - (stated[at] ?? 1) / 100)).toBeLessThanOrEqual(OFF);
    },
    600_000,
  );

  test.each(CHANGES)(
    "[CHART-10] of lives with %s, a change by a whole answer is named in as many as is stated",
    (name, person, by, stated) => {
      const after = { ...person, around: person.around + by };
      const firsts = Array.from({ length: LIVES }, (_, seed) => {
        const normal = normals(seed * 7_919 + 31);
        return firstNamed([...weeks(person, 40, normal), ...weeks(after, 26, normal)], {
          from: 41,
          way: by > 0 ? "up" : "down",
        });
      });
      const parts = [13, 26].map((within) => firsts.filter((first) => first <= 40 + within).length / LIVES);
      if (LONG) process.stdout.write(`${name}, by ${by}: ${hundredths(parts)}\n`);
      for (const [at, part] of parts.entries())
        expect(Math.abs(part - (stated[at] ?? 1) / 100)).toBeLessThanOrEqual(OFF);
    },
    600_000,
  );
});
