import { expect, test } from "vitest";
import { dayHere, monthOf, noonOf, weekOf } from "./calendar-day.ts";

test("a day is named by the clock on the wall", () => {
  expect(dayHere(new Date(2026, 10, 3, 0, 0).getTime())).toBe("2026-11-03");
  expect(dayHere(new Date(2026, 10, 3, 23, 59).getTime())).toBe("2026-11-03");
});

test.each([
  // ISO 8601: the edges of years, as the standard gives them.
  ["2005-01-01", "2004-W53"],
  ["2005-01-02", "2004-W53"],
  ["2005-12-31", "2005-W52"],
  ["2007-01-01", "2007-W01"],
  ["2008-12-28", "2008-W52"],
  ["2008-12-29", "2009-W01"],
  ["2010-01-03", "2009-W53"],
  ["2026-11-23", "2026-W48"],
])("%s lies in %s", (day, week) => {
  expect(weekOf(day)).toBe(week);
});

test("seven days lie in each week, whatever the year", () => {
  const weeks = new Map<string, number>();
  const start = Date.UTC(1999, 0, 4, 12);
  for (let at = 0; at < 7 * 1600; at += 1) {
    const week = weekOf(new Date(start + at * 86_400_000).toISOString().slice(0, 10));
    weeks.set(week, (weeks.get(week) ?? 0) + 1);
  }
  expect(new Set(weeks.values())).toEqual(new Set([7]));
  expect(weeks.size).toBe(1600);
});

test("a day has a month and a noon", () => {
  expect(monthOf("2026-11-23")).toBe("2026-11");
  expect(noonOf("2026-11-23").toISOString()).toBe("2026-11-23T12:00:00.000Z");
});
