/** The time at which a page was opened, and how it tells times from there. It stands still while the page is read. */
import { useEffect, useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { aheadOf, dayOf, hourOf } from "./day.ts";

export function useNow(): number {
  const [now] = useState(() => Date.now());
  return now;
}

/** The longest that a timer waits in one go, ms. */
const LONGEST = 60 * 60 * 1000;

/** The same, but it moves on when one of these times comes, given in ms, and when the page is looked at again after a while. */
export function useNowUntil(times: readonly (number | null)[]): number {
  const [now, setNow] = useState(() => Date.now());
  const next = times.reduce<number>(
    (soonest, at) => (at !== null && at > now && at < soonest ? at : soonest),
    Infinity,
  );
  useEffect(() => {
    const look = () => setNow(Date.now());
    const seen = () => document.visibilityState === "visible" && look();
    const timer = next === Infinity ? undefined : setTimeout(look, Math.min(Math.max(next - Date.now(), 50), LONGEST));
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [next, now]);
  return now;
}

/** Says the day of a time, given in ms, in the person's language. */
export function useDay(): (at: number) => string {
  const now = useNow();
  const words = useWords().ours.when;
  return (at) => dayOf(at, now, document.documentElement.lang, words);
}

/** Says a time that lies ahead, given in ms, in the person's language. */
export function useAhead(now: number): (at: number) => string {
  const words = useWords().ours.ahead;
  return (at) => aheadOf(at, now, document.documentElement.lang, words);
}

/** Says the hour of a time, given in ms, in the person's language. */
export function useHour(): (at: number) => string {
  return (at) => hourOf(at, document.documentElement.lang);
}
