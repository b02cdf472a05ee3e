/** The day that it is, and days as a chart and its table say them: short, and with the year. */
import type { Day } from "#core";
import { useMemo } from "preact/hooks";
import { useLocale } from "../around.ts";
import { useNow } from "../ours/now.ts";
import { dayHere, noonOf } from "../parts/calendar-day.ts";

export const useToday = (): Day => dayHere(useNow());

/** Says a day as “Nov 23, 2026”. */
export function useShortDay(): (day: Day) => string {
  const locale = useLocale();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, {
      day: "numeric",
      month: "short",
      year: "numeric",
      timeZone: "UTC",
    });
    return (day) => format.format(noonOf(day));
  }, [locale]);
}
