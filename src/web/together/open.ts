/** Which together-times on two devices are shown as an invitation or as going on, and which were kept. Silence shows nothing. */
import type { TogetherView } from "../space/api.ts";

const MINUTE = 60_000;
/** How long an offer is shown, and how long one that was left open is, ms. Neither says anything when it passes. */
export const OFFER_LASTS = 20 * MINUTE;
export const OPEN_LASTS = 4 * 60 * MINUTE;
/** A claimed time further ahead than this says nothing, ms. */
const AHEAD = 10 * MINUTE;

/** When the last thing in a together-time came in here while both were connected, ms by this clock; null if it did not. */
export type CameIn = (together: TogetherView) => number | null;

/** The last time that anything happened in it, ms, by whose clock it was. */
function claimed({ at, hands, ends }: TogetherView): number {
  return Math.max(at, ...hands.map((hand) => hand.at), ...ends.map((end) => end.at));
}

/** The same by this clock: what came in live came in now, whatever the other clock says; else the claim, unless it is ahead. */
export function lastAt(together: TogetherView, now: number, cameIn: CameIn): number {
  const said = claimed(together);
  const here = cameIn(together);
  if (said > now + AHEAD) return here ?? Number.NEGATIVE_INFINITY;
  return Math.max(said, here ?? said);
}

/** Whether it is still shown at this time. */
export function isFresh(together: TogetherView, now: number, cameIn: CameIn): boolean {
  switch (together.stage) {
    case "offered":
      return now - lastAt(together, now, cameIn) <= OFFER_LASTS;
    case "going":
    case "ending":
      return now - lastAt(together, now, cameIn) <= OPEN_LASTS;
    case "kept":
      return true;
    case "put-away":
      return false;
  }
}

/** Whether I ended it for myself. */
export function iEnded({ ends }: TogetherView, me: string): boolean {
  return ends.some((end) => end.by === me);
}

/** What there is to go on with or to join, the newest first. Nothing that I ended for myself. */
export function openTimes(
  togethers: readonly TogetherView[],
  me: string,
  now: number,
  cameIn: CameIn,
): readonly TogetherView[] {
  return togethers
    .filter((each) => each.stage !== "kept" && isFresh(each, now, cameIn) && !iEnded(each, me))
    .toSorted((a, b) => lastAt(b, now, cameIn) - lastAt(a, now, cameIn));
}

/** What both chose to keep, the newest first. */
export function keptTimes(togethers: readonly TogetherView[]): readonly TogetherView[] {
  return togethers.filter((each) => each.stage === "kept").toSorted((a, b) => b.at - a.at);
}
