/**
 * A chart as it is drawn and as it is read in a table: weeks with what was answered, what the rules named, and what was noticed
 * or told in them. Weeks without a look stay empty. Pure.
 */
import type { Day, Found, Noticing, OverTime, Sign } from "#core";
import { dayHere, noonOf, weekOf } from "../parts/calendar-day.ts";
import type { ShareView } from "../space/api.ts";
import { daysBy } from "../signs/lived.ts";
import type { Mark, Series } from "./series.ts";

/** What the rules said of one mark, as the words name it. */
export type NameKey = "outsideUp" | "outsideDown" | "sideUp" | "sideDown";

/** Days on which a sign was noticed, and on which something of one's own was told. */
export type Beside = { readonly noticed: readonly Day[]; readonly told: readonly Day[] };

export type Row = {
  /** The Monday of the week. */
  readonly monday: Day;
  /** Null where nobody looked. */
  readonly value: number | null;
  readonly names: readonly NameKey[];
  readonly noticed: boolean;
  readonly told: boolean;
};

/** Everything the drawing needs; times in ms since 1970. */
export type Picture = {
  readonly marks: readonly { readonly at: number; readonly value: number; readonly named: boolean }[];
  /** The same, with a hole where a week was left out. */
  readonly path: readonly { readonly at: number; readonly value: number }[];
  readonly stretches: readonly {
    readonly from: number;
    readonly to: number;
    readonly mean: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  readonly noticed: readonly number[];
  readonly told: readonly number[];
  readonly span: readonly [number, number];
};

const WEEK = 7 * 24 * 60 * 60 * 1000;
/** A picture of few weeks is not pulled wider than so many. */
const LEAST_WEEKS = 10;
/** Above so many weeks the picture begins with the latest of them. */
const LATE_WEEKS = 104;

/** What stands beside the chart of a sign: one's own alone, and no day that cannot be. */
export function besideOf(
  sign: Sign,
  noticings: readonly Noticing[],
  shares: readonly Pick<ShareView, "mine" | "takenBack" | "told">[],
  today: Day,
): Beside {
  const told = shares.filter((share) => share.mine && !share.takenBack).map((share) => dayHere(share.told));
  const noticed = noticings.filter((one) => one.sign === sign).map(({ day }) => day);
  const canBe = daysBy(today);
  return { noticed: noticed.filter(canBe), told: told.filter(canBe) };
}

/** By the place of a mark, what the rules named there. */
export function namesIn({ found }: OverTime): ReadonlyMap<number, readonly NameKey[]> {
  const names = new Map<number, Set<NameKey>>();
  const add = (at: number, name: NameKey) => names.set(at, (names.get(at) ?? new Set()).add(name));
  for (const one of found) for (const at of placesOf(one)) add(at, `${one.rule}${one.way === "up" ? "Up" : "Down"}`);
  return new Map([...names].map(([at, set]) => [at, [...set]]));
}

function placesOf(found: Found): readonly number[] {
  if (found.rule === "outside") return [found.at];
  return Array.from({ length: found.to - found.from }, (_, index) => found.from + index);
}

/** The weeks in which there is something, the latest first. */
export function rowsOf({ marks, chart }: Series, beside: Beside): readonly Row[] {
  const names = namesIn(chart);
  const rows = new Map<string, Row>();
  const rowOf = (day: Day): Row =>
    rows.get(weekOf(day)) ?? { monday: mondayOf(day), value: null, names: [], noticed: false, told: false };
  for (const [at, { day, week, value }] of marks.entries()) {
    rows.set(week, { ...rowOf(day), value, names: names.get(at) ?? [] });
  }
  for (const day of beside.noticed) rows.set(weekOf(day), { ...rowOf(day), noticed: true });
  for (const day of beside.told) rows.set(weekOf(day), { ...rowOf(day), told: true });
  return [...rows.values()].toSorted((a, b) => (a.monday < b.monday ? 1 : -1));
}

/** The picture of a series from a time on. Limits beyond the scale are cut at its ends: no answer can lie there. */
export function pictureOf({ marks, chart }: Series, beside: Beside, most: number, since = -Infinity): Picture {
  const names = namesIn(chart);
  const all = marks.map((mark, at) => ({ at: timeOf(mark.day), value: mark.value, named: names.has(at) }));
  const shown = all.filter(({ at }) => at >= since);
  const first = shown[0]?.at ?? 0;
  const last = shown.at(-1)?.at ?? first;
  const span = [Math.min(first, last - LEAST_WEEKS * WEEK) - WEEK / 2, last + WEEK / 2] as const;
  const within = (days: readonly Day[]) =>
    [...new Set(days.map((day) => timeOf(mondayOf(day)) + WEEK / 2))].filter((at) => at >= span[0] && at <= span[1]);
  return {
    marks: shown,
    path: pathOf(marks).filter(({ at }) => at >= since),
    stretches: chart.stretches.flatMap(({ from, to, limits }) => {
      const begin = Math.max((all[from]?.at ?? 0) - WEEK / 2, span[0]);
      const end = (all[to - 1]?.at ?? 0) + WEEK / 2;
      if (limits === null || end <= span[0]) return [];
      const { mean, lower, upper } = limits;
      return [{ from: begin, to: end, mean, lower: Math.max(lower, 0), upper: Math.min(upper, most) }];
    }),
    noticed: within(beside.noticed),
    told: within(beside.told),
    span,
  };
}

/** From when on the latest of a long series lie; null where there is no more than that. */
export function lateIn(marks: readonly Mark[]): number | null {
  const last = marks.at(-1);
  if (last === undefined) return null;
  const late = timeOf(last.day) - LATE_WEEKS * WEEK;
  return marks.some(({ day }) => timeOf(day) < late) ? late : null;
}

/** One value after the other, and nothing between two that do not follow each other week by week. */
function pathOf(marks: readonly Mark[]): Picture["path"] {
  return marks.flatMap(({ day, value }, index) => {
    const before = marks[index - 1];
    const here = { at: timeOf(day), value };
    const follows = before !== undefined && timeOf(mondayOf(day)) - timeOf(mondayOf(before.day)) === WEEK;
    return before === undefined || follows ? [here] : [{ at: timeOf(day), value: Number.NaN }, here];
  });
}

export const timeOf = (day: Day): number => noonOf(day).getTime();

/** The Monday of the week in which a day lies. */
export function mondayOf(day: Day): Day {
  const date = noonOf(day);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
