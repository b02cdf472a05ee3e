/**
 * Both rest a thumb, and the phone is put away. Two thumbs at one time for a moment do it; so do two presses, one on each
 * half, within a few seconds of each other, for keyboards, mice and switches.
 */
import { other, type Side } from "./turns.ts";

/** How long both thumbs rest, ms; the style darkens the screen meanwhile. */
export const REST = 1_200;
/** How long one press waits for the other, ms. */
export const WAIT = 6_000;

export type Thumbs = {
  /** Since when a thumb rests there. */
  readonly down: { readonly [S in Side]: number | null };
  /** When it was last pressed and let go. */
  readonly pressed: { readonly [S in Side]: number | null };
};

export const NO_THUMBS: Thumbs = { down: { near: null, far: null }, pressed: { near: null, far: null } };

export type ThumbEvent =
  | { readonly is: "down"; readonly side: Side; readonly at: number }
  | { readonly is: "up"; readonly side: Side }
  | { readonly is: "press"; readonly side: Side; readonly at: number };

export function feel(thumbs: Thumbs, event: ThumbEvent): Thumbs {
  switch (event.is) {
    case "down":
      return { ...thumbs, down: { ...thumbs.down, [event.side]: event.at } };
    case "up":
      return { ...thumbs, down: { ...thumbs.down, [event.side]: null } };
    case "press":
      return { ...thumbs, pressed: { ...thumbs.pressed, [event.side]: event.at } };
  }
}

/** Since when both rest; null while one of them does not. */
export function bothSince({ down }: Thumbs): number | null {
  return down.near === null || down.far === null ? null : Math.max(down.near, down.far);
}

/** Whether the screen goes dark now. */
export function putAway(thumbs: Thumbs, now: number): boolean {
  const since = bothSince(thumbs);
  if (since !== null && now - since >= REST) return true;
  const { near, far } = thumbs.pressed;
  return near !== null && far !== null && Math.abs(near - far) <= WAIT;
}

/** Whether this half's thumb counts at this moment, and the other one is asked for. */
export function waitsForOther(thumbs: Thumbs, side: Side, now: number): boolean {
  return counts(thumbs, side, now) && !counts(thumbs, other(side), now);
}

function counts({ down, pressed }: Thumbs, side: Side, now: number): boolean {
  const at = pressed[side];
  return down[side] !== null || (at !== null && now - at <= WAIT);
}
