/**
 * The light between two people, as a finger moves it: 0 is with the near one, 1 with the far one, 0.5 in the middle. It
 * follows one finger; let go past the middle, or with a flick, it goes over, otherwise it goes back to where it rested.
 */
import type { Side } from "./turns.ts";

/** How far past the middle it must be to go over, and how far from it when it rested there. */
const PAST = 0.06;
const AWAY = 0.14;
/** A flick: this fast at the end, in parts of the way per second, after at least this part of the way. */
const FAST = 2.2;
const STIRRED = 0.1;
/** A finger that lay still this long before it lets go, ms, did not flick. */
const STILL = 120;

export type Glow = {
  readonly at: number;
  readonly rest: Side | null;
  readonly held: Held | null;
};

type Held = {
  readonly pointer: number;
  /** Where the finger took it: along the table from near, 0, to far, 1; and where the light was. */
  readonly from: number;
  readonly was: number;
  readonly along: number;
  readonly time: number;
  /** Parts of the way per second, far-going positive. */
  readonly speed: number;
};

export function placeOf(rest: Side | null): number {
  if (rest === null) return 0.5;
  return rest === "near" ? 0 : 1;
}

export function resting(rest: Side | null): Glow {
  return { at: placeOf(rest), rest, held: null };
}

/** A finger takes it. A second finger changes nothing. `time` in ms. */
export function grab(glow: Glow, pointer: number, along: number, time: number): Glow {
  if (glow.held) return glow;
  return { ...glow, held: { pointer, from: along, was: glow.at, along, time, speed: 0 } };
}

/** The finger moves. `span` is how far the light goes from one to the other, as a part of the table. */
export function follow(glow: Glow, pointer: number, along: number, time: number, span: number): Glow {
  const { held } = glow;
  if (held?.pointer !== pointer) return glow;
  const at = Math.min(1.08, Math.max(-0.08, held.was + (along - held.from) / span));
  const passed = (time - held.time) / 1000;
  const speed = passed > 0 ? (along - held.along) / span / passed : held.speed;
  return { ...glow, at, held: { ...held, along, time, speed } };
}

/** The finger lets go. `rest` of the answer is where the light goes. Pressing without moving leaves it where it was. */
export function release(glow: Glow, pointer: number, time: number): Glow {
  const { held, at, rest } = glow;
  if (held?.pointer !== pointer) return glow;
  return resting(goesTo(at, rest, time - held.time > STILL ? { ...held, speed: 0 } : held));
}

/** The system took the finger away: it goes back. */
export function drop(glow: Glow, pointer: number): Glow {
  return glow.held?.pointer === pointer ? resting(glow.rest) : glow;
}

function goesTo(at: number, rest: Side | null, { was, speed }: Held): Side | null {
  const need = rest === null ? AWAY : PAST;
  if (at > 0.5 + need) return "far";
  if (at < 0.5 - need && rest !== "near") return "near";
  const stirred = at - was;
  if (Math.abs(stirred) > STIRRED && Math.abs(speed) > FAST && Math.sign(speed) === Math.sign(stirred)) {
    return speed > 0 ? "far" : "near";
  }
  return rest;
}
