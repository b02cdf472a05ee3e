/** The day that it is, and days as a chart and its table say them: short, and with the year. */
import type { Day } from "#core";
import { useLocale } from "../around.ts";
import { useNow } from "../ours/now.ts";
import { dayHere, noonOf } from "../parts/calendar-day.ts";

export const useToday = (): Day => dayHere(useNow());

/** Says a day as “Nov 23, 2026”. */
export function useShortDay(): (day: Day) => string {
  const locale = useLocale();
  return (day) => formatOf(locale).format(noonOf(day));
}

/** Made once each: a page has many days. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string): Intl.DateTimeFormat {
  const options = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;
  const format = formats.get(locale) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(locale, format);
  return format;
}
