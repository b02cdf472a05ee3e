/**
 * A breather: one conversation rests for a while, and either goes on with it afterwards. What crossed a breather on its
 * way counts all the same; of two breathers that crossed, the one that ends later holds.
 *
 * Rules in docs/spec/sharing.md.
 */
import type { Breather, Turn } from "./states.ts";
import type { EventId } from "./types.ts";

type Paused = Extract<Turn, { turn: "paused" }>;

const MINUTE = 60_000;
/** Clocks that differ by more than this say nothing about when a breather ends. [SHARE-68] */
const ODD = 10 * MINUTE;

/** When it ends, ms since 1970, by its author's clock. */
export function breatherEnds({ at, minutes }: Pick<Breather, "at" | "minutes">): number {
  return at + minutes * MINUTE;
}

/** Whether its time is over. One that would begin in the future, by an odd clock, holds nobody up. */
export function breatherOver(breather: Pick<Breather, "at" | "minutes">, now: number): boolean {
  return now >= breatherEnds(breather) || breather.at > now + ODD;
}

/** The breather that lasts after a pause, whatever lasted before it. */
export function paused(lasting: Breather | null, turn: Paused, turns: readonly Turn[]): Breather | null {
  const { id, by, at, minutes } = turn;
  if (turn.extends === null) return later(lasting, { id, by, at, minutes, extended: false });
  const base = lasting?.id === turn.extends ? lasting : begunBy(turns, turn.extends);
  return base === null ? lasting : later(lasting, lengthened(base, turn));
}

/** The breather that lasts after somebody went on: none, unless it was made longer meanwhile, or another one holds. */
export function resumed(lasting: Breather | null, of: EventId): Breather | null {
  return lasting?.id === of ? null : lasting;
}

/** From when it was made longer, as many minutes more than were left of it. */
function lengthened(base: Breather, { id, by, at, minutes }: Paused): Breather {
  const left = breatherOver(base, at) ? 0 : Math.ceil((breatherEnds(base) - at) / MINUTE);
  return { id, by, at, minutes: left + minutes, extended: true };
}

function later(one: Breather | null, other: Breather): Breather {
  if (one === null) return other;
  const extended = one.extended || other.extended;
  return { ...(breatherEnds(other) > breatherEnds(one) ? other : one), extended };
}

function begunBy(turns: readonly Turn[], id: EventId): Breather | null {
  const turn = turns.find((one) => one.id === id);
  if (turn?.turn !== "paused") return null;
  const { by, at, minutes } = turn;
  return { id, by, at, minutes, extended: false };
}
