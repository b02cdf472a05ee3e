/** The day that it is, and days as a chart and its table say them: short, and with the year. */
import type { Day } from "#core";
import { useLocale } from "../around.ts";
import { useNow } from "../ours/now.ts";
import { dayHere } from "../parts/calendar-day.ts";
import { sayDayIn } from "../parts/say-day.ts";

export const useToday = (): Day => dayHere(useNow());

/** Says a day as “Nov 23, 2026”. */
export function useShortDay(): (day: Day) => string {
  const locale = useLocale();
  return (day) => sayDayIn(locale, { day: "numeric", month: "short", year: "numeric" }, day);
}
