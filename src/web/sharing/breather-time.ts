/** When both look again after a breather, on this device's clock. Clocks may be apart, and some are years off. */
import type { Breather } from "#core";

const MINUTE = 60_000;

/** When both look again, ms. Never further away than the breather is long. */
export function endOf({ at, minutes }: Pick<Breather, "at" | "minutes">, now: number): number {
  return Math.min(at, now) + minutes * MINUTE;
}
