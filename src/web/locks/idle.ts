/**
 * Locks what nobody touches. The time is read from the clocks and not counted, so that a device which slept locks when it wakes,
 * before anything that is done then counts as a touch. Rules UNLOCK-10 to UNLOCK-14 in docs/spec/locks.md.
 */

/** A corner with a lock of its own is closed after this many minutes, whatever was set for the rest. */
export const CORNER_MINUTES = 5;
/** How often it is looked. A page that is out of sight is woken more seldom by the browser. */
export const LOOK_MS = 5_000;
/** Other tabs hear of a touch at most this often. */
const TELL_MS = 10_000;
const MINUTE = 60_000;

export type IdleOptions = {
  /** Two clocks: one that goes on in sleep, and one that nobody sets. */
  readonly wall: () => number;
  readonly steady: () => number;
  /** Minutes, null for never; and nothing at all while locked. */
  readonly limits: () => { readonly all: number | null; readonly corner: number | null } | null;
  readonly lock: () => void;
  readonly closeCorner: () => void;
  /** Somebody is here in this tab: the others must not lock. */
  readonly tell: () => void;
};

export type Idle = {
  /** A touch or a key, in this tab. */
  readonly touch: () => void;
  /** One in another tab. */
  readonly touched: () => void;
  /** Time went by, or the page came into sight. */
  readonly look: () => void;
};

export function watchIdle({ wall, steady, limits, lock, closeCorner, tell }: IdleOptions): Idle {
  let last = { wall: wall(), steady: steady() };
  let told = Number.NEGATIVE_INFINITY;
  let wasOpen = false;

  const beAwake = (): void => {
    last = { wall: wall(), steady: steady() };
  };
  /** The longer of the two: a clock that was set back makes nothing last longer. */
  const idleFor = (): number => Math.max(wall() - last.wall, steady() - last.steady);

  const look = (): void => {
    const now = limits();
    if (now !== null && !wasOpen) beAwake();
    wasOpen = now !== null;
    if (now === null) return;
    const idle = idleFor();
    if (now.all !== null && idle >= now.all * MINUTE) {
      wasOpen = false;
      lock();
    } else if (now.corner !== null && idle >= now.corner * MINUTE) closeCorner();
  };

  return {
    look,
    touched: () => {
      look();
      beAwake();
    },
    touch: () => {
      look();
      beAwake();
      if (!wasOpen || steady() - told < TELL_MS) return;
      told = steady();
      tell();
    },
  };
}

/** What counts as being here. `STAYING` is sent by screens before which two people sit without touching anything. */
export const STAYING = "hearth-staying";
const TOUCHES = ["pointerdown", "keydown", "wheel", "touchstart", "scroll", "input", STAYING] as const;

/** Lets the page's own events and its clock drive it. */
export function driveIdle(idle: Idle): void {
  for (const touch of TOUCHES) document.addEventListener(touch, idle.touch, { capture: true, passive: true });
  for (const look of ["visibilitychange", "resume"]) document.addEventListener(look, idle.look);
  for (const look of ["pageshow", "focus"]) addEventListener(look, idle.look);
  setInterval(idle.look, LOOK_MS);
}
