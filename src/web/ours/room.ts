/** Room that was kept for a folded note: how it lies before, at, and after the time. What passes lapses without a word. */
import { startOfDay } from "./day.ts";

const HOUR = 60 * 60 * 1000;
/** Hours of the evening and of the next day that are offered. */
const TODAY = [12, 15, 18, 20, 21, 22] as const;
const TOMORROW = [8, 12, 18, 20] as const;

/** `before`: it lies quietly. `now`: it comes back. `none`: nothing was chosen, or the day of it has passed. */
export function roomFor(room: number | null, now: number): "none" | "before" | "now" {
  if (room === null) return "none";
  if (now < room) return "before";
  return now < startOfDay(startOfDay(room) + 36 * HOUR) ? "now" : "none";
}

/** Times later today, ms: none nearer than half an hour. Late in the evening there may be none. */
export function laterToday(now: number): readonly number[] {
  return at(now, TODAY).filter((time) => time - now >= HOUR / 2);
}

/** Times tomorrow, ms. */
export function tomorrow(now: number): readonly number[] {
  return at(startOfDay(now) + 36 * HOUR, TOMORROW);
}

/** These hours on the day of `day`, whatever a change of clocks does to it. */
function at(day: number, hours: readonly number[]): readonly number[] {
  return hours.map((hour) => new Date(day).setHours(hour, 0, 0, 0));
}

/** When this page must look again: the time itself, and the midnight after it. */
export function turnsOf(room: number | null): readonly number[] {
  return room === null ? [] : [room, startOfDay(startOfDay(room) + 36 * HOUR)];
}
