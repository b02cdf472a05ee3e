/**
 * The private place of one person, folded from their private log: drafts, copies of what was said to them, the ladder
 * with what came of its steps, how heard they felt and how they were, what they noticed, looked back on, wrote, weighed
 * and brought along.
 *
 * Rules in docs/spec/corner.md.
 */
import { type Change, itemsIn, type Lists, NO_LISTS, nameOf, redrawn } from "./corner-lists.ts";
import { KeptMap } from "./kept.ts";
import { admit, compare, emptyOrder, type Entry, type Order } from "./order.ts";
import { parseCornerEvent } from "./parse.ts";
import type { AsideReason, SetAside } from "./commands.ts";
import type {
  Brought,
  CheckIn,
  Copy,
  CornerEvent,
  DeviceCard,
  Draft,
  EventId,
  Fact,
  Felt,
  Intention,
} from "./types.ts";
import type { Landscape, Noticing, Outcome, Reflection, Rung, Weighing } from "./types.ts";

/** Never changed: receiving gives a new one. */
export type Corner = {
  readonly order: Order<Reading>;
  /** By what is kept, under its name: its versions that are not erased. */
  readonly versions: KeptMap<readonly EventId[]>;
  /** The latest version of everything, by type. */
  readonly lists: Lists;
};

type Reading =
  | { readonly is: "event"; readonly event: CornerEvent }
  | { readonly is: "odd"; readonly why: AsideReason }
  | { readonly is: "nothing" };

/** A version of something that is kept. */
export type Version = Entry<Reading>;

export function emptyCorner(): Corner {
  return { order: emptyOrder(), versions: KeptMap.empty(), lists: NO_LISTS };
}

/**
 * Takes facts in. Any order and any number of times gives the same corner; it never throws and never drops. Only lists of
 * what changed are drawn anew. [CORNER-7]
 */
export function receiveCorner(corner: Corner, facts: readonly Fact[]): Corner {
  const { order, changes } = admit(corner.order, facts, read);
  if (changes.size === 0) return corner;
  const versions = corner.versions.edit();
  const touched = new Map<string, CornerEvent["type"]>();
  for (const [id, before] of changes) {
    const old = eventIn(before);
    const now = eventIn(order.entries.get(id) ?? null);
    for (const one of [old, now]) if (one !== null) touched.set(nameOf(one), one.type);
    const [oldName, name] = [old, now].map((one) => (one === null ? null : nameOf(one)));
    if (oldName === name) continue;
    if (oldName) {
      const stay = (versions.get(oldName) ?? []).filter((version) => version !== id);
      if (stay.length === 0) versions.delete(oldName);
      else versions.set(oldName, stay);
    }
    if (name) versions.set(name, [...(versions.get(name) ?? []), id]);
  }
  const next = { order, versions: versions.done() };
  const drawn = [...touched].map(([name, type]): Change => {
    const latest = versionsOf(next, name).at(-1);
    const event = eventIn(latest ?? null);
    const added = latest === undefined || event === null ? null : { place: latest, data: event.data };
    return { type, gone: versionsOf(corner, name).at(-1)?.id ?? null, added };
  });
  return { ...next, lists: redrawn(corner.lists, drawn) };
}

/** The latest version of every draft, the one changed last at the end. */
export function draftsOf(corner: Corner): readonly Draft[] {
  return itemsIn(corner.lists["draft.kept"]);
}

/** Every copy, the one kept last at the end. */
export function copiesOf(corner: Corner): readonly Copy[] {
  return itemsIn(corner.lists["copy.kept"]);
}

/** The steps of the ladder, the one changed last at the end. How they are arranged is for the screens. */
export function rungsOf(corner: Corner): readonly Rung[] {
  return itemsIn(corner.lists["rung.kept"]);
}

/** What came of the steps, the one kept last at the end. */
export function outcomesOf(corner: Corner): readonly Outcome[] {
  return itemsIn(corner.lists["outcome.kept"]);
}

/** How heard I felt, once for each share, the one changed last at the end. */
export function feltsOf(corner: Corner): readonly Felt[] {
  return itemsIn(corner.lists["felt.kept"]);
}

/** How I was, the one kept last at the end. */
export function landscapesKept(corner: Corner): readonly Landscape[] {
  return itemsIn(corner.lists["landscape.kept"]);
}

/** What I noticed, the one changed last at the end. */
export function noticingsOf(corner: Corner): readonly Noticing[] {
  return itemsIn(corner.lists["noticing.kept"]);
}

/** The check-ins, those that are not done among them, the one changed last at the end. */
export function checkInsOf(corner: Corner): readonly CheckIn[] {
  return itemsIn(corner.lists["checkin.kept"]);
}

/** The pages of the journal, the one changed last at the end. */
export function reflectionsOf(corner: Corner): readonly Reflection[] {
  return itemsIn(corner.lists["reflection.kept"]);
}

/** The small things I meant to do, the one changed last at the end. */
export function intentionsOf(corner: Corner): readonly Intention[] {
  return itemsIn(corner.lists["intention.kept"]);
}

/** Whether therapy might help, as I weighed it last. */
export function weighingOf(corner: Corner): Weighing | null {
  return itemsIn(corner.lists["weighing.kept"]).at(-1) ?? null;
}

/** Whether nothing for two is to be suggested. */
export function justMeOf(corner: Corner): boolean {
  return itemsIn(corner.lists["justme.kept"]).at(-1)?.on ?? false;
}

/** What came from a file of an earlier place, the one brought last at the end. */
export function broughtOf(corner: Corner): readonly Brought[] {
  return itemsIn(corner.lists["brought.kept"]);
}

/** What my devices are called. */
export function deviceCardsOf(corner: Corner): readonly DeviceCard[] {
  return itemsIn(corner.lists["device.kept"]);
}

/** Everything that counts for nothing, and why, in order. */
export function cornerSetAside(corner: Corner): readonly SetAside[] {
  return [...corner.order.entries.values()]
    .toSorted(compare)
    .flatMap(({ id, fact, takenBack, reading }): SetAside[] => {
      const missing = fact.content.form === "erased" && !takenBack;
      const why = reading.is === "odd" ? reading.why : missing ? "body-missing" : null;
      return why === null ? [] : [{ id, by: fact.person, why, share: null }];
    });
}

/** The versions that stand, in order. */
export function versionsOf({ order, versions }: Omit<Corner, "lists">, name: string): Version[] {
  const all = (versions.get(name) ?? []).flatMap((id) => order.entries.get(id) ?? []);
  return all.length > 1 ? all.toSorted(compare) : all;
}

function eventIn(entry: Version | null): CornerEvent | null {
  return entry?.reading.is === "event" ? entry.reading.event : null;
}

function read({ content }: Fact): Reading {
  if (content.form === "unreadable") return { is: "odd", why: "unreadable" };
  if (content.form !== "sealed") return { is: "nothing" };
  const parsed = parseCornerEvent(content.type, content.v, content.data);
  return parsed.ok ? { is: "event", event: parsed.event } : { is: "odd", why: parsed.why };
}
