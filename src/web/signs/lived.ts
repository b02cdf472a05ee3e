/**
 * Check-ins in the order in which they were lived, and which days can have been lived by now. What came from another device or
 * from a file lies where it belongs, and a clock that stood wrong is found out. Pure.
 */
import type { CheckIn, Day } from "#core";
import { noonOf } from "../parts/calendar-day.ts";

/** Nobody lived a day with Hearth before this one: what says so had a clock that stood wrong. */
const EARLIEST: Day = "2000-01-01";
const A_DAY = 24 * 60 * 60 * 1000;

/** Which days can have been lived by today. A day more is given: elsewhere it is tomorrow already. */
export function daysBy(today: Day): (day: Day) => boolean {
  const tomorrow = new Date(noonOf(today).getTime() + A_DAY).toISOString().slice(0, 10);
  return (day) => day >= EARLIEST && day <= tomorrow;
}

/** By the day, and within it by the clock, whatever the order in which they came here. [SIGN-39] [CHART-15] */
export function inOrder(checkIns: readonly CheckIn[]): readonly CheckIn[] {
  return checkIns.toSorted((a, b) => compare(a.day, b.day) || a.at - b.at || compare(a.id, b.id));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
