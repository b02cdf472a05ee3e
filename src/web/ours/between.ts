/** Which of the things told lie where on the first page, and the one line that says where each stands. */
import type { PersonId } from "#core";
import type { ShareView } from "../space/api.ts";
import { roomFor } from "./room.ts";

/** How long something heard stays on the first page before it moves to the quiet list, ms. */
const HEARD_STAYS = 7 * 24 * 60 * 60 * 1000;

export type Lying = {
  /** The partner's, not unfolded on this device. */
  readonly folded: readonly ShareView[];
  /** The partner's, folded, that this person keeps room for later. */
  readonly later: readonly ShareView[];
  /** What the two are in the middle of, latest first. */
  readonly between: readonly ShareView[];
};

/** Sorts what was told for the first page, each list with the latest first. `now` in ms. */
export function lying(shares: readonly ShareView[], now: number): Lying {
  const lists = { folded: [] as ShareView[], later: [] as ShareView[], between: [] as ShareView[] };
  for (const share of shares) {
    const place = placeOf(share, now);
    if (place !== null && place !== "quiet") lists[place].push(share);
  }
  return { folded: latestFirst(lists.folded), later: latestFirst(lists.later), between: latestFirst(lists.between) };
}

/** Heard, resting or taken back, latest first: by far the most after some years, and the first page needs none of it. */
export function lyingQuietly(shares: readonly ShareView[], now: number): readonly ShareView[] {
  return latestFirst(shares.filter((share) => placeOf(share, now) === "quiet"));
}

/** Null where it lies nowhere: taken back before it was unfolded here, as if it had never lain there. */
function placeOf(share: ShareView, now: number): keyof Lying | "quiet" | null {
  if (share.takenBack) return share.mine || share.unfolded ? "quiet" : null;
  if (isQuiet(share, now)) return "quiet";
  if (share.mine || share.unfolded || share.breather) return "between";
  return roomFor(share.room, now) === "before" ? "later" : "folded";
}

function latestFirst(shares: readonly ShareView[]): readonly ShareView[] {
  return shares.toSorted((a, b) => lastAt(b) - lastAt(a));
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
  | "placed"
  | "youPlaced"
  | "met"
  | "metThem"
  | "invited"
  | "invitedThem"
  | "idea"
  | "youIdea"
  | "resting"
  | "takenBack";

/** Where something told stands, from the last thing that was said. Never from a silence. */
export function standing(share: ShareView, me: PersonId): Standing {
  if (share.takenBack) return "takenBack";
  if (isResting(share)) return "resting";
  // A breather that is over has moved nothing.
  const last = share.turns.findLast(({ turn }) => turn !== "paused" && turn !== "resumed");
  if (last === undefined) return share.mine ? "lies" : "unfolded";
  // Each of these but hurting and stopping is for one of the two alone.
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
    case "placed":
      return share.mine ? "placed" : "youPlaced";
    case "met":
      return share.mine ? "met" : "metThem";
    case "invited":
      return share.mine ? "invited" : "invitedThem";
    case "idea":
      return share.mine ? "idea" : "youIdea";
    default:
      return "resting";
  }
}

/** Whoever may still stop something is in the middle of it. */
export function isResting(share: ShareView): boolean {
  return !share.takenBack && !share.may.includes("stop");
}

function isQuiet(share: ShareView, now: number): boolean {
  if (isResting(share)) return true;
  // A clock that was far ahead must not keep it there for ever.
  return !share.breather && isHeard(share) && Math.abs(now - lastAt(share)) > HEARD_STAYS;
}

/** The last answer was said to be heard, and nothing hurt since. */
export function isHeard(share: ShareView): boolean {
  const last = share.turns.findLast(({ turn }) => turn === "answered" || turn === "heard" || turn === "hurt");
  return last?.turn === "heard" && last.how === "yes";
}

function lastAt(share: ShareView): number {
  return share.turns.at(-1)?.at ?? share.told;
}
