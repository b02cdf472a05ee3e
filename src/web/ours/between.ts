/** Which of the things told lie where on the first page, and the one line that says where each stands. */
import type { PersonId } from "#core";
import type { ShareView } from "../space/api.ts";

/** How long something heard stays on the first page before it moves to the quiet list, ms. */
const HEARD_STAYS = 7 * 24 * 60 * 60 * 1000;

export type Lying = {
  /** The partner's, not unfolded on this device. */
  readonly folded: readonly ShareView[];
  /** What the two are in the middle of, latest first. */
  readonly between: readonly ShareView[];
  /** Heard, resting or taken back, latest first. */
  readonly quiet: readonly ShareView[];
};

/** Sorts what was told for the first page. `now` in ms. */
export function lying(shares: readonly ShareView[], now: number): Lying {
  const folded: ShareView[] = [];
  const between: ShareView[] = [];
  const quiet: ShareView[] = [];
  for (const share of shares.toSorted((a, b) => lastAt(b) - lastAt(a))) {
    if (share.takenBack) {
      // Taken back before it was unfolded here: as if it had never lain there.
      if (share.mine || share.unfolded) quiet.push(share);
    } else if (isQuiet(share, now)) quiet.push(share);
    else if (!share.mine && !share.unfolded) folded.push(share);
    else between.push(share);
  }
  return { folded, between, quiet };
}

export type Standing =
  | "lies"
  | "unfolded"
  | "thankedYou"
  | "timeYou"
  | "thanked"
  | "time"
  | "answered"
  | "youAnswered"
  | "again"
  | "againThem"
  | "hurt"
  | "hurtThem"
  | "heard"
  | "heardThem"
  | "resting"
  | "takenBack";

/** Where something told stands, from the last thing that was said. Never from a silence. */
export function standing(share: ShareView, me: PersonId): Standing {
  if (share.takenBack) return "takenBack";
  if (isResting(share)) return "resting";
  const last = share.turns.at(-1);
  if (last === undefined) return share.mine ? "lies" : "unfolded";
  // Only the listener acknowledges and answers, and only the sharer says how heard they feel.
  switch (last.turn) {
    case "acknowledged":
      if (last.how === "thanks") return share.mine ? "thankedYou" : "thanked";
      return share.mine ? "timeYou" : "time";
    case "answered":
      return share.mine ? "answered" : "youAnswered";
    case "heard":
      if (last.how === "yes") return share.mine ? "heard" : "heardThem";
      return share.mine ? "again" : "againThem";
    case "hurt":
      return last.by === me ? "hurt" : "hurtThem";
    case "stopped":
      return "resting";
  }
}

/** Whoever may still stop something is in the middle of it. */
export function isResting(share: ShareView): boolean {
  return !share.takenBack && !share.may.includes("stop");
}

function isQuiet(share: ShareView, now: number): boolean {
  if (isResting(share)) return true;
  const last = share.turns.at(-1);
  return last?.turn === "heard" && last.how === "yes" && now - last.at > HEARD_STAYS;
}

function lastAt(share: ShareView): number {
  return share.turns.at(-1)?.at ?? share.told;
}
