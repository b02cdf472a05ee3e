/** Days keep their names, months their weeks, whatever the clock and the zone. */
import { describe, expect, test } from "vitest";
import { dayHere } from "../parts/calendar-day.ts";
import { sayLivedDay, sayMonth } from "../parts/say-day.ts";
import { monthAfter, sayDate, sayNumber, sayWeekday, weeksOf } from "./days.ts";

/** Runs as if the device were in this zone. */
function inZone<T>(zone: string, run: () => T): T {
  const before = process.env["TZ"];
  process.env["TZ"] = zone;
  try {
    return run();
  } finally {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  }
}

const ZONES = ["Pacific/Kiritimati", "Asia/Kolkata", "UTC", "America/Sao_Paulo", "Pacific/Pago_Pago"];

describe("a day", () => {
  test("[JOURNAL-3] is that of where one writes, and stays it wherever it is read", () => {
    const late = Date.UTC(2026, 10, 23, 23, 30);
    const written = ZONES.map((zone) => inZone(zone, () => dayHere(late)));
    expect(new Set(written)).toEqual(new Set(["2026-11-24", "2026-11-23"]));
    for (const zone of ZONES)
      inZone(zone, () => {
        expect(sayLivedDay("2026-11-23", "2026-11-24", "en")).toBe("Monday, November 23");
        expect(sayDate("2026-03-29", "es")).toBe("29 de marzo de 2026");
        expect(sayMonth("2026-11", "en")).toBe("November 2026");
        expect(sayNumber("2026-11-01", "en")).toBe("1");
        expect([0, 6].map((weekday) => sayWeekday(weekday, "en", "long"))).toEqual(["Sunday", "Saturday"]);
        expect(monthAfter("2026-12", 1)).toBe("2027-01");
        expect(monthAfter("2026-01", -1)).toBe("2025-12");
        expect(weeksOf("2026-03", 1).flat().filter(Boolean)).toHaveLength(31);
      });
  });

  test("[JOURNAL-3] of another year says so", () => {
    expect(sayLivedDay("2024-02-29", "2026-11-23", "en")).toBe("Thursday, February 29, 2024");
  });
});

describe("a month", () => {
  test.each([
    ["2026-11", 1, 6, 6],
    ["2026-11", 0, 5, 0],
    ["2027-02", 1, 4, 0],
    ["2024-02", 0, 5, 4],
    ["2026-08", 6, 5, 0],
  ])("[JOURNAL-10] %s from weekday %i has %i weeks, its first day in place %i", (month, first, weeks, place) => {
    const all = weeksOf(month, first);
    expect(all).toHaveLength(weeks);
    expect(all.every((week) => week.length === 7)).toBe(true);
    expect(all[0]?.indexOf(`${month}-01`)).toBe(place);
  });
});
