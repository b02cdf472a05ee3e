/** Taking back, and leaving: bodies that are gone, or must be gone as soon as they come. Rules LOG-12 to LOG-15 in docs/spec/sync.md. */
import type { EventId } from "#core";
import { bodyMatches, verifyEvent } from "#vault";
import {
  type Bytes,
  concat,
  type Envelope,
  equal,
  type Header,
  HEADER_BYTES,
  hex,
  KIND,
  MAX_SEQ,
  parseLeave,
  type Position,
} from "#wire";
import type { Work } from "./effects.ts";
import { blanks } from "./resting.ts";
import { leaveRow, putOf } from "./rows.ts";
import { type Chain, envelopeAt, kindOf, type Sync } from "./state.ts";

/** Erases may name places that have not come. More than this many such marks are not kept. [LOG-14] */
const MAX_MARKS = 400_000;

/** The erases that name a place, by whomever. */
export function erasesOf(sync: Sync, chain: Chain, seq: number): readonly EventId[] {
  return sync.erased.get(chain.name)?.get(seq) ?? [];
}

/** True when its own person took this event back, or left. Asked before any body is stored, opened or passed on. [LOG-12] */
export function isErased(sync: Sync, chain: Chain, seq: number): boolean {
  if (sync.left.has(chain.founder)) return true;
  return erasesOf(sync, chain, seq).some((id) => {
    const by = sync.places.get(id);
    return by !== undefined && by.chain.founder === chain.founder && by.seq <= by.chain.last;
  });
}

/**
 * True when a device of the same person took it back, be it a removed one beyond its last place. Such an erase takes no
 * body away. But a relay that was told of it before the removal has none any more, so nobody waits for one. [LOG-26]
 */
export function isErasedAside(sync: Sync, chain: Chain, seq: number): boolean {
  return erasesOf(sync, chain, seq).some((id) => sync.places.get(id)?.chain.founder === chain.founder);
}

/** The sealed events that an erase names, as far as they are held. Whether they are its author's to erase, the fold sees too. */
export function targetsHeld(sync: Sync, targets: readonly Position[]): EventId[] {
  return targets.flatMap(({ device, seq }) => {
    const chain = sync.chains.get(hex(device));
    if (chain === undefined || seq > chain.last || !isSealed(chain, seq)) return [];
    return [chain.ids[seq - 1] as string];
  });
}

/** True for a place that holds a sealed event: the only kind that can be erased. */
export function isSealed(chain: Chain, seq: number): boolean {
  return seq <= chain.rows.length && kindOf(envelopeAt(chain, seq).header) === KIND.sealed;
}

/**
 * Lets an erase take effect on what is held, and remembers it for what is not. Returns the places whose body it took, or
 * that wait for none any more. `counts`: it does not stand beyond its device's last place. [LOG-13] [LOG-26]
 */
export function applyErase(
  sync: Sync,
  id: EventId,
  targets: readonly Position[],
  counts: boolean,
  work: Work,
): [Chain, number][] {
  const touched: [Chain, number][] = [];
  for (const { device, seq } of targets) {
    const name = hex(device);
    const marks = sync.erased.get(name) ?? new Map<number, readonly EventId[]>();
    const before = marks.get(seq) ?? [];
    if (before.includes(id) || sync.erasedCount >= MAX_MARKS) continue;
    sync.erasedCount++;
    sync.erased.set(name, marks.set(seq, [...before, id]));
    const chain = sync.chains.get(name);
    if (chain === undefined || !isSealed(chain, seq)) continue;
    if (!counts && chain.bodyless.has(seq) && isErasedAside(sync, chain, seq)) touched.push([chain, seq]);
    if (!counts || !isErased(sync, chain, seq)) continue;
    dropBody(chain, seq, work);
    touched.push([chain, seq]);
  }
  return touched;
}

/** Keeps the header alone, here and in the store, where the body may rest. */
export function dropBody(chain: Chain, seq: number, work: Work): void {
  const row = chain.rows[seq - 1] as Bytes;
  for (const put of blanks(chain, seq)) work.puts.set(...put);
  chain.heavy.delete(seq);
  if (row.length === HEADER_BYTES && !chain.resting.delete(seq)) return;
  chain.rows[seq - 1] = row.slice(0, HEADER_BYTES);
  work.puts.set(...putOf(chain, seq));
}

/**
 * A person's statement that they left. It stands by itself: it takes no place in its device's chain, because it was
 * signed for the moment in which the keys are gone. False when it is not authentic. [LOG-15]
 */
export function applyLeave(sync: Sync, event: Envelope, header: Header, work: Work): boolean {
  const chain = sync.chains.get(hex(header.device));
  if (chain === undefined || event.body === null || !equal(header.log, sync.genesis.log)) return false;
  if (sync.left.has(chain.founder)) return true;
  // Whoever has a device that was removed closes nothing with it. [LOG-27]
  if (chain.last !== MAX_SEQ) return false;
  const leave = parseLeave(event.body);
  if (leave === null || !equal(leave.genesisHash, sync.genesis.hash)) return false;
  if (!bodyMatches(event) || !verifyEvent(event.header, chain.certificate.sign)) return false;
  sync.left.set(chain.founder, { header: event.header.slice(), body: event.body.slice() });
  work.puts.set(leaveRow(chain.person), concat(event.header, event.body));
  for (const theirs of sync.chains.values()) {
    if (theirs.founder !== chain.founder) continue;
    // Nobody waits for a body of theirs any more, and none that comes is taken.
    theirs.bodyless.clear();
    for (let seq = 1; seq <= theirs.rows.length; seq++) if (isSealed(theirs, seq)) dropBody(theirs, seq, work);
  }
  work.refold = true;
  return true;
}
