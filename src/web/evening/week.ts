/** When the evening of the week comes next, by the clock on the wall. */

/** 0 is Sunday; `minute` counts from midnight. */
export type Evening = { readonly day: number; readonly minute: number };

/** The next time it comes, ms since 1970: later than `now`, or just now. */
export function nextEvening({ day, minute }: Evening, now: number): number {
  const at = new Date(now);
  at.setHours(0, minute, 0, 0);
  at.setDate(at.getDate() + ((day - at.getDay() + 7) % 7));
  if (at.getTime() < now) at.setDate(at.getDate() + 7);
  // Set once more: on the day when the clocks change, the days in between were shorter or longer.
  at.setHours(0, minute, 0, 0);
  return at.getTime();
}

/** Whether it is on the day of `now`. */
export function isToday({ day }: Evening, now: number): boolean {
  return new Date(now).getDay() === day;
}

/** A number for the day of `now`, by the clock on the wall; another on every other day. */
export function numberOfDay(now: number): number {
  const at = new Date(now);
  return Math.round(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000);
}

/** `20:05`, as a time field writes it. */
export function timeText(minute: number): string {
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Minutes from midnight; null for what is no time of day. */
export function parseTime(text: string): number | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)(?::\d\d)?$/.exec(text);
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}

/** The days in the order in which a week goes in this place; from Monday where that is not known. */
export function daysInOrder(locale: string): readonly number[] {
  const first = firstDay(locale);
  return Array.from({ length: 7 }, (_, index) => (first + index) % 7);
}

/** The day's name in this language. */
export function nameOfDay(day: number, locale: string, length: "long" | "short" = "long"): string {
  // A week in which the first was a Sunday.
  return new Intl.DateTimeFormat(locale, { weekday: length, timeZone: "UTC" }).format(Date.UTC(2023, 0, 1 + day));
}

/** The time of day as people there write it. */
export function clockText(minute: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "UTC" }).format(
    Date.UTC(2023, 0, 1, 0, minute),
  );
}

type WithWeek = { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } };

function firstDay(locale: string): number {
  const known = new Intl.Locale(locale) as WithWeek;
  return ((known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1) % 7;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
