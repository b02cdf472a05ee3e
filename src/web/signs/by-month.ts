/** What was noticed, the last first, with the months in which it was. Pure, and quick with thousands of entries. */
import type { Noticing, Sign } from "#core";
import { monthOf } from "../parts/calendar-day.ts";

export type NoticedRow = {
  readonly noticing: Noticing;
  /** "2026-11" on the first row of each month; null on the others. */
  readonly month: string | null;
};

/** Rows of one sign, or of all, by the day as it was lived. */
export function byMonth(noticings: readonly Noticing[], sign: Sign | null): readonly NoticedRow[] {
  const wanted = noticings.filter((one) => sign === null || one.sign === sign);
  const sorted = wanted.toSorted((a, b) => (a.day === b.day ? b.at - a.at : a.day < b.day ? 1 : -1));
  return sorted.map((noticing, index) => {
    const month = monthOf(noticing.day);
    const before = sorted[index - 1];
    return { noticing, month: before !== undefined && monthOf(before.day) === month ? null : month };
  });
}
