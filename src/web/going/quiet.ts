/** How long a page that keeps nothing may lie untouched before it clears itself, and before it says so. (SAFETY R8) [GOING-4] */
import { useEffect, useRef, useState } from "preact/hooks";

const MINUTE = 60_000;
/** Untouched for this long, it clears itself, ms. */
export const LASTS = 5 * MINUTE;
/** It says so this long before, ms. */
export const WARNS = MINUTE;
/** Out of sight for this long, it clears itself, too, ms. */
export const AWAY = MINUTE;

/** A moment by both clocks: one stands still while a device sleeps, the other can be set back. */
export type Moment = { readonly wall: number; readonly since: number };

export function moment(): Moment {
  return { wall: Date.now(), since: performance.now() };
}

/** Ms from one moment to another, by the clock that says more. */
export function between(from: Moment, to: Moment): number {
  return Math.max(to.wall - from.wall, to.since - from.since, 0);
}

export type Quiet = "here" | "soon" | "over";

/** `idle` since it was last touched; `away` since it went out of sight, or null. Ms. */
export function quietAt(idle: number, away: number | null): Quiet {
  if (idle >= LASTS || (away !== null && away >= AWAY)) return "over";
  return idle >= LASTS - WARNS ? "soon" : "here";
}

/** What counts as somebody being there. */
const TOUCHES = ["pointerdown", "pointermove", "keydown", "input", "wheel", "scroll"] as const;
/** Once the line stands there, only these: else it would go, and the page move, under a finger on its way to the button. */
const CHOICES: readonly string[] = ["input"];

/** Watches a page until it is stopped. `touch`: somebody is there. */
export type Watch = { readonly touch: () => void; readonly stop: () => void };

/** Calls `clear` when the page lay untouched or out of sight for too long, and at once when the browser puts it away. */
export function watchQuiet(clear: () => void, onSoon: (soon: boolean) => void): Watch {
  let touched = moment();
  let hidden: Moment | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = () => {
    touched = moment();
    hidden = document.visibilityState === "hidden" ? moment() : null;
    onSoon(false);
    clear();
  };
  /** Looks at the clocks, and looks again when something would change. */
  const look = () => {
    clearTimeout(timer);
    const now = moment();
    const idle = between(touched, now);
    const away = hidden && between(hidden, now);
    const quiet = quietAt(idle, away);
    if (quiet === "over") over();
    else onSoon(quiet === "soon");
    const left = quiet === "here" ? LASTS - WARNS - idle : quiet === "soon" ? LASTS - idle : LASTS - WARNS;
    const leftAway = away === null ? Infinity : AWAY - away;
    timer = setTimeout(look, Math.max(50, Math.min(left, leftAway)));
  };
  const touch = () => {
    // Who comes back after it should have cleared itself finds it cleared.
    const now = moment();
    if (quietAt(between(touched, now), hidden && between(hidden, now)) !== "over") touched = now;
    look();
  };
  const onTouch = ({ type }: Event) => {
    if (CHOICES.includes(type) || quietAt(between(touched, moment()), null) === "here") touch();
  };
  const onSight = () => {
    if (document.visibilityState === "hidden") hidden ??= moment();
    look();
    if (document.visibilityState === "visible") hidden = null;
  };
  for (const type of TOUCHES) addEventListener(type, onTouch, { capture: true, passive: true });
  document.addEventListener("visibilitychange", onSight);
  addEventListener("pagehide", over);
  addEventListener("pageshow", look);
  look();
  return {
    touch,
    stop: () => {
      clearTimeout(timer);
      for (const type of TOUCHES) removeEventListener(type, onTouch, { capture: true });
      document.removeEventListener("visibilitychange", onSight);
      removeEventListener("pagehide", over);
      removeEventListener("pageshow", look);
    },
  };
}

/** The same for as long as a component is there. `soon`: it is about to clear itself. */
export function useQuiet(clear: () => void): { readonly soon: boolean; readonly stay: () => void } {
  const [soon, setSoon] = useState(false);
  const clearing = useRef(clear);
  clearing.current = clear;
  const watch = useRef<Watch | null>(null);
  useEffect(() => {
    const begun = watchQuiet(() => clearing.current(), setSoon);
    watch.current = begun;
    return begun.stop;
  }, []);
  return { soon, stay: () => watch.current?.touch() };
}
