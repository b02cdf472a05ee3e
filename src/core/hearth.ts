/** The shared place of two people, folded from facts that may come in any order, twice, or late. */
import { type Chain, type Editing, KeptMap, link } from "./kept.ts";
import { type Line, Redrawn } from "./line.ts";
import { admit, type Changes, compare, emptyOrder, type Entry, type Order } from "./order.ts";
import type { FoldedEvent } from "./parse.ts";
import { light, mediaKey, read, type Reading } from "./reading.ts";
import { refold, rehouse, type Room, type Rooms } from "./rooms.ts";
import { takenBackShare } from "./sharing.ts";
import { keptTogether } from "./togethers.ts";
import type { AsideReason, SetAside } from "./commands.ts";
import type { SentNote, Share, ShownLandscape, SignShown, Summary, Together } from "./states.ts";
import type { EventId, Fact, PersonId } from "./types.ts";

/** Never changed: receiving gives a new one. */
export type Hearth = {
  readonly order: Order<Reading>;
  readonly rooms: KeptMap<Room>;
  /** By event: the shares in which something said is about it. */
  readonly mentions: KeptMap<Chain>;
  /** By media and author: the events that carry its pieces. */
  readonly pieces: KeptMap<Chain>;
  readonly shares: Line<Share>;
  readonly landscapes: Line<ShownLandscape>;
  readonly togethers: Line<Together>;
  readonly notes: Line<SentNote>;
  readonly summaries: Line<Summary>;
  readonly signs: Line<SignShown>;
  readonly names: Line<{ readonly person: PersonId; readonly name: string }>;
  /** What is set aside outside of any room. */
  readonly aside: Line<SetAside>;
};

export function emptyHearth(): Hearth {
  return {
    order: emptyOrder(),
    rooms: KeptMap.empty(),
    mentions: KeptMap.empty(),
    pieces: KeptMap.empty(),
    shares: [],
    landscapes: [],
    togethers: [],
    notes: [],
    summaries: [],
    signs: [],
    names: [],
    aside: [],
  };
}

/**
 * Takes facts in. Any order and any number of times gives the same hearth; it never throws and never drops.
 * When nothing is new, the very same hearth comes back.
 */
export function receive(hearth: Hearth, facts: readonly Fact[]): Hearth {
  const { order, changes } = admit(hearth.order, facts.map(light), read);
  if (changes.size === 0) return hearth;
  const work: Work = {
    order,
    rooms: hearth.rooms.edit(),
    mentions: hearth.mentions.edit(),
    pieces: hearth.pieces.edit(),
    touched: new Set(),
    shares: new Redrawn(),
    landscapes: new Redrawn(),
    togethers: new Redrawn(),
    notes: new Redrawn(),
    summaries: new Redrawn(),
    signs: new Redrawn(),
    names: new Redrawn(),
    aside: new Redrawn(),
  };
  rehouse(work, changes);
  redrawAll(work, changes);
  for (const id of work.touched) refold(work, id);
  return {
    order,
    rooms: work.rooms.done(),
    mentions: work.mentions.done(),
    pieces: work.pieces.done(),
    shares: work.shares.over(hearth.shares),
    landscapes: work.landscapes.over(hearth.landscapes),
    togethers: work.togethers.over(hearth.togethers),
    notes: work.notes.over(hearth.notes),
    summaries: work.summaries.over(hearth.summaries),
    signs: work.signs.over(hearth.signs),
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
  const made = hearth.rooms.get(id)?.made;
  return made?.is === "share" ? made.share : null;
}

/** How each showed they are, in order. */
export function landscapesOf(hearth: Hearth): readonly ShownLandscape[] {
  return hearth.landscapes.map((placed) => placed.item);
}

export function landscape(hearth: Hearth, id: EventId): ShownLandscape | null {
  const made = hearth.rooms.get(id)?.made;
  return made?.is === "landscape" ? made.landscape : null;
}

/** Every together-time, in order. What was put away is here until it is erased; it is shown to nobody. */
export function togethersOf(hearth: Hearth): readonly Together[] {
  return hearth.togethers.map((placed) => placed.item);
}

export function together(hearth: Hearth, id: EventId): Together | null {
  const made = hearth.rooms.get(id)?.made;
  return made?.is === "together" ? made.together : null;
}

/** Every note, in order. */
export function notesOf(hearth: Hearth): readonly SentNote[] {
  return hearth.notes.map((placed) => placed.item);
}

export function note(hearth: Hearth, id: EventId): SentNote | null {
  const made = hearth.rooms.get(id)?.made;
  return made?.is === "note" ? made.note : null;
}

/** Every joint summary that was asked for, in order. */
export function summariesOf(hearth: Hearth): readonly Summary[] {
  return hearth.summaries.map((placed) => placed.item);
}

export function summary(hearth: Hearth, id: EventId): Summary | null {
  const made = hearth.rooms.get(id)?.made;
  return made?.is === "summary" ? made.summary : null;
}

/** What is shown of check-ins, in order. Of what one person shows of one thing only the latest counts. [SIGN-3] */
export function signsOf(hearth: Hearth): readonly SignShown[] {
  const all = hearth.signs.map((placed) => placed.item);
  const last = new Map(all.map((one) => [`${one.from} ${one.showing.item ?? one.showing.sign}`, one]));
  return all.filter((one) => last.get(`${one.from} ${one.showing.item ?? one.showing.sign}`) === one);
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

/** What came from a newer version of the app: kept, though nobody here can read it. */
export function newerOf(hearth: Hearth): readonly SetAside[] {
  return setAside(hearth).filter((one) => one.why === "newer");
}

/** An event as it was read, with who said it. Null when it is unknown, taken back, or no event of the hearth. */
export function eventOf(hearth: Hearth, id: EventId): { readonly by: PersonId; readonly event: FoldedEvent } | null {
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
    landscapes: landscapesOf(hearth),
    togethers: togethersOf(hearth),
    notes: notesOf(hearth),
    summaries: summariesOf(hearth),
    signs: hearth.signs.map(({ item }) => item),
    names: hearth.names.map(({ item }) => [item.person, item.name]),
    pieces: events.flatMap(({ id, reading }) => (reading.is === "piece" ? [[id, reading.piece]] : [])),
    aside: setAside(hearth),
  });
}

type Work = Rooms & {
  readonly pieces: Editing<Chain>;
  readonly signs: Redrawn<SignShown>;
  readonly names: Redrawn<{ readonly person: PersonId; readonly name: string }>;
  readonly aside: Redrawn<SetAside>;
};

function redrawAll(work: Work, changes: Changes<Reading>): void {
  for (const [id, before] of changes) {
    const entry = work.order.entries.get(id);
    if (entry !== undefined) redraw(work, entry, before);
  }
}

/** Names, signs that are shown, what was kept of an evening, pieces of media, and what is set aside outside of rooms. */
function redraw(work: Work, entry: Entry<Reading>, before: Entry<Reading> | null): void {
  const { id, fact, reading } = entry;
  if (before !== null) for (const line of [work.signs, work.names, work.togethers, work.aside]) line.remove(id);
  const event = reading.is === "event" ? reading.event : null;
  if (event?.type === "sign.shown") {
    work.signs.add(entry, { id, from: fact.person, at: fact.created, showing: event.data });
  } else if (event?.type === "person.named") {
    work.names.add(entry, { person: fact.person, name: event.data.name });
  } else if (event?.type === "together.kept") {
    work.togethers.add(entry, keptTogether(entry, event.data.form, event.data.lines));
  } else if (reading.is === "piece") {
    if (before?.reading.is !== "piece") link(work.pieces, mediaKey(reading.piece.media, fact.person), id);
  } else {
    const why = oddness(work.order, entry);
    if (why !== null) work.aside.add(entry, { id, by: fact.person, why, share: null });
  }
}

/** Why an event that belongs to no room counts for nothing. Null when it counts. */
function oddness(order: Order<Reading>, { fact, takenBack, reading }: Entry<Reading>): AsideReason | null {
  if (reading.is === "odd") return reading.named === null ? reading.why : null;
  if (fact.content.form === "erased") return takenBack ? null : "body-missing";
  if (fact.content.form !== "erase") return null;
  const others = fact.content.targets.some((target) => {
    const hit = order.entries.get(target);
    return hit !== undefined && hit.fact.person !== fact.person;
  });
  return others ? "not-yours" : null;
}
