/** For when there is room for a folded note: known on this device alone, and gone without a word when it is over. Rule SPACE-27 in docs/spec/spaces.md. */
import { type EventId, type Hearth, type PersonId, type Refusal, type Share, share } from "#core";

const DAY_MS = 86_400_000;
/** How long it stays once its time has come, and how far ahead it may be. */
const LASTS_MS = DAY_MS;
const AHEAD_MS = 7 * DAY_MS;

/** Those that are still to come, or came less than a day ago. */
export function roomsThatLast(rooms: ReadonlyMap<EventId, number>, now: number): ReadonlyMap<EventId, number> {
  return new Map([...rooms].filter(([, at]) => lasts(at, now)));
}

/** Those that are over, and those whose share is no more. */
export function roomsToForget(rooms: ReadonlyMap<EventId, number>, hearth: Hearth, now: number): readonly EventId[] {
  return [...rooms].flatMap(([id, at]) => (lasts(at, now) && share(hearth, id)?.offer ? [] : [id]));
}

/** Why no time can be chosen for this. Null when it can. */
export function refusalOfRoom(
  found: Share | null,
  {
    me,
    unfolded,
    at,
    now,
  }: {
    readonly me: PersonId;
    readonly unfolded: ReadonlySet<EventId>;
    readonly at: number | null;
    readonly now: number;
  },
): Refusal | null {
  if (found === null) return "unknown-item";
  if (found.from === me) return "your-own";
  if (found.offer === null) return "taken-back";
  if (unfolded.has(found.id)) return "not-now";
  return at === null || (Number.isSafeInteger(at) && at >= now - DAY_MS && at <= now + AHEAD_MS) ? null : "malformed";
}

/** A clock that was set back does not keep it for ever. */
function lasts(at: number, now: number): boolean {
  return now < at + LASTS_MS && at <= now + AHEAD_MS;
}
