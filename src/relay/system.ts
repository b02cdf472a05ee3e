/** The real clock and the real randomness. */
import { randomBytes } from "node:crypto";
import type { Clock, Random } from "./settings.ts";

/**
 * The system's time, but never going back: when the system's clock is set back, it goes on at its own pace until the
 * system's has caught up, so that nobody waits for hours that were there already. Set forward, it follows. [FAULT-40]
 */
export function forwardOnly(system: () => number, steady: () => number): () => number {
  let told = system();
  let at = steady();
  return () => {
    const here = steady();
    told = Math.max(system(), told + here - at);
    at = here;
    return Math.floor(told);
  };
}

export const systemClock: Clock = {
  now: forwardOnly(
    () => Date.now(),
    () => performance.now(),
  ),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export const systemRandom: Random = (bytes) => new Uint8Array(randomBytes(bytes));
