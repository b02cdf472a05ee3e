/** What goes with what: everything of one person's that goes when a thing is taken back or put away. */
import type { Hearth } from "./hearth.ts";
import { linked } from "./kept.ts";
import { compare, type Entry } from "./order.ts";
import { eventIn, mediaKey, type Reading } from "./reading.ts";
import type { EventId, Media, PersonId, WithMedia } from "./types.ts";

/**
 * What this person's device erases by itself: everything of theirs in what its author took back, because it may quote
 * the words, and in a together-time that was put away; and pieces of media that belong to nothing any more. Only a
 * take-back by the author asks for it, never a body that is merely missing. [SHARE-29] [TOGETHER-7] [SHARE-82]
 */
export function owedErasures(hearth: Hearth, me: PersonId): readonly EventId[] {
  const owed = new Set<EventId>(loosePieces(hearth, me));
  for (const [id, { made }] of hearth.rooms.entries()) {
    if (hearth.order.entries.get(id)?.takenBack === true) for (const one of ownIn(hearth, id, me)) owed.add(one);
    else if (made?.is === "together" && made.together.stage === "put-away")
      for (const one of putAway(hearth, id, me)) owed.add(one);
  }
  return [...owed].toSorted();
}

/** Everything of this person's that names this and is not taken back yet, with the pieces of its media. */
export function ownIn(hearth: Hearth, id: EventId, me: PersonId): readonly EventId[] {
  return ownEntries(hearth, id, me).flatMap((entry) => [entry.id, ...piecesNamedBy(hearth, entry)]);
}

/** This person's events of one type that name this and stand. */
export function mentionsOf(hearth: Hearth, id: EventId, me: PersonId, type: string): readonly EventId[] {
  return ownEntries(hearth, id, me).flatMap((entry) => (eventIn(entry)?.type === type ? [entry.id] : []));
}

/** An event of one's own with the pieces of its media. */
export function withPieces(hearth: Hearth, id: EventId): readonly EventId[] {
  const entry = hearth.order.entries.get(id);
  return entry === undefined ? [] : [id, ...piecesNamedBy(hearth, entry)];
}

/**
 * The events that carry a voice note or a picture which `by` has named, in the order of its pieces. Of two pieces in one
 * place the first by order counts. Whether they are all there, and are what they claim, only their bytes can say.
 */
export function mediaOf(hearth: Hearth, media: string, by: PersonId): readonly EventId[] {
  const first = new Map<number, EventId>();
  for (const { id, reading } of piecesOf(hearth, media, by)) {
    if (reading.is === "piece" && !first.has(reading.piece.at)) first.set(reading.piece.at, id);
  }
  return [...first].toSorted(([one], [other]) => one - other).map(([, id]) => id);
}

function piecesOf(hearth: Hearth, media: string, by: PersonId): Entry<Reading>[] {
  return [...linked(hearth.pieces.get(mediaKey(media, by)))]
    .flatMap((id) => hearth.order.entries.get(id) ?? [])
    .filter(({ reading }) => reading.is === "piece")
    .toSorted(compare);
}

function piecesNamedBy(hearth: Hearth, entry: Entry<Reading>): EventId[] {
  const data: object = eventIn(entry)?.data ?? {};
  const { voice, picture } = data as WithMedia;
  const named = [voice, picture].filter((one): one is Media => one !== undefined);
  return named.flatMap(({ media }) => piecesOf(hearth, media, entry.fact.person).map((piece) => piece.id));
}

function ownEntries(hearth: Hearth, id: EventId, me: PersonId): Entry<Reading>[] {
  const members = hearth.rooms.get(id)?.members ?? [];
  const entries = members.flatMap((member) => hearth.order.entries.get(member) ?? []);
  return entries.filter(({ fact }) => fact.person === me);
}

/**
 * Of a together-time that was put away. Who joined leaves the word that put it away standing until what was offered is
 * gone: otherwise the other could not learn of it any more.
 */
function putAway(hearth: Hearth, id: EventId, me: PersonId): EventId[] {
  const offered = hearth.order.entries.get(id)?.fact.person === me;
  const own = ownEntries(hearth, id, me).filter((entry) => {
    const event = eventIn(entry);
    return offered || event?.type !== "together.ended" || event.data.keep;
  });
  return [...(offered ? [id] : []), ...own.map((entry) => entry.id)];
}

/**
 * Pieces follow what names them in the same chain. When that was taken back by a device that did not have all of them
 * yet, the rest belongs to nothing.
 */
function loosePieces(hearth: Hearth, me: PersonId): ReadonlySet<EventId> {
  const { entries } = hearth.order;
  const own: Entry<Reading>[] = [];
  for (const [key, chain] of hearth.pieces.entries()) {
    if (!key.endsWith(me)) continue;
    for (const id of linked(chain)) {
      const entry = entries.get(id);
      if (entry?.reading.is === "piece") own.push(entry);
    }
  }
  const loose = new Set<EventId>();
  for (const { id, fact } of own.toSorted((one, other) => one.fact.seq - other.fact.seq)) {
    const before = fact.prev === null ? undefined : entries.get(fact.prev);
    if (before !== undefined && (before.takenBack || loose.has(before.id))) loose.add(id);
  }
  return loose;
}
