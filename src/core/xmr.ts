/**
 * One person's numbers against their own ordinary ups and downs: an individuals control chart (XmR), and the two rules by
 * which a shift is named. Shewhart's limits as Wheeler and Chambers write them for single values. Rules in docs/spec/charts.md.
 */

/** From so many values on there are limits. */
export const FEWEST = 6;
/** So many values at most make the limits of a stretch: the first ones of it. */
export const YARDSTICK = 26;
/** So many in a row on one side of the line are a shift. */
export const IN_A_ROW = 8;
/** Three standard deviations, as a part of the mean moving range of two: 3 / 1.128. */
export const WIDTH = 2.66;
/** What arithmetic may leave behind where two numbers are the same. */
const TINY = 1e-9;

export type Limits = {
  readonly mean: number;
  /** The mean moving range: how far one value lies from the one before, on the whole. */
  readonly range: number;
  readonly lower: number;
  readonly upper: number;
};

export type Way = "up" | "down";

/** A value outside the limits, or a run of at least eight on one side of the line, up to `to` and without it. */
export type Found = Outside | Side;
type Outside = { readonly rule: "outside"; readonly at: number; readonly way: Way };
export type Side = { readonly rule: "side"; readonly from: number; readonly to: number; readonly way: Way };

export type Xmr = {
  /** Null where it is too early. */
  readonly limits: Limits | null;
  /** In order. It says what was met, and never whether that is good. */
  readonly found: readonly Found[];
};

/**
 * The chart of these values, in order. The first of them make the limits, `YARDSTICK` at most. `step` is the distance from
 * one answer to the next where only some can be given: an answer then stands for all that lies half a step around it.
 */
export function xmr(values: readonly number[], step = 0): Xmr {
  const limits = limitsOf(values.slice(0, YARDSTICK));
  return { limits, found: limits === null ? [] : foundIn(values, limits, step) };
}

/** Natural limits: mean ± 2.66 × mean moving range, of all of these values. */
export function limitsOf(values: readonly number[]): Limits | null {
  if (values.length < FEWEST) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const moves = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
  const range = moves.reduce((sum, move) => sum + move, 0) / moves.length;
  return { mean, range, lower: mean - WIDTH * range, upper: mean + WIDTH * range };
}

/** What the two rules name among these values. */
function foundIn(values: readonly number[], limits: Limits, step: number): readonly Found[] {
  const outside = values.flatMap((value, at): Found[] => {
    const way = outsideOf(value, limits, step);
    return way === null ? [] : [{ rule: "outside", at, way }];
  });
  return [...outside, ...runsIn(values, limits, step)].toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Every longest run on one side of the line that has eight values or more. */
export function runsIn(values: readonly number[], limits: Limits, step: number): readonly Side[] {
  const runs: Side[] = [];
  for (let from = 0; from < values.length;) {
    const way = sideOf(values[from] ?? limits.mean, limits, step);
    let to = from + 1;
    while (to < values.length && sideOf(values[to] ?? limits.mean, limits, step) === way) to += 1;
    if (way !== null && to - from >= IN_A_ROW) runs.push({ rule: "side", from, to, way });
    from = to;
  }
  return runs;
}

/** On which side of the line a value lies. One within half a step of the line lies on it, and ends a run. */
function sideOf(value: number, { mean }: Limits, step: number): Way | null {
  return beyond(value - mean, step / 2);
}

/** Limits are never taken to be narrower than one step on either side, and all that the answer stands for lies beyond them. */
function outsideOf(value: number, { mean, lower, upper }: Limits, step: number): Way | null {
  const way = beyond(value - mean, 1.5 * step);
  if (way === "up") return value > upper + TINY ? way : null;
  return way === "down" && value < lower - TINY ? way : null;
}

function beyond(distance: number, most: number): Way | null {
  if (Math.abs(distance) <= most + TINY) return null;
  return distance > 0 ? "up" : "down";
}

const placeOf = (found: Found): number => (found.rule === "outside" ? found.at : found.from);
