/**
 * A series over years, in stretches: after a shift that lasts the lines begin anew, so that one's ordinary ups and downs are
 * those of now and not those of ten years ago. And the one thing that can be said of today.
 */
import {
  FEWEST,
  type Found,
  IN_A_ROW,
  type Limits,
  limitsOf,
  runsIn,
  type Side,
  type Way,
  xmr,
  YARDSTICK,
} from "./xmr.ts";

/** A stretch of the series from `from` up to `to`, without it. `began` tells which way the shift went that it began with. */
export type Stretch = {
  readonly from: number;
  readonly to: number;
  readonly limits: Limits | null;
  readonly began: Way | null;
};

/** What can be said of today. `from` is where a run on one side began. */
export type Says =
  | { readonly what: "early" }
  | { readonly what: "none" }
  | { readonly what: "outside"; readonly at: number; readonly way: Way }
  | { readonly what: "side"; readonly from: number; readonly way: Way };

export type OverTime = {
  readonly stretches: readonly Stretch[];
  /** All that the two rules name, in the whole series. */
  readonly found: readonly Found[];
  readonly says: Says;
};

/** The chart of a series in order. `step` as in `xmr`. */
export function overTime(values: readonly number[], step = 0): OverTime {
  const stretches: Stretch[] = [];
  const before: Found[] = [];
  for (let from = 0, began: Way | null = null; ;) {
    const rest = values.slice(from);
    const shift = firstShift(rest, step);
    const own = shift === null ? rest : rest.slice(0, shift.from);
    const chart = xmr(own, step);
    const stretch: Stretch = { from, to: from + own.length, limits: chart.limits, began };
    stretches.push(stretch);
    const here = chart.found.map((one) => later(one, from));
    if (shift === null) return { stretches, found: [...before, ...here], says: saysOf(stretch, here) };
    // The eight that made the lines begin anew stand out. What comes after them is read by the new lines.
    before.push(...here, later({ ...shift, to: shift.from + IN_A_ROW }, from));
    from += shift.from;
    began = shift.way;
  }
}

/** The first run on one side that has enough values before it to be a shift from something. */
function firstShift(values: readonly number[], step: number): Side | null {
  const limits = limitsOf(values.slice(0, YARDSTICK));
  if (limits === null) return null;
  return runsIn(values, limits, step).find((run) => run.from >= FEWEST) ?? null;
}

function later(found: Found, by: number): Found {
  return found.rule === "outside"
    ? { ...found, at: found.at + by }
    : { ...found, from: found.from + by, to: found.to + by };
}

/** Of today: the latest value outside; else a stretch that is not ordinary yet, or a run that still goes on. */
function saysOf({ from, to, limits, began }: Stretch, found: readonly Found[]): Says {
  if (limits === null) return { what: "early" };
  const outside = found.find((one) => one.rule === "outside" && one.at === to - 1);
  if (outside?.rule === "outside") return { what: "outside", at: outside.at, way: outside.way };
  if (began !== null && to - from < YARDSTICK) return { what: "side", from, way: began };
  const run = found.find((one) => one.rule === "side" && one.to === to);
  return run?.rule === "side" ? { what: "side", from: run.from, way: run.way } : { what: "none" };
}
