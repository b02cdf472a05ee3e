/** Days and months of the calendar as the person's language says them, from the day as it was lived and never from a clock. */
import type { Day } from "#core";
import { useLocale, useWords } from "../around.ts";
import { dayHere, noonOf } from "../parts/calendar-day.ts";
import { useNow } from "../ours/now.ts";

/** Says a day: today, or “Monday, November 23”, with the year where it is another. */
export function useLivedDay(): (day: Day) => string {
  const locale = useLocale();
  const { today } = useWords().ours.when;
  const now = dayHere(useNow());
  return (day) => {
    if (day === now) return today;
    const year = day.slice(0, 4) === now.slice(0, 4) ? {} : ({ year: "numeric" } as const);
    return say(locale, { weekday: "long", day: "numeric", month: "long", ...year }, day);
  };
}

/** Says a month as "2026-11" as a heading: “November 2026”. */
export function useMonth(): (month: string) => string {
  const locale = useLocale();
  return (month) => say(locale, { month: "long", year: "numeric" }, `${month}-01`);
}

/** Says a day within its month: “Monday 23”. */
export function useDayOfMonth(): (day: Day) => string {
  const locale = useLocale();
  return (day) => say(locale, { weekday: "long", day: "numeric" }, day);
}

/** Made once each: a list names many days. */
const formats = new Map<string, Intl.DateTimeFormat>();

function say(locale: string, options: Intl.DateTimeFormatOptions, day: Day): string {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  formats.set(key, format);
  return format.format(noonOf(day));
}
