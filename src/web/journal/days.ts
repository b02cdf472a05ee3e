/** Days and months of the journal, as the calendar writes them. A day is the day it was lived, whatever the clock says now. */
import type { Day } from "#core";
import { noonOf } from "../parts/calendar-day.ts";
import { sayDayIn } from "../parts/say-day.ts";

/** “23 November 2026”. */
export function sayDate(day: Day, locale: string): string {
  return sayDayIn(locale, { day: "numeric", month: "long", year: "numeric" }, day);
}

/** The day of the month alone, in the numerals of the place. */
export function sayNumber(day: Day, locale: string): string {
  return sayDayIn(locale, { day: "numeric" }, day);
}

/** The name of a weekday, 0 is Sunday, or the letter that stands for it. */
export function sayWeekday(weekday: number, locale: string, length: "long" | "narrow"): string {
  // A week in which the first was a Sunday.
  return sayDayIn(locale, { weekday: length }, `2023-01-0${1 + weekday}`);
}

/** The weeks of a month, from the weekday (0 is Sunday) with which a week begins there. Null stands for a day outside it. */
export function weeksOf(month: string, first: number): readonly (readonly (Day | null)[])[] {
  const start = noonOf(`${month}-01`);
  const lead = (start.getUTCDay() - first + 7) % 7;
  const length = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0, 12)).getUTCDate();
  const days = Array.from({ length: Math.ceil((lead + length) / 7) * 7 }, (_, at) => {
    const day = at - lead + 1;
    return day >= 1 && day <= length ? `${month}-${String(day).padStart(2, "0")}` : null;
  });
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

/** The month so many months later, or earlier. */
export function monthAfter(month: string, by: number): string {
  const date = noonOf(`${month}-01`);
  date.setUTCMonth(date.getUTCMonth() + by);
  return date.toISOString().slice(0, 7);
}
