/** Days of the calendar as they are lived: a day keeps its name wherever and whenever it is read, and so does its week. */
import type { Day } from "#core";

/** The last time that is told as it is, ms since 1970. A clock, or an app that was altered, may have said anything. */
export const LAST_TIME = Date.UTC(9999, 11, 30);

/** The day that it is here at `at`, ms since 1970, by the clock on the wall. */
export function dayHere(at: number): Day {
  const date = new Date(Math.min(at, LAST_TIME));
  return [
    String(date.getFullYear()).padStart(4, "0"),
    String(date.getMonth() + 1).padStart(2, "0"),
    String(date.getDate()).padStart(2, "0"),
  ].join("-");
}

/** The week of ISO 8601 in which a day lies, as "2026-W48": weeks begin on Monday, the first has the year's first Thursday. */
export function weekOf(day: Day): string {
  const date = noonOf(day);
  date.setUTCDate(date.getUTCDate() + 3 - ((date.getUTCDay() + 6) % 7));
  const year = date.getUTCFullYear();
  const first = Date.UTC(year, 0, 4, 12);
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY;
  const week = 1 + Math.floor((date.getTime() - monday) / (7 * DAY));
  return `${String(year).padStart(4, "0")}-W${String(week).padStart(2, "0")}`;
}

/** The month in which a day lies, as "2026-11". */
export function monthOf(day: Day): string {
  return day.slice(0, 7);
}

/** Noon of the day in UTC, for `Intl` with the time zone UTC. */
export function noonOf(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}

const DAY = 24 * 60 * 60 * 1000;
