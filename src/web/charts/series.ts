/**
 * What a chart is made of: from the check-ins that were done, one value a week for each sign, by the days on which they were
 * lived. What lies there half done counts for nothing, and a day that cannot be lived yet waits. Pure.
 */
import { type CheckIn, type CheckItem, type Day, overTime, type OverTime, type Sign } from "#core";
import { weekOf } from "../parts/calendar-day.ts";
import { doneOf } from "../signs/check-ins-kept.ts";
import { daysBy } from "../signs/lived.ts";

/** One check-in, as one sign has it. */
export type Mark = {
  readonly day: Day;
  /** The week of ISO 8601, "2026-W48". */
  readonly week: string;
  /** 0 to 4. */
  readonly value: number;
};

export type Series = {
  /** In order, one a week at most. */
  readonly marks: readonly Mark[];
  readonly chart: OverTime;
};

export type SignSeries = {
  /** The item that is asked every time. */
  readonly weekly: Series;
  /** The mean of all four items, of those check-ins that have them. */
  readonly full: Series;
};

/** The items of each sign; the first of them is asked every week. */
const ITEMS: Readonly<Record<Sign, readonly CheckItem[]>> = {
  open: ["open-1", "open-2", "open-3", "open-4"],
  respect: ["respect-1", "respect-2", "respect-3", "respect-4"],
  willing: ["willing-1", "willing-2", "willing-3", "willing-4"],
};

/** The item of a sign that its chart shows. */
export const weeklyItem = (sign: Sign): CheckItem => ITEMS[sign][0] ?? "open-1";

/** The series of one sign, as they stand on this day. */
export function seriesOf(checkIns: readonly CheckIn[], sign: Sign, today: Day): SignSeries {
  const lived = livedBy(checkIns, today);
  const weekly = marksOf(lived, (one) => one.answers[weeklyItem(sign)] ?? null);
  const full = marksOf(lived, (one) =>
    one.set === "twelve" ? meanOf(ITEMS[sign].map((item) => one.answers[item])) : null,
  );
  return {
    weekly: {
      marks: weekly,
      chart: overTime(
        weekly.map(({ value }) => value),
        1,
      ),
    },
    full: {
      marks: full,
      chart: overTime(
        full.map(({ value }) => value),
        1 / 4,
      ),
    },
  };
}

/** Whether some that were done carry a day that has not come, or that cannot have been. */
export function hasOddDays(checkIns: readonly CheckIn[], today: Day): boolean {
  return checkIns.filter(({ done }) => done).length > livedBy(checkIns, today).length;
}

/** The three signs of one page ask for the same, once. It goes with the check-ins, and nothing is left of it behind a lock. */
const known = new WeakMap<readonly CheckIn[], { readonly today: Day; readonly lived: readonly Lived[] }>();

/** Those that were done, in the order in which they were lived: by the day, and within it by the clock. */
function livedBy(checkIns: readonly CheckIn[], today: Day): readonly Lived[] {
  const before = known.get(checkIns);
  if (before?.today === today) return before.lived;
  const canBe = daysBy(today);
  const lived = doneOf(checkIns)
    .filter(({ day }) => canBe(day))
    .map((checkIn) => ({ checkIn, week: weekOf(checkIn.day) }));
  known.set(checkIns, { today, lived });
  return lived;
}

type Lived = { readonly checkIn: CheckIn; readonly week: string };

/** The last one of each week that has a value. */
function marksOf(lived: readonly Lived[], valueOf: (checkIn: CheckIn) => number | null): readonly Mark[] {
  const byWeek = new Map<string, Mark>();
  for (const { checkIn, week } of lived) {
    const value = valueOf(checkIn);
    if (value !== null) byWeek.set(week, { day: checkIn.day, week, value });
  }
  return [...byWeek.values()];
}

function meanOf(values: readonly (number | undefined)[]): number | null {
  const given = values.filter((value) => value !== undefined);
  return given.length < values.length ? null : given.reduce((sum, value) => sum + value, 0) / given.length;
}
