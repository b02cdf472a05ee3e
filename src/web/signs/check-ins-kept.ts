/** What the check-ins that are kept say: which lies half done, which stands for a week, what was said last. Pure. */
import type { CheckIn, CheckItem, Day } from "#core";
import { weekOf } from "../parts/calendar-day.ts";
import { daysBy, inOrder } from "./lived.ts";

/** Whether it may still be gone on with: half done, and of this day's week, since that is what its questions are about. */
export function goesOn({ done, day }: CheckIn, today: Day): boolean {
  return !done && weekOf(day) === weekOf(today);
}

/** The one that lies there half done, to be gone on with: of those of this week the last one touched. [SIGN-37] */
export function draftOf(checkIns: readonly CheckIn[], today: Day): CheckIn | null {
  return inOrder(checkIns.filter((one) => goesOn(one, today))).at(-1) ?? null;
}

/** Those half done whose week is not this one, the last one touched last. */
export function leftBehind(checkIns: readonly CheckIn[], today: Day): readonly CheckIn[] {
  return inOrder(checkIns.filter((one) => !one.done && !goesOn(one, today)));
}

/** Those that count, in the order in which they were lived. A draft never counts. [SIGN-38] */
export function doneOf(checkIns: readonly CheckIn[]): readonly CheckIn[] {
  return inOrder(checkIns.filter(({ done }) => done));
}

/**
 * The one that stands for each week, the first week first: of several in a week the last that was lived, as in the charts. A week
 * is that of the day as it was lived; no clock and no zone changes it. [SIGN-39]
 */
export function lastOfEachWeek(checkIns: readonly CheckIn[]): readonly CheckIn[] {
  const byWeek = new Map<string, CheckIn>();
  for (const checkIn of doneOf(checkIns)) byWeek.set(weekOf(checkIn.day), checkIn);
  return [...byWeek.values()];
}

/** Whether one stands for the week of this day. */
export function lookedInWeek(checkIns: readonly CheckIn[], day: Day): boolean {
  const week = weekOf(day);
  return doneOf(checkIns).some((checkIn) => weekOf(checkIn.day) === week);
}

export type Said = { readonly answer: number; readonly day: Day };

/** What was said last to an item by this day, in a check-in that counts; null where it never was. */
export function lastSaid(checkIns: readonly CheckIn[], item: CheckItem, today: Day): Said | null {
  const canBe = daysBy(today);
  const last = doneOf(checkIns).findLast(({ answers, day }) => answers[item] !== undefined && canBe(day));
  const answer = last?.answers[item];
  return last && answer !== undefined ? { answer, day: last.day } : null;
}
