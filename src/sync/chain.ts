/**
 * What happens to events that arrive: refused (not authentic), kept waiting (something before them is missing), or
 * taken into their device's chain. Rules LOG-1 to LOG-9 in docs/spec/sync.md.
 *
 *   size, parse, version, suite     the wire, before this
 *   device certified                admit
 *   chain                           link
 *   signature where needed          prove
 *   body hash                       link
 *   key id, opening, schema, apply  apply.ts, read.ts
 */
import { bodyMatches, checkCertificate, eventId, verifyEvent } from "#vault";
import {
  type Bytes,
  concat,
  type Envelope,
  equal,
  type Header,
  HEADER_BYTES,
  hex,
  KIND,
  MAX_DEVICES,
  MAX_SEQ,
  parseHeader,
} from "#wire";
import { absorb, applyRevocation, fillBody } from "./apply.ts";
import type { Work } from "./effects.ts";
import { applyLeave } from "./erase.ts";
import { keepFork } from "./evidence.ts";
import { lacksBody, noteBare } from "./lifted.ts";
import { meetWanted } from "./parents.ts";
import { DEVICES_ROW, LOST_ROW, putOf, writeOrder } from "./rows.ts";
import { type Chain, envelopeAt, kindOf, newChain, type Sync } from "./state.ts";
import { hold, release, waitingAt } from "./waiting.ts";

/** An event on its way in, with its header read and, once linked, its id. */
type Arrival = { readonly event: Envelope; readonly header: Header };

/** Takes in what the relay sent in one frame. Returns how many events were refused. */
export function take(sync: Sync, events: readonly Envelope[], work: Work): number {
  let refused = 0;
  const leaves: Arrival[] = [];
  const byDevice = new Map<string, Map<number, Arrival>>();
  for (const event of events) {
    const parsed = parseHeader(event.header);
    if (!parsed.ok || !equal(parsed.header.log, sync.genesis.log)) {
      refused++;
      continue;
    }
    const { header } = parsed;
    if (header.kind === KIND.leave) {
      leaves.push({ event, header });
      continue;
    }
    const name = hex(header.device);
    const chain = sync.chains.get(name);
    if (chain !== undefined && header.seq <= chain.rows.length) {
      if (!repeat(sync, chain, { event, header }, work)) refused++;
      continue;
    }
    const places = byDevice.get(name);
    const before = places?.get(header.seq);
    if (places === undefined) byDevice.set(name, new Map([[header.seq, { event, header }]]));
    else if (before === undefined || before.event.body === null) places.set(header.seq, { event, header });
  }
  for (const [name, arrivals] of byDevice) refused += advance(sync, name, arrivals, work);
  // After the rest of the frame, which may bring the certificate of the device that signed.
  for (const { event, header } of leaves) {
    const founder = sync.chains.get(hex(header.device))?.founder;
    if (!applyLeave(sync, event, header, work)) refused++;
    else if (founder !== undefined) sync.link.leaves.add(founder);
  }
  return refused;
}

/** An event for a place that is held already: the same again, the body that was missing, or another one. False when refused. */
function repeat(sync: Sync, chain: Chain, { event, header }: Arrival, work: Work): boolean {
  const held = envelopeAt(chain, header.seq);
  if (equal(held.header, event.header)) {
    if (event.body === null) noteBare(sync, chain, header.seq);
    if (event.body === null || !lacksBody(sync, chain, header.seq)) return true;
    if (!bodyMatches(event)) return false;
    fillBody(sync, chain, header.seq, event.body, work);
    return true;
  }
  return contradict(sync, chain, event.header, header.seq, work);
}

/**
 * Another event for a place of a chain. Signed by our own device, it shows that this copy is not the whole of what the
 * device wrote; signed by another, it is kept as evidence. False when it is not authentic. [LOG-8] [LOG-9]
 */
export function contradict(sync: Sync, chain: Chain, header: Bytes, seq: number, work: Work): boolean {
  if (!verifyEvent(header, chain.certificate.sign)) return false;
  if (equal(chain.device, sync.keys.id)) loseCopy(sync, work);
  else
    keepFork(
      sync,
      { device: chain.device, seq, held: heldId(chain, seq), other: eventId(header), evidence: header },
      work,
    );
  return true;
}

/** From here on this device writes nothing more under its id, also after it is opened again. */
export function loseCopy(sync: Sync, work: Work): void {
  sync.flags.lost = true;
  work.puts.set(LOST_ROW, Uint8Array.of(1));
}

function heldId(chain: Chain, seq: number): Bytes {
  return eventId(envelopeAt(chain, seq).header);
}

/** Takes as much of one device's arrivals as follows without a gap and is proven; the rest waits. Returns how many were refused. */
function advance(sync: Sync, name: string, arrivals: Map<number, Arrival>, work: Work): number {
  let refused = 0;
  let chain = sync.chains.get(name);
  if (chain === undefined) {
    const first = arrivals.get(1) ?? arrivalOf(waitingAt(sync.waiting, name, 1));
    chain = first === undefined ? undefined : (admit(sync, first.event) ?? undefined);
    if (first !== undefined && chain === undefined && heedAhead(sync, name, first.event, arrivals, work))
      chain = admit(sync, first.event) ?? undefined;
    if (first !== undefined && chain === undefined) {
      arrivals.delete(1);
      release(sync.waiting, name, 1);
      refused++;
    }
  }
  if (chain === undefined) return refused + keepWaiting(sync, name, arrivals);
  if (equal(chain.device, sync.keys.id)) return refused + ownAgain(sync, chain, arrivals, work);

  const run: Arrival[] = [];
  for (let seq = chain.rows.length + 1; ; seq++) {
    const next = arrivals.get(seq) ?? arrivalOf(waitingAt(sync.waiting, name, seq));
    if (next === undefined) break;
    run.push(next);
    arrivals.delete(seq);
    release(sync.waiting, name, seq);
  }
  const ids = link(sync, chain, run, work);
  const proven = prove(chain, run, ids.length);
  for (let i = 0; i < proven; i++) push(sync, chain, (run[i] as Arrival).event, ids[i] as Bytes, work);
  refused += run.length - proven;
  return refused + keepWaiting(sync, name, arrivals);
}

function arrivalOf(event: Envelope | undefined): Arrival | undefined {
  if (event === undefined) return undefined;
  const parsed = parseHeader(event.header);
  return parsed.ok ? { event, header: parsed.header } : undefined;
}

/** Holds what has no predecessor yet and remembers that it exists. What does not fit is fetched again. */
function keepWaiting(sync: Sync, name: string, arrivals: ReadonlyMap<number, Arrival>): number {
  for (const [seq, { event }] of arrivals) {
    const known = sync.chains.has(name);
    if (!hold(sync.waiting, name, seq, event) && !known) continue;
    sync.link.claimed.set(name, Math.max(seq, sync.link.claimed.get(name) ?? 0));
  }
  return 0;
}

/** Events of this very device that it does not hold: authentic ones mean that the copy is not whole. [LOG-8] */
function ownAgain(sync: Sync, chain: Chain, arrivals: ReadonlyMap<number, Arrival>, work: Work): number {
  let refused = 0;
  for (const { event } of arrivals.values()) {
    if (verifyEvent(event.header, chain.certificate.sign)) {
      loseCopy(sync, work);
      break;
    }
    refused++;
  }
  return refused;
}

/**
 * Opens the chain of a device whose certificate is valid, unless its person has as many as there may be. A copy that is read
 * from its store meets certificates before the revocations that made room for them; those were admitted before. [LOG-2]
 */
export function admit(sync: Sync, event: Envelope, isProven: boolean = false): Chain | null {
  const checked = checkCertificate(sync.genesis, event);
  if (!checked.ok) return null;
  let live = 0;
  for (const chain of sync.chains.values()) {
    if (chain.founder === checked.founder && chain.last === MAX_SEQ) live++;
  }
  if (live >= MAX_DEVICES && !isProven) return null;
  const chain = newChain(checked.device.slice(), checked.founder, checked.certificate, sync.genesis.hash);
  chain.last = sync.revoked.get(`${chain.name}/${String(chain.founder)}`) ?? MAX_SEQ;
  sync.chains.set(chain.name, chain);
  return chain;
}

/**
 * One device more than there may be: perhaps it says itself who was removed, and its word is in what came with it. Else a copy
 * that happens to meet the removed ones first would wait for ever. True when there is room now. [LOG-2]
 */
function heedAhead(
  sync: Sync,
  name: string,
  certificate: Envelope,
  arrivals: ReadonlyMap<number, Arrival>,
  work: Work,
): boolean {
  const checked = checkCertificate(sync.genesis, certificate);
  if (!checked.ok) return false;
  const waiting = sync.waiting.devices.get(name)?.values() ?? [];
  let heard = 0;
  for (const event of [...[...arrivals.values()].map((one) => one.event), ...waiting]) {
    if (kindOf(event.header) !== KIND.revocation || event.body === null) continue;
    if (!bodyMatches(event) || !verifyEvent(event.header, checked.certificate.sign)) continue;
    applyRevocation(sync, checked.founder, event.header, event.body, work);
    heard++;
  }
  return heard > 0;
}

/** How far a run hangs together: each names the one before it, and its body is the one that its header names. Their ids, in order. */
function link(sync: Sync, chain: Chain, run: readonly Arrival[], work: Work): Bytes[] {
  const ids: Bytes[] = [];
  let before = chain.head;
  for (const { event, header } of run) {
    if (!equal(header.prev, before)) {
      if (ids.length === 0 && chain.rows.length > 0 && verifyEvent(event.header, chain.certificate.sign)) {
        const { device } = chain;
        keepFork(
          sync,
          { device, seq: chain.rows.length, held: before, other: header.prev, evidence: event.header },
          work,
        );
      }
      break;
    }
    if (event.body === null ? header.kind !== KIND.sealed : !bodyMatches(event)) break;
    before = eventId(event.header);
    ids.push(before);
  }
  return ids;
}

/** How much of a linked run is authentic: everything up to the last event whose signature verifies. One check for an honest run. [LOG-3] */
function prove(chain: Chain, run: readonly Arrival[], linked: number): number {
  for (let count = linked; count > 0; count--) {
    if (verifyEvent((run[count - 1] as Arrival).event.header, chain.certificate.sign)) return count;
  }
  return 0;
}

/** Gives an authentic event its place, stores it unless it is, and lets it take effect. */
export function push(
  sync: Sync,
  chain: Chain,
  event: Envelope,
  id: Bytes,
  work: Work,
  isStored: boolean = false,
): void {
  chain.rows.push(event.body === null ? event.header.slice(0, HEADER_BYTES) : concat(event.header, event.body));
  chain.ids.push(hex(id));
  chain.head = id;
  const seq = chain.rows.length;
  sync.places.set(chain.ids[seq - 1] as string, { chain, seq });
  if (!isStored) work.puts.set(...putOf(chain, seq));
  if (!isStored && seq === 1)
    work.puts.set(DEVICES_ROW, writeOrder([...sync.chains.values()].map((one) => one.device)));
  absorb(sync, chain, seq, work);
  meetWanted(sync, chain, work);
}
