/**
 * Saying something: making the bytes of own events once, storing them, and only then letting them count and be sent.
 * One write of own events is under way at a time; what is said meanwhile goes into the next. Rules LOG-5 and LOG-12.
 */
import type { EventId } from "#core";
import { checkRevocation, eventId, type LogKey, type Place, publicEvent, sealEvent } from "#vault";
import {
  type Bytes,
  concat,
  type Envelope,
  eraseBody,
  type Head,
  HEADER_BYTES,
  hex,
  KIND,
  MAX_ERASED,
  MAX_SEQ,
  padPublic,
  type Position,
} from "#wire";
import { push } from "./chain.ts";
import { settle, settleAll, type Work } from "./effects.ts";
import { isSealed } from "./erase.ts";
import { bestKey, freshKey, isLive, owedKeys } from "./keys.ts";
import { nextParents } from "./parents.ts";
import { blanks, rowsOf } from "./resting.ts";
import { eventRow } from "./rows.ts";
import {
  type Append,
  type AppendRefusal,
  type Chain,
  envelopeAt,
  type NewContent,
  ownChain,
  type Sync,
} from "./state.ts";

/** Events being made for the end of the own chain. */
type Draft = {
  readonly events: Envelope[];
  /** The rows that they will be. */
  readonly rows: (readonly [string, Bytes])[];
  place: Place;
  /** The key that this draft writes under, once it needed one. */
  key: LogKey | null;
  /** Its first sealed event names the parents for all. */
  named: boolean;
  /** Rows of events that lose their body in the same write. */
  readonly bare: Map<string, Bytes>;
  /** Devices that this draft removes: no key that it makes is for any of them. */
  readonly leaving: Set<Chain>;
};

/** Takes up a wish to say something; it is made at once, or with the next write. */
export function append(sync: Sync, wish: Append, work: Work): void {
  if (sync.closing) settle(work, wish.call, { ok: false, why: "closing" });
  else sync.queue.push(wish);
  compose(sync, work);
}

/** Makes the events of everything in the queue, and of what is owed to devices that came later, and has them stored in one write. */
export function compose(sync: Sync, work: Work): void {
  const chain = ownChain(sync);
  if (sync.writing !== null || chain === undefined) return;
  const owed = mayPassOn(sync, chain) ? owedKeys(sync, chain) : [];
  if (sync.queue.length === 0 && owed.length === 0) return;
  const first = chain.rows.length + 1;
  const draft: Draft = {
    events: [],
    rows: [],
    place: { seq: first, prev: chain.head },
    key: null,
    named: false,
    bare: new Map(),
    leaving: new Set(),
  };
  const calls: { call: number; ids: readonly EventId[] }[] = [];
  for (const wish of sync.queue.splice(0)) {
    const made = make(sync, chain, draft, wish);
    if (made.ok) calls.push({ call: wish.call, ids: made.ids });
    else settle(work, wish.call, made);
  }
  if (owed.length > 0) publishAll(sync, chain, draft, owed);
  if (draft.events.length === 0) return settleAll(work, calls);
  const write = ++sync.writes;
  sync.writing = { write, events: draft.events, calls };
  work.effects.push({ do: "store", write, puts: [...draft.bare, ...draft.rows] });
}

/** The write of own events is durable: they take their places, and whoever said them hears so. */
export function written(sync: Sync, write: number, work: Work): void {
  const { writing } = sync;
  const chain = ownChain(sync);
  sync.flags.full = false;
  sync.stored = Math.max(sync.stored, -write);
  if (writing === null || chain === undefined || writing.write !== write) return;
  sync.writing = null;
  for (const event of writing.events) push(sync, chain, event, eventId(event.header), work, true);
  settleAll(work, writing.calls);
  compose(sync, work);
}

/** The write failed: nothing of it was sent, so its places are free again. */
export function notWritten(sync: Sync, write: number, work: Work): void {
  sync.flags.full = true;
  if (sync.writing === null || sync.writing.write !== write) return;
  const { calls } = sync.writing;
  sync.writing = null;
  for (const { call } of calls) settle(work, call, { ok: false, why: "storage-full" });
  compose(sync, work);
}

/** Keys are passed on once it is clear which were passed on already, and only by a device that may write. [LOG-24] */
function mayPassOn(sync: Sync, chain: Chain): boolean {
  const { link, flags } = sync;
  if (link.phase !== "here" || link.fetching || sync.closing || flags.full) return false;
  return refusal(sync, chain) === null;
}

function publishAll(sync: Sync, chain: Chain, draft: Draft, contents: readonly Bytes[]): void {
  const rows: (readonly [string, Bytes])[] = [];
  for (const content of contents) {
    const event = publicEvent(sync.genesis, sync.keys, draft.place, KIND.keys, content);
    rows.push([eventRow(chain.name, draft.place.seq), concat(event.header, event.body as Bytes)]);
    draft.events.push(event);
    draft.place = { seq: draft.place.seq + 1, prev: eventId(event.header) };
  }
  draft.rows.push(...rows);
}

type Made =
  | { readonly ok: true; readonly ids: readonly EventId[] }
  | { readonly ok: false; readonly why: AppendRefusal };

/** Adds all of one wish's events to the draft, or none of them. */
function make(sync: Sync, chain: Chain, draft: Draft, wish: Append): Made {
  const refused = refusal(sync, chain);
  if (refused !== null) return { ok: false, why: refused };
  const targets = targetsOf(sync, chain, wish.erase);
  if (targets === null) return { ok: false, why: "unknown-item" };

  const made: Envelope[] = [];
  const rows: (readonly [string, Bytes])[] = [];
  const ids: EventId[] = [];
  let { place, key, named } = draft;
  const add = (event: Envelope, content?: NewContent, parents: readonly Head[] = []): EventId => {
    const id = eventId(event.header);
    const row = concat(event.header, event.body as Bytes);
    if (content === undefined) rows.push([eventRow(chain.name, place.seq), row]);
    else rows.push(...rowsOf(sync, chain.name, place.seq, row, content, claimed(wish.created), parents));
    made.push(event);
    place = { seq: place.seq + 1, prev: id };
    return hex(id);
  };
  if (wish.revocation !== undefined) {
    const removed = removedBy(sync, chain, wish.revocation);
    if (removed === null) return { ok: false, why: "unknown-item" };
    ids.push(add(publicEvent(sync.genesis, sync.keys, place, KIND.revocation, wish.revocation)));
    draft.leaving.add(removed);
    const fresh = freshKey(sync, draft.leaving);
    add(publicEvent(sync.genesis, sync.keys, place, KIND.keys, fresh.content));
    key = fresh.key;
  }
  for (const { type, v, data } of wish.contents) {
    key ??= bestKey(sync);
    if (key === null) {
      const fresh = freshKey(sync);
      add(publicEvent(sync.genesis, sync.keys, place, KIND.keys, fresh.content));
      key = fresh.key;
    }
    const parents = named ? [] : nextParents(sync);
    const content = { parents, type, v, created: claimed(wish.created), data };
    const sealed = sealEvent(sync.genesis, sync.keys, place, key, content, sync.random);
    if (!sealed.ok) return { ok: false, why: sealed.why };
    ids.push(add(sealed.envelope, content, parents));
    named = true;
  }
  for (let i = 0; i < targets.length; i += MAX_ERASED) {
    add(publicEvent(sync.genesis, sync.keys, place, KIND.erase, eraseBody(targets.slice(i, i + MAX_ERASED))));
  }
  draft.events.push(...made);
  draft.rows.push(...rows);
  draft.place = place;
  draft.key = key;
  draft.named = named;
  for (const { device, seq } of targets) {
    const name = hex(device);
    const target = sync.chains.get(name) as Chain;
    draft.bare.set(eventRow(name, seq), envelopeAt(target, seq).header.slice(0, HEADER_BYTES));
    for (const put of blanks(target, seq)) draft.bare.set(...put);
  }
  return { ok: true, ids };
}

/** The device that this revocation removes: another one of this person, in their name. Null for any other content. [LOG-20] */
function removedBy(sync: Sync, own: Chain, content: Bytes): Chain | null {
  const padded = padPublic(content);
  const checked = padded === null ? null : checkRevocation(sync.genesis, padded.body, own.founder);
  if (checked?.ok !== true) return null;
  const chain = sync.chains.get(hex(checked.revocation.device));
  return chain !== undefined && chain !== own && chain.founder === own.founder ? chain : null;
}

/** Why this device may not write at all, or null. */
function refusal(sync: Sync, chain: Chain): AppendRefusal | null {
  if (sync.flags.lost) return "device-lost-its-copy";
  if (sync.left.size > 0) return "place-closed";
  return isLive(chain) ? null : "device-removed";
}

/** A claimed time that the format can carry. */
function claimed(now: number): number {
  return Number.isFinite(now) ? Math.min(MAX_SEQ, Math.max(0, Math.floor(now))) : 0;
}

/** The places of events to take back; null when one of them is not a sealed event of this person. */
function targetsOf(sync: Sync, own: Chain, ids: readonly EventId[]): Position[] | null {
  const targets: Position[] = [];
  for (const id of new Set(ids)) {
    const place = sync.places.get(id);
    if (place === undefined || place.chain.founder !== own.founder) return null;
    const { chain, seq } = place;
    if (!isSealed(chain, seq)) return null;
    targets.push({ device: chain.device, seq });
  }
  return targets;
}
