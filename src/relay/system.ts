/** The real clock and the real randomness. */
import { randomBytes } from "node:crypto";
import type { Clock, Random } from "./settings.ts";

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export const systemRandom: Random = (bytes) => new Uint8Array(randomBytes(bytes));
