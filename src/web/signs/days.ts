/** Days and months of the calendar as the person's language says them, from the day as it was lived and never from a clock. */
import type { Day } from "#core";
import { useLocale, useWords } from "../around.ts";
import { dayHere } from "../parts/calendar-day.ts";
import { sayDayIn, sayLivedDay, sayMonth } from "../parts/say-day.ts";
import { useNow } from "../ours/now.ts";

/** Says a day: today, or “Monday, November 23”, with the year where it is another. */
export function useLivedDay(): (day: Day) => string {
  const locale = useLocale();
  const { today } = useWords().ours.when;
  const now = dayHere(useNow());
  return (day) => (day === now ? today : sayLivedDay(day, now, locale));
}

/** Says a month as "2026-11" as a heading: “November 2026”. */
export function useMonth(): (month: string) => string {
  const locale = useLocale();
  return (month) => sayMonth(month, locale);
}

/** Says a day within its month: “Monday 23”. */
export function useDayOfMonth(): (day: Day) => string {
  const locale = useLocale();
  return (day) => sayDayIn(locale, { weekday: "long", day: "numeric" }, day);
}
