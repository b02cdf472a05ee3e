/** What was noticed, by month and sign, by the day as it was lived. */
import { type Noticing, SIGNS } from "#core";
import { describe, expect, test } from "vitest";
import { byMonth } from "./by-month.ts";

const noticed = (id: string, day: string, at: number, sign: Noticing["sign"] = "open"): Noticing => ({
  id,
  at,
  day,
  sign,
});

describe("what was noticed", () => {
  test("[SIGN-34] stands by month, the last first, with each month named once", () => {
    const all = [
      noticed("a", "2026-10-31", 1),
      noticed("b", "2026-11-01", 2),
      noticed("c", "2026-11-01", 3, "respect"),
      noticed("d", "2025-11-30", 4),
    ];
    expect(byMonth(all, null).map(({ noticing: { id }, month }) => [id, month])).toEqual([
      ["c", "2026-11"],
      ["b", null],
      ["a", "2026-10"],
      ["d", "2025-11"],
    ]);
    expect(byMonth(all, "open").map(({ noticing: { id }, month }) => [id, month])).toEqual([
      ["b", "2026-11"],
      ["a", "2026-10"],
      ["d", "2025-11"],
    ]);
    expect(byMonth(all, "willing")).toEqual([]);
  });

  test("[SIGN-34] belongs to the day as it was lived, whatever its clock said", () => {
    const flown = [noticed("there", "2026-12-01", 1_000), noticed("back", "2026-11-30", 9_000)];
    expect(byMonth(flown, null).map(({ noticing: { id } }) => id)).toEqual(["there", "back"]);
  });

  test("[SIGN-35] is put in order quickly, with ten thousand of them", () => {
    const all = Array.from({ length: 10_000 }, (_, index) => {
      const day = new Date(Date.UTC(2016, 0, 1 + ((index * 7_919) % 3_652))).toISOString().slice(0, 10);
      return noticed(String(index), day, index, SIGNS[index % 3]);
    });
    const began = performance.now();
    const rows = byMonth(all, null);
    expect(performance.now() - began).toBeLessThan(250);
    expect(rows).toHaveLength(10_000);
    expect(rows.filter(({ month }) => month !== null)).toHaveLength(120);
    const days = rows.map(({ noticing }) => noticing.day);
    expect(days).toEqual(days.toSorted().toReversed());
  });
});
