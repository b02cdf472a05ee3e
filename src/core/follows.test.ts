import { describe, expect, test } from "vitest";
import { follows, type Passage, ranks } from "./follows.ts";

/** Numbers that look like chance and are the same every time (mulberry32). */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Passages whose next is drawn to the cause by so much, with ties. */
function passages(count: number, pull: number, seed: number): Passage[] {
  const random = chance(seed);
  const causes = Array.from({ length: count + 1 }, () => Math.floor(random() * 7));
  const depths = [3];
  for (let at = 0; at < count; at += 1)
    depths.push(1 + Math.floor(5 * ((1 - pull) * random() + (pull * (causes[at] ?? 0)) / 6.01)));
  return Array.from({ length: count }, (_, at) => ({
    at,
    cause: causes[at] ?? 0,
    before: causes[at - 1] ?? null,
    now: depths[at] ?? 0,
    next: depths[at + 1] ?? 0,
  }));
}

/** The same association a second way: least squares by normal equations, and its t as a partial correlation. */
function secondStrength(all: readonly Passage[]): number {
  const count = all.length;
  const column = (values: readonly number[]) => values.map((value) => placesOf(values, value));
  const first = all[0]?.at ?? 0;
  const span = (all.at(-1)?.at ?? 0) - first + 1;
  const known = all.flatMap((one) => (one.before === null ? [] : [one.before]));
  const waves = Array.from({ length: 1 + Math.floor(count / 12) }, (_, wave) =>
    all.map((one) => Math.cos((Math.PI * (wave + 1) * (one.at - first + 0.5)) / span)),
  );
  const columns = [
    column(all.map((one) => one.cause)),
    all.map(() => 1),
    all.map((one) => one.at),
    ...waves,
    column(all.map((one) => one.now)),
    all.map((one) => (one.before === null ? (known.length + 1) / 2 : placesOf(known, one.before))),
  ];
  const y = column(all.map((one) => one.next));
  const { solution, inverse } = solve(
    columns.map((a) => columns.map((b) => sum(a.map((value, i) => value * (b[i] ?? 0))))),
    columns.map((a) => sum(a.map((value, i) => value * (y[i] ?? 0)))),
  );
  const left = y.map((value, i) => value - sum(columns.map((a, c) => (a[i] ?? 0) * (solution[c] ?? 0))));
  const freedom = count - columns.length;
  const error = Math.sqrt((sum(left.map((value) => value * value)) / freedom) * (inverse[0]?.[0] ?? 0));
  const t = (solution[0] ?? 0) / error;
  return t / Math.sqrt(t * t + freedom);
}

/** A place among values by counting, not by sorting. */
function placesOf(values: readonly number[], value: number): number {
  const below = values.filter((one) => one < value).length;
  const equal = values.filter((one) => one === value).length;
  return below + (equal + 1) / 2;
}

function solve(matrix: number[][], right: number[]) {
  const size = right.length;
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let i = 0; i < size; i += 1) {
    const best = rows
      .slice(i)
      .reduce((b, row, j) => (Math.abs(row[i] ?? 0) > Math.abs(rows[b]?.[i] ?? 0) ? i + j : b), i);
    [rows[i], rows[best]] = [rows[best] ?? [], rows[i] ?? []];
    const by = rows[i]?.[i] ?? 1;
    rows[i] = (rows[i] ?? []).map((value) => value / by);
    for (let j = 0; j < size; j += 1) {
      if (j === i) continue;
      const times = rows[j]?.[i] ?? 0;
      rows[j] = (rows[j] ?? []).map((value, c) => value - times * (rows[i]?.[c] ?? 0));
    }
  }
  return { solution: rows.map((row) => row[size] ?? 0), inverse: rows.map((row) => row.slice(size + 1)) };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

describe("whether one thing follows another", () => {
  test("ranks are places, and what is equal shares the middle of its places", () => {
    expect(ranks([10, 30, 20])).toEqual([1, 3, 2]);
    expect(ranks([5, 1, 5, 5])).toEqual([3, 1, 3, 3]);
    expect(ranks([])).toEqual([]);
  });

  test("ranks of a published example: the ten IQs and hours of television of Spearman's rho in textbooks", () => {
    expect(ranks([106, 86, 100, 101, 99, 103, 97, 113, 112, 110])).toEqual([7, 1, 4, 5, 3, 6, 2, 10, 9, 8]);
  });

  test.each([
    [16, 0.5],
    [24, 0],
    [24, 0.4],
    [48, 0.3],
    [96, 0.7],
  ])("[LOOP-3] over %d passages with a pull of %d it is what least squares finds a second way", (count, pull) => {
    for (const seed of [1, 2, 3]) {
      const all = passages(count, pull, seed + count);
      expect(follows(all).strength).toBeCloseTo(secondStrength(all), 9);
    }
  });

  test("[LOOP-3] passages with gaps between them, and causes that nobody noted, are taken as they are", () => {
    const all = passages(60, 0.5, 4).filter((_, index) => index % 5 !== 2);
    const gaps = all.map((one, index) => (index % 3 === 0 ? { ...one, before: null } : one));
    expect(follows(gaps).strength).toBeCloseTo(secondStrength(gaps), 9);
  });

  test("[LOOP-4] the chance is what all turnings of the signs would give, one by one", () => {
    // Twelve passages have 4,096 turnings, so each can be tried.
    for (const seed of [5, 6, 7]) {
      const all = passages(12, 0.6, seed);
      const { exact, strength } = everyTurning(all);
      const found = follows(all);
      expect(found.strength).toBeCloseTo(strength, 9);
      expect(Math.abs(found.chance - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 1_999) + 0.001);
    }
  });

  test("[LOOP-4] the same passages give the same answer, and counting ends early only above the limit", () => {
    const all = passages(48, 0.35, 9);
    expect(follows(all)).toEqual(follows(all));
    for (let seed = 0; seed < 60; seed += 1) {
      const one = passages(24, seed % 3 === 0 ? 0.6 : 0, seed);
      expect(follows(one, 0.015).chance <= 0.015).toBe(follows(one).chance <= 0.015);
    }
  });

  test("[LOOP-4] turned around, it says the opposite just as surely", () => {
    const all = passages(48, 0.6, 12);
    const turned = all.map((one) => ({ ...one, cause: -one.cause, before: one.before === null ? null : -one.before }));
    expect(follows(turned).strength).toBeCloseTo(-(follows(all).strength ?? 0), 9);
    expect(follows(turned).chance).toBe(follows(all).chance);
  });

  test.each([
    ["a cause that never changes", (one: Passage) => ({ ...one, cause: 6, before: 6 })],
    ["an openness that never changes", (one: Passage) => ({ ...one, now: 3, next: 3 })],
    ["a cause that only grows", (one: Passage) => ({ ...one, cause: one.at, before: one.at - 1 })],
  ])("[LOOP-4] of %s nothing is said", (_name, change) => {
    expect(follows(passages(48, 0.5, 3).map(change))).toEqual({ strength: null, chance: 1 });
  });

  test("[LOOP-4] too few passages for all that is taken out say nothing", () => {
    for (const count of [0, 1, 2, 5, 6]) expect(follows(passages(count, 1, 1)).chance).toBe(1);
  });
});

/** All turnings, from the residuals of least squares. */
function everyTurning(all: readonly Passage[]): { readonly exact: number; readonly strength: number } {
  const known = all.flatMap((one) => (one.before === null ? [] : [one.before]));
  const first = all[0]?.at ?? 0;
  const waves = [1, 2].slice(0, 1 + Math.floor(all.length / 12));
  const base = [
    all.map(() => 1),
    all.map((one) => one.at),
    ...waves.map((wave) => all.map((one) => Math.cos((Math.PI * wave * (one.at - first + 0.5)) / all.length))),
    all.map((one) =>
      placesOf(
        all.map((each) => each.now),
        one.now,
      ),
    ),
    all.map((one) => (one.before === null ? (known.length + 1) / 2 : placesOf(known, one.before))),
  ];
  const gram = base.map((a) => base.map((b) => sum(a.map((value, i) => value * (b[i] ?? 0)))));
  const { inverse } = solve(
    gram,
    base.map(() => 0),
  );
  const hat = (i: number, j: number): number =>
    sum(base.map((a, p) => sum(base.map((b, q) => (a[i] ?? 0) * (inverse[p]?.[q] ?? 0) * (b[j] ?? 0)))));
  const leave = (values: readonly number[]) =>
    values.map((value, i) => value - sum(values.map((other, j) => hat(i, j) * other)));
  const cause = leave(
    all.map((one) =>
      placesOf(
        all.map((each) => each.cause),
        one.cause,
      ),
    ),
  );
  const next = leave(
    all.map((one) =>
      placesOf(
        all.map((each) => each.next),
        one.next,
      ),
    ),
  );
  const seen = Math.abs(sum(cause.map((value, i) => value * (next[i] ?? 0))));
  const parts = cause.map((value, i) => (value * (next[i] ?? 0)) / Math.sqrt(1 - hat(i, i)));
  let asMuch = 0;
  const turnings = 2 ** all.length;
  for (let turning = 0; turning < turnings; turning += 1) {
    const total = sum(parts.map((part, i) => ((turning >> i) & 1 ? part : -part)));
    if (Math.abs(total) >= seen - 1e-6) asMuch += 1;
  }
  const length = Math.sqrt(sum(cause.map((v) => v * v)) * sum(next.map((v) => v * v)));
  return { exact: asMuch / turnings, strength: sum(cause.map((v, i) => v * (next[i] ?? 0))) / length };
}
