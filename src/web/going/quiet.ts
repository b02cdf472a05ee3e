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

/**
 * Calls `clear` when the page lay untouched or out of sight for too long, and at once when the browser puts it away.
 * `soon`: it is about to.
 */
export function useQuiet(clear: () => void): { readonly soon: boolean; readonly stay: () => void } {
  const [soon, setSoon] = useState(false);
  const clearing = useRef(clear);
  clearing.current = clear;
  const touched = useRef(moment());
  const hidden = useRef<Moment | null>(null);
  const touch = useRef(() => {});

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const over = () => {
      touched.current = moment();
      hidden.current = document.visibilityState === "hidden" ? moment() : null;
      setSoon(false);
      clearing.current();
    };
    /** Looks at the clocks, and looks again when something would change. */
    const look = () => {
      clearTimeout(timer);
      const now = moment();
      const idle = between(touched.current, now);
      const away = hidden.current && between(hidden.current, now);
      const quiet = quietAt(idle, away);
      if (quiet === "over") over();
      else setSoon(quiet === "soon");
      const left = quiet === "here" ? LASTS - WARNS - idle : quiet === "soon" ? LASTS - idle : LASTS - WARNS;
      const leftAway = away === null ? Infinity : AWAY - away;
      timer = setTimeout(look, Math.max(50, Math.min(left, leftAway)));
    };
    touch.current = () => {
      // Who comes back after it should have cleared itself finds it cleared.
      const now = moment();
      if (quietAt(between(touched.current, now), hidden.current && between(hidden.current, now)) !== "over")
        touched.current = now;
      look();
    };
    const onTouch = ({ type }: Event) => {
      if (CHOICES.includes(type) || quietAt(between(touched.current, moment()), null) === "here") touch.current();
    };
    const onSight = () => {
      if (document.visibilityState === "hidden") hidden.current ??= moment();
      look();
      if (document.visibilityState === "visible") hidden.current = null;
    };
    for (const type of TOUCHES) addEventListener(type, onTouch, { capture: true, passive: true });
    document.addEventListener("visibilitychange", onSight);
    addEventListener("pagehide", over);
    addEventListener("pageshow", look);
    look();
    return () => {
      clearTimeout(timer);
      for (const type of TOUCHES) removeEventListener(type, onTouch, { capture: true });
      document.removeEventListener("visibilitychange", onSight);
      removeEventListener("pagehide", over);
      removeEventListener("pageshow", look);
    };
  }, []);

  return { soon, stay: () => touch.current() };
}
