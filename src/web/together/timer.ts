/** A quiet timer: what is left of a time, as a part of the whole. It never says a number, and nothing happens when it is through. */

const MINUTE = 60_000;
/** How much "a little longer" gives, in minutes. */
const LITTLE = 2;

export type Quiet = {
  /** ms, by the clock that `now` comes from. */
  readonly began: number;
  readonly lasts: number;
};

export function anew(minutes: number, now: number): Quiet {
  return { began: now, lasts: minutes * MINUTE };
}

/** What is left, from 1 down to 0. A clock that was set back leaves it whole. */
export function left({ began, lasts }: Quiet, now: number): number {
  return Math.min(1, Math.max(0, 1 - (now - began) / lasts));
}

/** A little longer from now on, if it is through already; otherwise added to what is left. */
export function longer({ began, lasts }: Quiet, now: number): Quiet {
  const rest = Math.max(0, began + lasts - now);
  return { began: now, lasts: Math.min(rest, lasts) + LITTLE * MINUTE };
}

/** As if the pause had not been: what was left before is left after. */
export function paused({ began, lasts }: Quiet, pause: number): Quiet {
  return { began: began + pause, lasts };
}
