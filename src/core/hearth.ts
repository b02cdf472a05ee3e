/** The shared place of two people, folded from facts that may come in any order, twice, or late. */
import { type Line, type Placed, placeOf, Redrawn } from "./line.ts";
import { admit, type Changes, compare, emptyOrder, type Entry, type Order } from "./order.ts";
import { parseHearthEvent, shareNamed } from "./parse.ts";
import { takenBackShare, toldShare } from "./sharing.ts";
import { aboutOf, foldShare, type Said, type ShareEvent } from "./turns.ts";
import type { AsideReason, EventId, Fact, HearthEvent, Note, PersonId, SetAside, Share } from "./types.ts";
import { type Chain, type Editing, KeptMap, link, linked } from "./kept.ts";

/** Never changed: receiving gives a new one. */
export type Hearth = {
  readonly order: Order<Reading>;
  readonly rooms: KeptMap<Room>;
  /** By event: the shares in which something said is about it. */
  readonly mentions: KeptMap<Chain>;
  readonly shares: Line<Share>;
  readonly notes: Line<SentNote>;
  readonly names: Line<{ readonly person: PersonId; readonly name: string }>;
  /** What is set aside outside of any share. */
  readonly aside: Line<SetAside>;
};

export type SentNote = { readonly id: EventId; readonly from: PersonId; readonly sent: number; readonly note: Note };

/** What a fact's content says. */
type Reading =
  | { readonly is: "event"; readonly event: HearthEvent }
  | { readonly is: "odd"; readonly why: AsideReason; readonly share: EventId | null }
  | { readonly is: "nothing" };

/** One share with everything that names it. */
type Room = {
  readonly members: readonly EventId[];
  readonly share: Share | null;
  readonly aside: readonly Placed<SetAside>[];
};

export function emptyHearth(): Hearth {
  return {
    order: emptyOrder(),
    rooms: KeptMap.empty(),
    mentions: KeptMap.empty(),
    shares: [],
    notes: [],
    names: [],
    aside: [],
  };
}

/**
 * Takes facts in. Any order and any number of times gives the same hearth; it never throws and never drops.
 * When nothing is new, the very same hearth comes back.
 */
export function receive(hearth: Hearth, facts: readonly Fact[]): Hearth {
  const { order, changes } = admit(hearth.order, facts, read);
  if (changes.size === 0) return hearth;
  const work: Work = {
    order,
    rooms: hearth.rooms.edit(),
    mentions: hearth.mentions.edit(),
    touched: new Set(),
    shares: new Redrawn(),
    notes: new Redrawn(),
    names: new Redrawn(),
    aside: new Redrawn(),
  };
  rehouse(work, changes);
  for (const id of work.touched) refold(work, id);
  return {
    order,
    rooms: work.rooms.done(),
    mentions: work.mentions.done(),
    shares: work.shares.over(hearth.shares),
    notes: work.notes.over(hearth.notes),
    names: work.names.over(hearth.names),
    aside: work.aside.over(hearth.aside),
  };
}

/**
 * Every share that stands, in order. One that its author took back is there only when `unfolded` names it: who had
 * unfolded it sees "taken back" in its place, who had not sees nothing. [SHARE-28]
 */
export function sharesOf(hearth: Hearth, unfolded: Iterable<EventId> = []): readonly Share[] {
  const line = new Redrawn<Share>();
  for (const id of new Set(unfolded)) {
    const entry = hearth.order.entries.get(id);
    if (entry?.takenBack === true) line.add(entry, takenBackShare(id, entry.fact.person, entry.time));
  }
  return line.over(hearth.shares).map((placed) => placed.item);
}

/**
 * One share. An event that its author took back is a share taken back: nobody can tell any more what it was, so only
 * who had unfolded it knows to ask. [SHARE-28]
 */
export function share(hearth: Hearth, id: EventId): Share | null {
  const entry = hearth.order.entries.get(id);
  if (entry?.takenBack === true) return takenBackShare(id, entry.fact.person, entry.time);
  return hearth.rooms.get(id)?.share ?? null;
}

/** Every note, in order. */
export function notesOf(hearth: Hearth): readonly SentNote[] {
  return hearth.notes.map((placed) => placed.item);
}

/** What each calls themselves: the latest name by order. */
export function namesOf(hearth: Hearth): Readonly<Record<PersonId, string>> {
  return Object.fromEntries(hearth.names.map(({ item }) => [item.person, item.name]));
}

/** Everything that counts for nothing, and why, in order. */
export function setAside(hearth: Hearth): readonly SetAside[] {
  const all = [...hearth.aside];
  for (const room of hearth.rooms.values()) all.push(...room.aside);
  return all.toSorted(compare).map((placed) => placed.item);
}

/**
 * What this person's device erases by itself: everything of theirs in a share that its author took back, because it may
 * quote the words. Only a take-back by the author asks for it, never a body that is merely missing. [SHARE-29]
 */
export function owedErasures(hearth: Hearth, me: PersonId): readonly EventId[] {
  const owed: EventId[] = [];
  for (const [id] of hearth.rooms.entries()) if (takenBackBy(hearth, id) !== null) owed.push(...ownIn(hearth, id, me));
  return owed.toSorted();
}

/** Everything of this person's that names a share and is not taken back yet, in order. */
export function ownIn(hearth: Hearth, id: EventId, me: PersonId): readonly EventId[] {
  const members = hearth.rooms.get(id)?.members ?? [];
  return members.filter((member) => hearth.order.entries.get(member)?.fact.person === me);
}

/** An event as it was read, with who said it. Null when it is unknown, taken back, or no event of the hearth. */
export function eventOf(hearth: Hearth, id: EventId): { readonly by: PersonId; readonly event: HearthEvent } | null {
  const entry = hearth.order.entries.get(id);
  return entry?.reading.is === "event" ? { by: entry.fact.person, event: entry.reading.event } : null;
}

/** Who took an event back: its author. Null when nobody did, or when it is unknown. */
export function takenBackBy(hearth: Hearth, id: EventId): PersonId | null {
  const entry = hearth.order.entries.get(id);
  return entry?.takenBack === true ? entry.fact.person : null;
}

/** The whole folded state as one string: two devices that know the same facts have the same one. */
export function canonical(hearth: Hearth): string {
  const events = [...hearth.order.entries.values()].toSorted(compare);
  return JSON.stringify({
    events: events.map(({ id, time, depth, takenBack }) => [id, time, depth, takenBack]),
    shares: sharesOf(hearth),
    notes: notesOf(hearth),
    names: hearth.names.map(({ item }) => [item.person, item.name]),
    aside: setAside(hearth),
  });
}

const NOTHING: Reading = { is: "nothing" };

function read(fact: Fact): Reading {
  const { content } = fact;
  if (content.form === "unreadable") return { is: "odd", why: "unreadable", share: null };
  if (content.form !== "sealed") return NOTHING;
  const parsed = parseHearthEvent(content.type, content.v, content.data);
  if (parsed.ok) return { is: "event", event: parsed.event };
  return { is: "odd", why: parsed.why, share: shareNamed(content.data) };
}

type Work = {
  readonly order: Order<Reading>;
  readonly rooms: Editing<Room>;
  readonly mentions: Editing<Chain>;
  /** Shares to fold again. */
  readonly touched: Set<EventId>;
  readonly shares: Redrawn<Share>;
  readonly notes: Redrawn<SentNote>;
  readonly names: Redrawn<{ readonly person: PersonId; readonly name: string }>;
  readonly aside: Redrawn<SetAside>;
};

/** Puts everything that is new or not as before where it belongs, and marks the shares that must be folded again. */
function rehouse(work: Work, changes: Changes<Reading>): void {
  const joining = new Map<EventId, EventId[]>();
  const leaving = new Set<EventId>();
  for (const [id, before] of changes) {
    const entry = work.order.entries.get(id);
    if (entry === undefined) continue;
    const home = roomOf(entry);
    const old = before === null ? null : roomOf(before);
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
    if (isOffer(entry) || (before !== null && isOffer(before)) || work.rooms.get(id) !== undefined)
      work.touched.add(id);
    for (const room of linked(work.mentions.get(id))) work.touched.add(room);
    redraw(work, entry, before);
  }
  for (const id of work.touched) {
    const room = work.rooms.get(id) ?? { members: [], share: null, aside: [] };
    const stay = leaving.size === 0 ? room.members : room.members.filter((member) => !leaving.has(member));
    work.rooms.set(id, { ...room, members: [...stay, ...(joining.get(id) ?? [])] });
  }
}

function push(lists: Map<EventId, EventId[]>, key: EventId, id: EventId): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [id]);
  else list.push(id);
}

/** Notes, names and what is set aside outside of shares. */
function redraw(work: Work, entry: Entry<Reading>, before: Entry<Reading> | null): void {
  const { id, fact, reading } = entry;
  if (before !== null) for (const line of [work.notes, work.names, work.aside]) line.remove(id);
  if (reading.is === "event" && reading.event.type === "note.sent") {
    work.notes.add(entry, { id, from: fact.person, sent: fact.created, note: reading.event.data });
  } else if (reading.is === "event" && reading.event.type === "person.named") {
    work.names.add(entry, { person: fact.person, name: reading.event.data.name });
  } else {
    const why = oddness(work.order, entry);
    if (why !== null) work.aside.add(entry, { id, by: fact.person, why, share: null });
  }
}

/** Why an event that belongs to no share counts for nothing. Null when it counts. */
function oddness(order: Order<Reading>, { fact, takenBack, reading }: Entry<Reading>): AsideReason | null {
  if (reading.is === "odd") return reading.share === null ? reading.why : null;
  if (fact.content.form === "erased") return takenBack ? null : "body-missing";
  if (fact.content.form !== "erase") return null;
  const others = fact.content.targets.some((target) => {
    const hit = order.entries.get(target);
    return hit !== undefined && hit.fact.person !== fact.person;
  });
  return others ? "not-yours" : null;
}

/** The share that an event names, when it is not the offer itself. */
function roomOf({ reading }: Entry<Reading>): EventId | null {
  if (reading.is === "odd") return reading.share;
  return reading.is === "event" && isShareEvent(reading.event) ? reading.event.data.share : null;
}

function isShareEvent(event: HearthEvent): event is ShareEvent {
  return event.type !== "person.named" && event.type !== "note.sent" && event.type !== "share.offered";
}

function isOffer({ reading }: Entry<Reading>): boolean {
  return reading.is === "event" && reading.event.type === "share.offered";
}

function mention(work: Work, { reading }: Entry<Reading>, room: EventId): void {
  const about = reading.is === "event" && isShareEvent(reading.event) ? aboutOf(reading.event) : null;
  if (about !== null) link(work.mentions, about, room);
}

function refold(work: Work, id: EventId): void {
  const { order } = work;
  const { members } = work.rooms.get(id) ?? { members: [] };
  const offered = order.entries.get(id);
  const entries = members.flatMap((member) => order.entries.get(member) ?? []).toSorted(compare);
  work.shares.remove(id);
  const { share: folded, why } = foldRoom(order, id, entries);
  if (folded !== null && offered !== undefined) work.shares.add(offered, folded);
  const aside = entries.flatMap((entry): Placed<SetAside>[] => {
    const reason = why(entry);
    const item = reason === null ? null : { id: entry.id, by: entry.fact.person, why: reason, share: id };
    return item === null ? [] : [{ ...placeOf(entry), item }];
  });
  if (folded === null && members.length === 0) work.rooms.delete(id);
  else work.rooms.set(id, { members: entries.map((entry) => entry.id), share: folded, aside });
}

function foldRoom(
  order: Order<Reading>,
  id: EventId,
  entries: readonly Entry<Reading>[],
): { readonly share: Share | null; readonly why: (entry: Entry<Reading>) => AsideReason | null } {
  const offered = order.entries.get(id);
  const odd = (entry: Entry<Reading>): AsideReason | null => (entry.reading.is === "odd" ? entry.reading.why : null);
  // What others said there is in the log until they erase it; it is shown to nobody. [SHARE-27]
  if (offered?.takenBack === true) return { share: null, why: (entry) => odd(entry) ?? "taken-back" };
  if (offered?.reading.is !== "event" || offered.reading.event.type !== "share.offered") {
    return { share: null, why: (entry) => odd(entry) ?? "unknown-item" };
  }
  const { person, created } = offered.fact;
  const said = [...entries, ...wordsTakenBack(order, entries)].toSorted(compare).flatMap(saidBy);
  const folded = foldShare(toldShare(id, person, created, offered.reading.event.data), said);
  return { share: folded.share, why: (entry) => odd(entry) ?? folded.aside.get(entry.id) ?? null };
}

/** Words that the other spoke about and that their author took back since. */
function wordsTakenBack(order: Order<Reading>, entries: readonly Entry<Reading>[]): Entry<Reading>[] {
  const named = new Map<EventId, Entry<Reading>>();
  for (const { fact, reading } of entries) {
    const about = reading.is === "event" && isShareEvent(reading.event) ? aboutOf(reading.event) : null;
    const words = about === null ? undefined : order.entries.get(about);
    if (words?.takenBack === true && words.fact.person !== fact.person) named.set(words.id, words);
  }
  return [...named.values()];
}

function saidBy({ id, fact, time, takenBack, reading }: Entry<Reading>): Said[] {
  const { person: by, device } = fact;
  if (takenBack) return [{ id, by, device, at: time, event: null }];
  if (reading.is !== "event" || !isShareEvent(reading.event)) return [];
  return [{ id, by, device, at: fact.created, event: reading.event }];
}
