/** The relay stays near the floor: ratios of one minute, so that a slow or busy machine is no reason to fail. */
import { beforeAll, describe, expect, test } from "vitest";
import { growth, growthAtEnd } from "../bench/curves.ts";
import { BOUNDS, guardedRounds, type Pace, type Round, tooSlow } from "../bench/guard.ts";
import { judge, rowsFor } from "../bench/judge.ts";
import { ready } from "#vault";

beforeAll(ready);

const pace: Pace = { ack: 0.6, delivery: 0.3, flow: 20_000, micros: 25 };
const times = (slower: number): Pace => ({
  ack: pace.ack * slower,
  delivery: pace.delivery * slower,
  flow: pace.flow / slower,
  micros: pace.micros * slower,
});

describe("the guard of the relay’s pace", () => {
  test("lets a relay pass that is as slow as the floor, on however slow a machine", () => {
    expect(tooSlow([{ relay: times(9), floor: times(8) }])).toEqual([]);
  });

  test("says no to a relay that was slowed, and what is slow", () => {
    const slowed: Round = { relay: times(5), floor: pace };
    expect(tooSlow([slowed, slowed, slowed])).toHaveLength(Object.keys(BOUNDS).length);
    expect(tooSlow([{ relay: { ...pace, ack: pace.ack * 3 }, floor: pace }])).toEqual([
      "ack is 3.00 times the floor’s, not 2.5",
    ]);
    expect(tooSlow([{ relay: { ...pace, flow: Number.NaN }, floor: pace }])).toHaveLength(1);
  });

  test("forgives rounds that somebody else’s work spoiled, while one is well", () => {
    expect(
      tooSlow([
        { relay: times(5), floor: pace },
        { relay: pace, floor: pace },
      ]),
    ).toEqual([]);
  });

  test("finds the relay near the floor now", { timeout: 120_000, retry: 0 }, async () => {
    expect(tooSlow(await guardedRounds(4))).toEqual([]);
  });
});

describe("the judge of a run", () => {
  const rows = rowsFor([10_000, 50_000], [1_000]);
  const all = (hearth: number, floor: number, peer: number): Map<string, Map<string, number>> =>
    new Map(
      rows.map((row) => [
        row.key,
        new Map([
          ["echo", floor],
          ["floor", floor],
          ["hearth", hearth],
          ["peer", peer],
        ]),
      ]),
    );
  const verdict = (key: string, run: Map<string, Map<string, number>>): ReturnType<typeof judge> =>
    judge(rows.find((row) => row.key === key) ?? (rows[0] as (typeof rows)[number]), run);

  test("holds a target by its ratio, and only ahead of every peer where that is asked", () => {
    expect(verdict("delivery", all(1.4, 1, 2)).holds).toBe(true);
    expect(verdict("delivery", all(1.4, 1, 1.3))).toMatchObject({ holds: false, ahead: ["peer"] });
    expect(verdict("delivery", all(1.6, 1, 2)).holds).toBe(false);
    expect(verdict("ack", all(1.2, 1, 1)).holds).toBe(true);
    expect(verdict("ack", all(1.3, 1, 1)).holds).toBe(false);
  });

  test("wants of the throughput that it is near the floor and far ahead of the peers", () => {
    expect(verdict("flow", all(0.9, 1, 0.3)).holds).toBe(true);
    expect(verdict("flow", all(0.9, 1, 0.5)).holds).toBe(false);
    expect(verdict("flow", all(0.8, 1, 0.1)).holds).toBe(false);
    expect(verdict("flow", all(0.9, 1, 1))).toMatchObject({ ahead: ["peer"] });
  });

  test("does not hold what was not measured", () => {
    expect(verdict("ack", new Map()).holds).toBe(false);
  });

  test("judges the longest history alone", () => {
    expect(verdict("received 10000", all(9, 1, 1)).holds).toBeNull();
    expect(verdict("received 50000", all(9, 1, 10)).holds).toBe(false);
    expect(verdict("received 50000", all(1.5, 1, 2)).holds).toBe(true);
  });

  test("tells how a curve grows: with the work, with its square, not at all", () => {
    const curve = (...figures: number[]): Parameters<typeof growth>[0] => ({
      places: figures.map((figure, at) => ({ at: 10 ** at, figure })),
    });
    expect(growth(curve(1, 10, 100))).toBeCloseTo(1);
    expect(growth(curve(1, 100, 10_000))).toBeCloseTo(2);
    expect(growth(curve(7, 7, 7))).toBeCloseTo(0);
    // What is the same for all sizes hides nothing at the end.
    expect(growth(curve(100, 101, 10_000))).toBeCloseTo(1);
    expect(growthAtEnd(curve(100, 101, 10_000))).toBeGreaterThan(1.9);
  });
});
