/** What an authentic event does to this copy once it has its place, and what of it the fold is told. */
import type { EventId } from "#core";
import { checkRevocation } from "#vault";
import { type Bytes, concat, fromHex, hex, KIND, parseErase, type Revocation } from "#wire";
import { keepFork } from "./evidence.ts";
import { applyErase, dropBody, erasesOf, isErased } from "./erase.ts";
import type { Work } from "./effects.ts";
import { learnKey } from "./keys.ts";
import { liftAnew } from "./lifted.ts";
import { noteParents } from "./parents.ts";
import { read } from "./read.ts";
import { weigh } from "./resting.ts";
import { putOf } from "./rows.ts";
import { type Chain, envelopeAt, kindOf, type Sync } from "./state.ts";

/** Lets a newly placed event take effect. [LOG-6] */
export function absorb(sync: Sync, chain: Chain, seq: number, work: Work): void {
  const { header, body } = envelopeAt(chain, seq);
  const id = chain.ids[seq - 1] as EventId;
  const kind = kindOf(header);
  const again: [Chain, number][] = [];
  if (kind === KIND.sealed) {
    if (isErased(sync, chain, seq)) dropBody(chain, seq, work);
    // An erase that came first did not know this event's id: it is told again with it.
    for (const erase of erasesOf(sync, chain, seq)) again.push(...placeOf(sync, erase));
  } else if (body !== null) {
    const counts = seq <= chain.last;
    if (kind === KIND.keys) again.push(...unlocked(sync, learnKey(sync, chain, body, work)));
    if (kind === KIND.erase)
      again.push(...applyErase(sync, id, parseErase(body) ?? [], counts, work).filter(untold(sync)));
    if (kind === KIND.erase && !counts) liftAnew(sync);
    // It is the person's word, whichever device carries it: so the order in which two of them come makes no difference.
    if (kind === KIND.revocation) applyRevocation(sync, chain.founder, header, body, work);
  }
  tell(sync, chain, seq, work);
  for (const [other, place] of again) tell(sync, other, place, work);
}

function placeOf(sync: Sync, id: EventId): [Chain, number][] {
  const place = sync.places.get(id);
  return place === undefined ? [] : [[place.chain, place.seq]];
}

/** Tells the fold what a held event says, or notes what the event waits for. Beyond a removed device's last place nothing is told. */
function tell(sync: Sync, chain: Chain, seq: number, work: Work): void {
  if (seq > chain.last) return;
  const id = chain.ids[seq - 1] as string;
  const reading = read(sync, chain, seq);
  chain.bodyless.delete(seq);
  if (reading.is === "bodyless") chain.bodyless.add(seq);
  else if (reading.is === "locked") {
    const places = sync.locked.get(reading.keyId);
    if (places === undefined) sync.locked.set(reading.keyId, new Set([id]));
    else places.add(id);
  } else {
    work.facts.push(reading.fact);
    if (reading.fact.content.form === "sealed") chain.times[seq - 1] = reading.fact.created;
    weigh(sync, chain, seq, reading.fact, reading.parents, work);
    noteParents(sync, chain, seq, reading.parents, work);
  }
}

/** The body of a place that had none. */
export function fillBody(sync: Sync, chain: Chain, seq: number, body: Bytes, work: Work): void {
  chain.rows[seq - 1] = concat(envelopeAt(chain, seq).header, body);
  work.puts.set(...putOf(chain, seq));
  tell(sync, chain, seq, work);
}

/** Everything that waited for this key. */
function unlocked(sync: Sync, keyId: string | null): [Chain, number][] {
  const ids = keyId === null ? undefined : sync.locked.get(keyId);
  if (keyId === null || ids === undefined) return [];
  sync.locked.delete(keyId);
  return [...ids].flatMap((id) => placeOf(sync, id));
}

/** Of places that lost their body, those that the fold has not met: it meets them now, erased. */
function untold(sync: Sync): (place: [Chain, number]) => boolean {
  return ([chain, seq]) => {
    if (chain.bodyless.has(seq)) return true;
    const id = chain.ids[seq - 1] as string;
    for (const ids of sync.locked.values()) if (ids.delete(id)) return true;
    return false;
  };
}

/** Remembers a revocation that this founder's device carries. Null when it is none, or says nothing new. */
export function noteRevocation(sync: Sync, founder: 0 | 1, body: Bytes): Revocation | null {
  const checked = checkRevocation(sync.genesis, body, founder);
  if (!checked.ok) return null;
  const { device, lastSeq } = checked.revocation;
  const name = `${hex(device)}/${String(founder)}`;
  if (lastSeq >= (sync.revoked.get(name) ?? Infinity)) return null;
  sync.revoked.set(name, lastSeq);
  return checked.revocation;
}

/** Sets aside whatever the removed device wrote beyond its last place. Of several revocations the earliest place holds. [LOG-20] */
export function applyRevocation(sync: Sync, founder: 0 | 1, header: Bytes, body: Bytes, work: Work): void {
  const revocation = noteRevocation(sync, founder, body);
  if (revocation === null) return;
  const { device, lastSeq, lastId } = revocation;
  const chain = sync.chains.get(hex(device));
  if (chain === undefined || chain.founder !== founder) return;
  chain.last = lastSeq;
  // Nobody waits for what does not count.
  for (const place of chain.bodyless) if (place > lastSeq) chain.bodyless.delete(place);
  for (const ids of sync.locked.values()) for (const id of chain.ids.slice(lastSeq)) ids.delete(id);
  const held = chain.ids[lastSeq - 1];
  if (held !== undefined && held !== hex(lastId)) {
    const fork = { device: chain.device, seq: lastSeq, held: fromHex(held) as Bytes, other: lastId, evidence: header };
    keepFork(sync, fork, work);
  }
  if (chain.rows.length <= lastSeq) return;
  work.refold = true;
  liftAnew(sync);
}
