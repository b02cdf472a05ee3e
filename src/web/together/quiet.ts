/** A quiet timer on the screen: what is left, looked at once a second, and put in words for who does not see it. */
import { useEffect, useState } from "preact/hooks";
import type { Words } from "../words/en.ts";
import { left, type Quiet } from "./timer.ts";

const TICK = 1_000;

/** From 1 to 0. While it does not run it stands still. */
export function useLeft(time: Quiet, runs: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    if (!runs) return;
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, [time, runs]);
  return left(time, Math.max(now, time.began));
}

/** In words, never as a number. */
export function sayLeft(part: number, words: Words["together"]["table"]["timeLeft"]): string {
  if (part <= 0) return words.over;
  if (part < 0.35) return words.little;
  return part < 0.65 ? words.half : words.much;
}
