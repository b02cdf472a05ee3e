/** Everything that may go into a summary, as it lies in what is mine and in what is ours. Nothing here is changed or sent. */
import { LAST_TIME } from "../parts/calendar-day.ts";
import { betweenUs } from "./between-us.ts";
import { justMine } from "./just-mine.ts";
import type { Telling, Thing } from "./thing.ts";

/** All of it, the earliest first; what has no day comes last. [SUM-30] [SUM-31] */
export function thingsOf(telling: Telling): readonly Thing[] {
  const all = [...(telling.mine === null ? [] : justMine(telling, telling.mine)), ...betweenUs(telling)];
  const named = all.map((thing) => ({
    ...thing,
    // Things of two kinds may have one name.
    id: `${thing.kind} ${thing.id}`,
    // No time that somebody's app names keeps a summary from being made.
    at: thing.at === null ? null : Math.min(thing.at, LAST_TIME),
  }));
  return named.toSorted((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity) || (a.id < b.id ? -1 : 1));
}
