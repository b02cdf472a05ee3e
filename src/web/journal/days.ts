/** Days and months of the journal, as the calendar writes them. A day is the day it was lived, whatever the clock says now. */
import type { Day } from "#core";
import { noonOf } from "../parts/calendar-day.ts";

/** “Monday, 23 November”, with the year where it is not the one of `today`. */
export function sayDay(day: Day, today: Day, locale: string): string {
  return format(noonOf(day), locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" }),
  });
}

/** “23 November 2026”. */
export function sayDate(day: Day, locale: string): string {
  return format(noonOf(day), locale, { day: "numeric", month: "long", year: "numeric" });
}

/** “November 2026”. */
export function sayMonth(month: string, locale: string): string {
  return format(noonOf(`${month}-01`), locale, { month: "long", year: "numeric" });
}

/** The day of the month alone, in the numerals of the place. */
export function sayNumber(day: Day, locale: string): string {
  return format(noonOf(day), locale, { day: "numeric" });
}

/** The name of a weekday, 0 is Sunday, or the letter that stands for it. */
export function sayWeekday(weekday: number, locale: string, length: "long" | "narrow"): string {
  // A week in which the first was a Sunday.
  return format(new Date(Date.UTC(2023, 0, 1 + weekday, 12)), locale, { weekday: length });
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

/** Made once each, for a page names many days. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(date: Date, locale: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${Object.keys(options).join()} ${options.weekday ?? ""}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  formats.set(key, made);
  return made.format(date);
}
