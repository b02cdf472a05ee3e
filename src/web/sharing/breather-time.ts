/** When a breather is over, on this device's clock. Clocks may be apart, and some are years off. */
import type { Breather } from "#core";

const MINUTE = 60_000;
/** A breather that begins later than this from now was begun by a clock that cannot be compared with this one, ms. */
const APART = 10 * MINUTE;

/** When both look again, ms. Never further away than the breather is long. */
export function endOf({ at, minutes }: Pick<Breather, "at" | "minutes">, now: number): number {
  return Math.min(at, now) + minutes * MINUTE;
}

/** Whether it may be ended now. */
export function isOver(breather: Pick<Breather, "at" | "minutes">, now: number): boolean {
  return breather.at - now > APART || now >= endOf(breather, now);
}
