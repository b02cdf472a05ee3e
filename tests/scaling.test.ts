/** The plan for many pairs: the simulated day keeps its sums and its evening, and the bill is what its parts say. */
import { describe, expect, test } from "vitest";
import type { Cost } from "../bench/cost.ts";
import { busiestMinute, HABITS, liveDay, mean, RHYTHM } from "../bench/load.ts";
import { MACHINES, planOf, PRICES } from "../bench/scale.ts";
import { Chance } from "../src/sync/simulation/chance.ts";

const lived = (pairs: number, sample: number, seed = 7): ReturnType<typeof liveDay> => {
  const chance = new Chance(seed);
  return liveDay(pairs, sample, () => chance.part());
};

describe("a simulated day", () => {
  const pairs = 1_000_000;
  const day = lived(pairs, 20_000);

  test("has as many events, connections and open seconds as the habits say", () => {
    const [events, connects] = [mean(day.events) * 86_400, mean(day.connects) * 86_400];
    expect(events / (pairs * HABITS.eventsPerDay)).toBeGreaterThan(0.98);
    expect(events / (pairs * HABITS.eventsPerDay)).toBeLessThan(1.02);
    expect(connects / (pairs * HABITS.openingsPerDay)).toBeGreaterThan(0.98);
    expect(connects / (pairs * HABITS.openingsPerDay)).toBeLessThan(1.02);
    const kept = pairs * HABITS.devices * HABITS.alwaysOpen;
    const opened = (pairs * HABITS.openingsPerDay * HABITS.secondsOpen) / 86_400;
    expect(mean(day.open) / (kept + opened)).toBeGreaterThan(0.97);
    expect(mean(day.open) / (kept + opened)).toBeLessThan(1.03);
  });

  test("is never below what is always open, and has its evening where most people live", () => {
    expect(Math.min(...day.open)).toBeGreaterThanOrEqual(pairs * HABITS.devices * HABITS.alwaysOpen);
    const hours = Array.from({ length: 24 }, (_, hour) => mean(day.events.subarray(hour * 3_600, (hour + 1) * 3_600)));
    const top = hours.indexOf(Math.max(...hours));
    // Eight to ten in the evening between India and China is twelve to sixteen at Greenwich.
    expect(top).toBeGreaterThanOrEqual(12);
    expect(top).toBeLessThanOrEqual(16);
    expect(Math.max(...hours) / mean(day.events)).toBeLessThan(Math.max(...RHYTHM));
  });

  test("is the same for the same seed, and twice as much for twice the pairs", () => {
    expect(lived(pairs, 2_000).events).toEqual(lived(pairs, 2_000).events);
    expect(busiestMinute(lived(2 * pairs, 2_000).events)).toBeCloseTo(2 * busiestMinute(lived(pairs, 2_000).events));
  });
});

describe("a plan", () => {
  const cost: Cost = {
    event: { relay: 100, database: 200 },
    connection: { relay: 400, database: 100 },
    history: { relay: 10, database: 10 },
    idle: 20,
    stored: 1_500,
  };
  const flat = (value: number): Float64Array => new Float64Array(86_400).fill(value);
  const habits = { ...HABITS, eventsPerDay: 8.64, mediaPerYear: 0, devices: 2 };

  test("by hand: a million pairs on a flat day", () => {
    const day = { events: flat(100), connects: flat(50), open: flat(50_000) };
    const plan = planOf(1_000_000, day, cost, habits);
    // 100 events at 110 µs and 50 connections at 400 µs are 31 ms a second: connections decide.
    expect(plan.relays).toBe(3);
    expect(plan.relaysBy).toBe("connections");
    // 8.64 events a day of 1,500 bytes for a million pairs: 4.73 TB a year.
    expect(plan.gigabytes[0]).toBeCloseTo(4_733.6, 0);
    expect(plan.gigabytes[1]).toBeCloseTo(47_336, -1);
    expect(plan.shards).toBe(Math.ceil(47_336 / MACHINES.shardGigabytes));
    expect(plan.shardsBy).toBe("disk");
    const sent = (100 * 1_240 * 86_400 * 365.25) / 1e9;
    const machines = 12 * (3 + 1 + 2 * MACHINES.copies) * PRICES.core;
    const disk = 12 * 4_733.64 * (2 * PRICES.disk + PRICES.backup);
    expect(plan.bill[0]).toBeCloseTo((machines + disk + sent * PRICES.traffic) / 1e6, 6);
  });

  test("the processor decides where people write much", () => {
    const day = { events: flat(50_000), connects: flat(0), open: flat(10) };
    const plan = planOf(1_000, day, cost, habits);
    expect(plan.relays).toBe(11);
    expect(plan.relaysBy).toBe("processor");
    expect(plan.shardsBy).toBe("processor");
    expect(plan.shards).toBe(2);
  });
});
