/** A check-in that is about to be begun, and the next version of one. Pure. */
import { type CheckIn, type CheckItem, itemsOf } from "#core";
import { dayHere } from "../parts/calendar-day.ts";

/** With nothing answered yet. */
export function begun(id: string, set: CheckIn["set"], at: number): CheckIn {
  return { id, at, day: dayHere(at), set, answers: {}, done: false };
}

/** With this answer. It is of the day on which it was last touched. */
export function answered(before: CheckIn, item: CheckItem, answer: number, at: number): CheckIn {
  return { ...before, at, day: dayHere(at), answers: { ...before.answers, [item]: answer } };
}

/** With these words; without any where they are blank. */
export function worded({ words: _before, ...rest }: CheckIn, words: string): CheckIn {
  return words.trim() === "" ? rest : { ...rest, words };
}

/** Finished: null while an item has no answer. */
export function finished(checkIn: CheckIn, at: number): CheckIn | null {
  const open = itemsOf(checkIn.set).some((item) => checkIn.answers[item] === undefined);
  return open ? null : { ...checkIn, at, day: dayHere(at), done: true };
}
