/**
 * What is said in a share, to a note, about how somebody is, in a together-time or for a summary lies in a room of its
 * own, named by the event that began it. When something comes, goes or moves, only its room is folded again.
 */
import { type Chain, type Editing, link, linked } from "./kept.ts";
import { foldLandscape } from "./landscapes.ts";
import { type Placed, placeOf, type Redrawn } from "./line.ts";
import { type Changes, compare, type Entry, type Order } from "./order.ts";
import { foldNote } from "./notes.ts";
import { eventIn, namedBy, type Reading, rootOf } from "./reading.ts";
import { toldShare } from "./sharing.ts";
import { foldSummary } from "./summaries.ts";
import { foldTogether } from "./togethers.ts";
import { aboutOf, foldShare, type Said, type ShareEvent } from "./turns.ts";
import type { AsideReason, SetAside } from "./commands.ts";
import type { SentNote, Share, ShownLandscape, Summary, Together } from "./states.ts";
import type { EventId } from "./types.ts";

/** What was begun, with everything that names it. */
export type Room = {
  readonly members: readonly EventId[];
  readonly made: Made | null;
  readonly aside: readonly Placed<SetAside>[];
};

export type Made =
  | { readonly is: "share"; readonly share: Share }
  | { readonly is: "landscape"; readonly landscape: ShownLandscape }
  | { readonly is: "together"; readonly together: Together }
  | { readonly is: "note"; readonly note: SentNote }
  | { readonly is: "summary"; readonly summary: Summary };

export type Rooms = {
  readonly order: Order<Reading>;
  readonly rooms: Editing<Room>;
  /** By event: the shares in which something said is about it. */
  readonly mentions: Editing<Chain>;
  /** Rooms to fold again. */
  readonly touched: Set<EventId>;
  readonly shares: Redrawn<Share>;
  readonly landscapes: Redrawn<ShownLandscape>;
  readonly togethers: Redrawn<Together>;
  readonly notes: Redrawn<SentNote>;
  readonly summaries: Redrawn<Summary>;
};

/** Puts everything that is new or not as before where it belongs, and marks the rooms that must be folded again. */
export function rehouse(work: Rooms, changes: Changes<Reading>): void {
  const joining = new Map<EventId, EventId[]>();
  const leaving = new Set<EventId>();
  for (const [id, before] of changes) {
    const entry = work.order.entries.get(id);
    if (entry === undefined) continue;
    const home = namedBy(entry.reading)?.id ?? null;
    const old = before === null ? null : (namedBy(before.reading)?.id ?? null);
    if (old !== null && old !== home) {
      leaving.add(id);
      work.touched.add(old);
    }
    if (home !== null) {
      if (old !== home) {
        push(joining, home, id);
        mention(work, entry, home);
      }
      work.touched.add(home);
    }
    const begins = rootOf(entry.reading) !== null || (before !== null && rootOf(before.reading) !== null);
    if (begins || work.rooms.get(id) !== undefined) work.touched.add(id);
    for (const room of linked(work.mentions.get(id))) work.touched.add(room);
  }
  for (const id of work.touched) {
    const room = work.rooms.get(id) ?? { members: [], made: null, aside: [] };
    const stay = leaving.size === 0 ? room.members : room.members.filter((member) => !leaving.has(member));
    work.rooms.set(id, { ...room, members: [...stay, ...(joining.get(id) ?? [])] });
  }
}

/** Folds one room anew. */
export function refold(work: Rooms, id: EventId): void {
  const { order } = work;
  const { members, made: before } = work.rooms.get(id) ?? { members: [], made: null };
  const root = order.entries.get(id);
  const entries = members.flatMap((member) => order.entries.get(member) ?? []).toSorted(compare);
  if (before !== null) lineOf(work, before.is).remove(id);
  const { made, why } = foldRoom(order, id, entries);
  if (made !== null && root !== undefined) addTo(work, root, made);
  const aside = entries.flatMap((entry): Placed<SetAside>[] => {
    const reason = why(entry);
    if (reason === null) return [];
    const share = namedBy(entry.reading)?.of === "share" ? id : null;
    return [{ ...placeOf(entry), item: { id: entry.id, by: entry.fact.person, why: reason, share } }];
  });
  if (made === null && members.length === 0) work.rooms.delete(id);
  else work.rooms.set(id, { members: entries.map((entry) => entry.id), made, aside });
}

function lineOf(work: Rooms, is: Made["is"]): { readonly remove: (id: EventId) => void } {
  switch (is) {
    case "share":
      return work.shares;
    case "landscape":
      return work.landscapes;
    case "together":
      return work.togethers;
    case "note":
      return work.notes;
    case "summary":
      return work.summaries;
  }
}

function addTo(work: Rooms, root: Entry<Reading>, made: Made): void {
  switch (made.is) {
    case "share":
      return work.shares.add(root, made.share);
    case "landscape":
      return work.landscapes.add(root, made.landscape);
    case "together":
      return work.togethers.add(root, made.together);
    case "note":
      return work.notes.add(root, made.note);
    case "summary":
      return work.summaries.add(root, made.summary);
  }
}

type Folded = { readonly made: Made | null; readonly why: (entry: Entry<Reading>) => AsideReason | null };

function foldRoom(order: Order<Reading>, id: EventId, entries: readonly Entry<Reading>[]): Folded {
  const root = order.entries.get(id);
  const odd = ({ reading }: Entry<Reading>): AsideReason | null => (reading.is === "odd" ? reading.why : null);
  // What others said there is in the log until they erase it; it is shown to nobody. [SHARE-27]
  if (root?.takenBack === true) return { made: null, why: (entry) => odd(entry) ?? "taken-back" };
  const kind = root === undefined ? null : rootOf(root.reading);
  const foreign = (entry: Entry<Reading>): AsideReason | null =>
    odd(entry) ?? (namedBy(entry.reading)?.of === kind ? null : "unknown-item");
  const at = kind === null ? [] : entries.filter((entry) => foreign(entry) === null);
  const { made, aside } = root === undefined ? NOTHING : madeOf(order, root, at);
  return { made, why: (entry) => foreign(entry) ?? aside.get(entry.id) ?? null };
}

const NOTHING = { made: null, aside: new Map<EventId, AsideReason>() };

function madeOf(
  order: Order<Reading>,
  root: Entry<Reading>,
  entries: readonly Entry<Reading>[],
): { readonly made: Made | null; readonly aside: ReadonlyMap<EventId, AsideReason> } {
  const event = eventIn(root);
  switch (event?.type) {
    case "share.offered": {
      const { person, created } = root.fact;
      const said = [...entries.flatMap(saidBy), ...wordsTakenBack(order, entries)];
      const { share, aside } = foldShare(
        toldShare(root.id, person, created, event.data),
        said.toSorted(compare).map(({ said: one }) => one),
      );
      return { made: { is: "share", share }, aside };
    }
    case "landscape.shown": {
      const { landscape, aside } = foldLandscape(root, event.data, entries);
      return { made: { is: "landscape", landscape }, aside };
    }
    case "together.offered": {
      const { together, aside } = foldTogether(root, event.data, entries);
      return { made: { is: "together", together }, aside };
    }
    case "note.sent": {
      const { note, aside } = foldNote(root, event.data, entries);
      return { made: { is: "note", note }, aside };
    }
    case "summary.asked":
      return { made: { is: "summary", summary: foldSummary(root, event.data, entries) }, aside: NOTHING.aside };
    default:
      return NOTHING;
  }
}

type SaidAt = Entry<Reading> & { readonly said: Said };

function saidBy(entry: Entry<Reading>): SaidAt[] {
  const event = eventIn(entry);
  if (event === null || !isShareEvent(event)) return [];
  const { id, fact } = entry;
  return [{ ...entry, said: { id, by: fact.person, device: fact.device, at: fact.created, event } }];
}

/** Words that the other spoke about and that their author took back since. */
function wordsTakenBack(order: Order<Reading>, entries: readonly Entry<Reading>[]): SaidAt[] {
  const gone = new Map<EventId, SaidAt>();
  for (const entry of entries) {
    const event = eventIn(entry);
    const about = event !== null && isShareEvent(event) ? aboutOf(event) : null;
    const words = about === null ? undefined : order.entries.get(about);
    if (words?.takenBack !== true || words.fact.person === entry.fact.person) continue;
    const placed = event?.type === "share.met" || gone.get(words.id)?.said.event === "place-gone";
    const { id, time: at, fact } = words;
    const said: Said = { id, by: fact.person, device: fact.device, at, event: placed ? "place-gone" : "answer-gone" };
    gone.set(id, { ...words, said });
  }
  return [...gone.values()];
}

function isShareEvent(event: { readonly type: string; readonly data: object }): event is ShareEvent {
  return "share" in event.data;
}

function mention(work: Rooms, entry: Entry<Reading>, room: EventId): void {
  const event = eventIn(entry);
  const about = event !== null && isShareEvent(event) ? aboutOf(event) : null;
  if (about !== null) link(work.mentions, about, room);
}

function push(lists: Map<EventId, EventId[]>, key: EventId, id: EventId): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [id]);
  else list.push(id);
}
