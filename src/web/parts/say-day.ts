/** A day of the calendar in a language: from the day as it was lived, and never from a clock or a zone. */
import type { Day } from "#core";
import { noonOf } from "./calendar-day.ts";

/** Made once each: a page names many days. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Says of `day` what `parts` ask for; of a month, its first day serves. */
export function sayDayIn(locale: string, parts: Intl.DateTimeFormatOptions, day: Day): string {
  const key = `${locale} ${JSON.stringify(parts)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...parts, timeZone: "UTC" });
  formats.set(key, format);
  return format.format(noonOf(day));
}

/** “Monday, November 23”, with the year where it is not the one of `today`. */
export function sayLivedDay(day: Day, today: Day, locale: string): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return sayDayIn(locale, { weekday: "long", day: "numeric", month: "long", ...year }, day);
}

/** “November 2026”, of a month as "2026-11". */
export function sayMonth(month: string, locale: string): string {
  return sayDayIn(locale, { month: "long", year: "numeric" }, `${month}-01`);
}
