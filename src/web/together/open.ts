/** Which together-times on two devices are shown as an invitation or as going on, and which were kept. Silence shows nothing. */
import type { TogetherView } from "../space/api.ts";

const MINUTE = 60_000;
/** How long an offer is shown, and how long one that was left open is, ms. Neither says anything when it passes. */
export const OFFER_LASTS = 20 * MINUTE;
export const OPEN_LASTS = 4 * 60 * MINUTE;

/** The last time that anything happened in it, ms, by whose clock it was. */
export function lastAt({ at, hands, ends }: TogetherView): number {
  return Math.max(at, ...hands.map((hand) => hand.at), ...ends.map((end) => end.at));
}

/** Whether it is still shown at this time. A clock that is ahead does not hide it. */
export function isFresh(together: TogetherView, now: number): boolean {
  switch (together.stage) {
    case "offered":
      return now - together.at <= OFFER_LASTS;
    case "going":
    case "ending":
      return now - lastAt(together) <= OPEN_LASTS;
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
export function openTimes(togethers: readonly TogetherView[], me: string, now: number): readonly TogetherView[] {
  return togethers
    .filter((each) => each.stage !== "kept" && isFresh(each, now) && !iEnded(each, me))
    .toSorted((a, b) => lastAt(b) - lastAt(a));
}

/** What both chose to keep, the newest first. */
export function keptTimes(togethers: readonly TogetherView[]): readonly TogetherView[] {
  return togethers.filter((each) => each.stage === "kept").toSorted((a, b) => b.at - a.at);
}
