/** Says the day of a time and, of one that lies ahead, its hour: as the calendar has it, in the person's language. */
import { useLocale } from "../around.ts";

export function useSaidDay(): (at: number) => string {
  const locale = useLocale();
  return (at) => new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" }).format(at);
}

export function useSaidTime(): (at: number) => string {
  const locale = useLocale();
  const parts = { weekday: "long", hour: "2-digit", minute: "2-digit" } as const;
  return (at) => new Intl.DateTimeFormat(locale, parts).format(at);
}
