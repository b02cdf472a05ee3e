/** The time at which a page was opened, and how it tells days from there. It stands still while the page is read. */
import { useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { dayOf } from "./day.ts";

export function useNow(): number {
  const [now] = useState(() => Date.now());
  return now;
}

/** Says the day of a time, given in ms, in the person's language. */
export function useDay(): (at: number) => string {
  const now = useNow();
  const words = useWords().ours.when;
  return (at) => dayOf(at, now, document.documentElement.lang, words);
}
