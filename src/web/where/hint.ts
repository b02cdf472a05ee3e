/** Whether it is time to say that a copy could be made: seldom, and never before there is something to lose. [WHERE-11] */
import type { OpenMine } from "../mine/opened.tsx";
import type { Preferences } from "../space/api.ts";

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;
/** Where there was never a copy: after so long with something here. */
const FIRST_MS = 30 * DAY_MS;

type Kept = Pick<
  OpenMine,
  "reflections" | "noticings" | "checkIns" | "intentions" | "landscapes" | "outcomes" | "copies" | "where"
>;

/** `now` in ms since 1970. */
export function hintOf(
  mine: Kept,
  { copied, copyHinted = null }: Pick<Preferences, "copied" | "copyHinted">,
  now: number,
): "year" | "never" | null {
  if (copyHinted !== null && now - copyHinted < YEAR_MS) return null;
  if (copied !== null) return now - copied > YEAR_MS ? "year" : null;
  // What lies at a server as well is not lost with the device.
  if (mine.where.relay !== null) return null;
  const first = firstOf(mine);
  return first !== null && now - first > FIRST_MS ? "never" : null;
}

/** When the first of what has a time was kept, ms since 1970. */
function firstOf({ reflections, noticings, checkIns, intentions, landscapes, outcomes, copies }: Kept): number | null {
  const times = [...reflections, ...noticings, ...checkIns, ...intentions, ...landscapes, ...outcomes].map(
    ({ at }) => at,
  );
  return [...times, ...copies.map(({ told }) => told)].reduce<number | null>(
    (first, at) => (first === null ? at : Math.min(first, at)),
    null,
  );
}
