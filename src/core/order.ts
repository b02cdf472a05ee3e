/**
 * The one order in which everybody folds the same facts, whatever way they came.
 *
 * An event's effective time is the greatest of its own claimed time and the effective times of its chain's previous
 * event and of its parents. Events are sorted by (effective time, depth, id), where depth counts the ancestors in a row
 * that have the very same effective time. A child's time is never below its parents', and where it is equal its depth is
 * greater: so the order is topological, needs no heap, and an event that arrives late or is erased moves only those
 * descendants that had their time from it.
 *
 * Rules ORDER-1 to ORDER-9 in docs/spec/order.md.
 */
import { type Chain, type Editing, KeptMap, link, linked } from "./kept.ts";
import type { EventId, Fact } from "./types.ts";

/** Where an event stands among all others. */
export type Place = { readonly id: EventId; readonly time: number; readonly depth: number };

/** A fact in its place, with what the reader made of its content. */
export type Entry<R> = Place & {
  readonly fact: Fact;
  /** Its author took it back: an erase by the same person names it. */
  readonly takenBack: boolean;
  readonly reading: R;
};

/** Everything received, in order. Never changed; a new one shares what stayed the same. */
export type Order<R> = {
  readonly entries: KeptMap<Entry<R>>;
  /** By event, known or not: the known events that name it as previous or parent. */
  readonly followers: KeptMap<Chain>;
  /** By event, known or not: the erases that name it. */
  readonly erases: KeptMap<Chain>;
  readonly size: number;
};

/** By event that is new or not as before: how it was, or null. */
export type Changes<R> = ReadonlyMap<EventId, Entry<R> | null>;

export function emptyOrder<R>(): Order<R> {
  return { entries: KeptMap.empty(), followers: KeptMap.empty(), erases: KeptMap.empty(), size: 0 };
}

/** Negative when `a` comes first. Equal only for the same event. [ORDER-1] */
export function compare(a: Place, b: Place): number {
  if (a.time !== b.time) return a.time - b.time;
  if (a.depth !== b.depth) return a.depth - b.depth;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Takes facts in, in any order and any number of times. `read` is called once for each content. */
export function admit<R>(
  order: Order<R>,
  facts: readonly Fact[],
  read: (fact: Fact) => R,
): { readonly order: Order<R>; readonly changes: Changes<R> } {
  const work: Work<R> = {
    entries: order.entries.edit(),
    followers: order.followers.edit(),
    erases: order.erases.edit(),
    size: order.size,
    changes: new Map(),
    moved: new Set(),
    read,
  };
  for (const fact of facts) take(work, fact);
  if (work.changes.size === 0) return { order, changes: work.changes };
  settle(work);
  const { entries, followers, erases, size, changes } = work;
  return { order: { entries: entries.done(), followers: followers.done(), erases: erases.done(), size }, changes };
}

/**
 * The time to show for an event, ms since 1970, or null when there is none that could be true.
 * Clocks may be absurd: order does not mind, and nobody is shown a day to come. [ORDER-8]
 */
export function displayTime(claimed: number, now: number): number | null {
  return Number.isFinite(claimed) && claimed >= EARLIEST ? Math.min(claimed, now) : null;
}

/** 1 January 2020: no event of Hearth is older. */
const EARLIEST = 1_577_836_800_000;

type Work<R> = {
  readonly entries: Editing<Entry<R>>;
  readonly followers: Editing<Chain>;
  readonly erases: Editing<Chain>;
  size: number;
  readonly changes: Map<EventId, Entry<R> | null>;
  /** Events whose place must be found (again). */
  readonly moved: Set<EventId>;
  readonly read: (fact: Fact) => R;
};

function take<R>(work: Work<R>, arrived: Fact): void {
  const before = work.entries.get(arrived.id) ?? null;
  if (before?.takenBack === true) return;
  const known = before === null ? arrived : fuller(before.fact, arrived);
  if (before !== null && known === before.fact) return;
  const erases = [...linked(work.erases.get(known.id))];
  const takenBack = erases.some((erase) => mayErase(work.entries.get(erase)?.fact, known));
  put(work, takenBack ? withoutContent(known) : known, takenBack, before);
  // An erase of what another person said is known as such only once both are here.
  if (before === null) for (const erase of erases) note(work, erase, work.entries.get(erase) ?? null);
  for (const target of newTargets(known, before)) {
    link(work.erases, target, known.id);
    const hit = work.entries.get(target);
    if (hit !== undefined && !hit.takenBack && mayErase(known, hit.fact))
      put(work, withoutContent(hit.fact), true, hit);
  }
}

/** Only what was sealed can be taken back, and only by the one who said it. [ORDER-6] */
function mayErase(erase: Fact | undefined, target: Fact): boolean {
  return erase?.person === target.person && isErasable(target);
}

function newTargets({ content }: Fact, before: Entry<unknown> | null): Iterable<EventId> {
  if (content.form !== "erase") return [];
  const old = new Set(before?.fact.content.form === "erase" ? before.fact.content.targets : []);
  return new Set(content.targets.filter((target) => !old.has(target)));
}

function put<R>(work: Work<R>, fact: Fact, takenBack: boolean, before: Entry<R> | null): void {
  const { id } = fact;
  const counted = fact.content.form === "erased" ? withoutContent(fact) : fact;
  note(work, id, before);
  const same = before !== null && before.fact.content === counted.content;
  const reading = same ? before.reading : work.read(counted);
  work.entries.set(id, { id, time: -1, depth: 0, fact: counted, takenBack, reading });
  if (before === null) work.size += 1;
  const old = before === null ? [] : ancestors(before.fact);
  for (const ancestor of ancestors(counted)) if (!old.includes(ancestor)) link(work.followers, ancestor, id);
  work.moved.add(id);
}

function note<R>(work: Work<R>, id: EventId, before: Entry<R> | null): void {
  if (!work.changes.has(id)) work.changes.set(id, before);
}

/** Finds every moved event's place, ancestors first, then follows each change to those who have their time from it. */
function settle<R>(work: Work<R>): void {
  const queue = ancestorsFirst(work);
  for (const id of queue) {
    queue.delete(id);
    const entry = work.entries.get(id);
    if (entry === undefined) continue;
    const { time, depth } = placeOf(work, entry.fact);
    if (time === entry.time && depth === entry.depth) continue;
    // Ids are hashes, so nothing is its own ancestor; should it be claimed, depth ends the circle.
    if (depth > work.size) continue;
    note(work, id, entry);
    work.entries.set(id, { ...entry, time, depth });
    for (const follower of linked(work.followers.get(id))) queue.add(follower);
  }
}

function placeOf<R>(work: Work<R>, fact: Fact): { time: number; depth: number } {
  let time = Number.isSafeInteger(fact.created) && fact.created > 0 ? fact.created : 0;
  let depth = 0;
  for (const id of ancestors(fact)) {
    const ancestor = work.entries.get(id);
    if (ancestor === undefined || id === fact.id || ancestor.time < time) continue;
    depth = ancestor.time > time ? ancestor.depth + 1 : Math.max(depth, ancestor.depth + 1);
    time = ancestor.time;
  }
  return { time, depth };
}

/** The moved events so that each comes after those of its ancestors that moved too. */
function ancestorsFirst<R>({ moved, entries }: Work<R>): Set<EventId> {
  const sorted = new Set<EventId>();
  const entered = new Set<EventId>();
  for (const start of moved) {
    const path = [start];
    for (let id = path.at(-1); id !== undefined; id = path.at(-1)) {
      const entry = entered.has(id) ? undefined : entries.get(id);
      entered.add(id);
      const before = entry === undefined ? [] : ancestors(entry.fact);
      const missing = before.filter((one) => moved.has(one) && !entered.has(one));
      if (missing.length > 0) {
        path.push(...missing);
      } else {
        path.pop();
        sorted.add(id);
      }
    }
  }
  return sorted;
}

function ancestors(fact: Fact): EventId[] {
  return fact.prev === null ? [...fact.parents] : [fact.prev, ...fact.parents];
}

/** Of two versions of one fact the one that says more: a body may be read later than its header. [ORDER-5] */
function fuller(known: Fact, arrived: Fact): Fact {
  if (known.content.form === "erase" && arrived.content.form === "erase") {
    const targets = [...new Set([...known.content.targets, ...arrived.content.targets])];
    return targets.length === known.content.targets.length ? known : { ...known, content: { form: "erase", targets } };
  }
  return isErasable(known) && fullness(arrived) > fullness(known) ? arrived : known;
}

function fullness(fact: Fact): number {
  return ["erased", "unreadable", "sealed"].indexOf(fact.content.form);
}

/** Only what was sealed can be taken back. */
function isErasable(fact: Fact): boolean {
  return fullness(fact) >= 0;
}

function withoutContent(fact: Fact): Fact {
  const { id, person, device, seq, prev } = fact;
  return { id, person, device, seq, prev, parents: [], created: 0, content: ERASED };
}

const ERASED = { form: "erased" } as const;
