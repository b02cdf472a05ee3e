/**
 * Offering the relay what it lacks: own events, and others' that it has lost or was never given.
 * Rules SYNC-4, SYNC-5 and SYNC-14 in docs/spec/sync.md.
 */
import {
  type Bytes,
  entryBytes,
  type Envelope,
  hex,
  MAX_FRAME_UP,
  type Position,
  type Refusal,
  u64,
  writeDeviceMessage,
} from "#wire";
import { contradict } from "./chain.ts";
import type { Work } from "./effects.ts";
import { ask, give, given, notGiven } from "./lifted.ts";
import { RESEND_MS, RESUME_MS, SMALL_WINDOW } from "./link.ts";
import { recall } from "./resting.ts";
import { COMMITTED_ROW } from "./rows.ts";
import { type Chain, envelopeAt, ownChain, type Sync } from "./state.ts";
import type { RelayMessage } from "#wire";

/** Sends what the relay lacks, as far as the window allows. */
export function flush(sync: Sync, work: Work): void {
  const { link } = sync;
  if ((link.phase !== "fetching" && link.phase !== "here") || link.paused || sync.flags.lost) return;
  let room = link.window - inFlight(sync);
  let frame: Envelope[] = [];
  let bytes = 1;
  const send = (): void => {
    if (frame.length > 0)
      work.effects.push({ do: "send", frame: writeDeviceMessage({ type: "append", events: frame }) });
    frame = [];
    bytes = 1;
  };
  const offer = (chain: Chain, upTo: number): void => {
    if (link.blocked.has(chain.name)) return;
    for (let seq = sentUpTo(sync, chain) + 1; seq <= upTo && room > 0; seq++, room--) {
      // Its body must come from the store first; the chain goes on when it has.
      if (chain.resting.has(seq)) return recall(sync, chain, seq, upTo, work);
      const event = envelopeAt(chain, seq);
      if (bytes + entryBytes(event) > MAX_FRAME_UP) send();
      frame.push(event);
      bytes += entryBytes(event);
      link.sent.set(chain.name, seq);
    }
  };
  // An erase may name another device's chain, so the relay learns of every device first.
  for (const chain of sync.chains.values()) offer(chain, 1);
  const own = ownChain(sync);
  if (own !== undefined) offer(own, Math.min(own.rows.length, own.last));
  for (const chain of sync.chains.values()) offer(chain, Math.min(chain.rows.length, chain.last));
  send();
  if (link.asks && link.phase === "here" && !link.fetching) ask(sync, work);
  if (room > 0 && isAllSent(sync)) give(sync, work);
}

/** Nothing that the relay would take is still to be sent, not even what waits for its body to come from the store. */
function isAllSent(sync: Sync): boolean {
  for (const chain of sync.chains.values()) {
    const isBlocked = sync.link.blocked.has(chain.name);
    if (!isBlocked && sentUpTo(sync, chain) < Math.min(chain.rows.length, chain.last)) return false;
  }
  return true;
}

function sentUpTo(sync: Sync, chain: Chain): number {
  return Math.max(sync.link.sent.get(chain.name) ?? 0, sync.link.relayHas.get(chain.name) ?? 0);
}

/** Events that were sent and not yet confirmed. */
export function inFlight(sync: Sync): number {
  let count = 0;
  for (const [name, seq] of sync.link.sent) count += Math.max(0, seq - (sync.link.relayHas.get(name) ?? 0));
  return count;
}

/** The relay says how far it has chains on disk. It cannot have more of our own than we made. */
export function committed(sync: Sync, upTo: readonly Position[], work: Work): void {
  for (const place of upTo) {
    relayHas(sync, hex(place.device), place.seq);
    given(sync, place);
  }
  const own = ownChain(sync);
  if (own === undefined) return;
  const before = sync.committed;
  sync.committed = Math.min(own.rows.length, sync.link.relayHas.get(own.name) ?? 0);
  sync.flags.refused = false;
  const idle = (sync.link.sent.get(own.name) ?? 0) <= sync.committed;
  if (idle && sync.committed !== before) work.puts.set(COMMITTED_ROW, u64(sync.committed));
}

/** Notes that the relay holds a chain up to a place. */
export function relayHas(sync: Sync, name: string, seq: number): void {
  const chain = sync.chains.get(name);
  if (chain === undefined) return;
  const held = Math.min(seq, chain.rows.length);
  if (held > (sync.link.relayHas.get(name) ?? 0)) sync.link.relayHas.set(name, held);
}

/** Refusals that may pass by themselves. */
const PASSING: ReadonlySet<Refusal> = new Set(["gap", "unknown-device", "too-fast", "over-quota", "no-space"]);

/** The relay did not take an event. What may pass is tried again; what cannot is not sent again on this connection. */
export function refused(sync: Sync, message: Extract<RelayMessage, { type: "refused" }>, work: Work): void {
  const chain = sync.chains.get(hex(message.device));
  if (chain === undefined) return;
  notGiven(sync, message, PASSING.has(message.why));
  switch (message.why) {
    case "gap":
    case "unknown-device":
      return pause(sync, RESEND_MS, work);
    case "too-fast":
      sync.link.window = SMALL_WINDOW;
      return pause(sync, RESUME_MS, work);
    case "over-quota":
    case "no-space":
      sync.flags.refused = true;
      return pause(sync, RESUME_MS, work);
    case "conflict":
      sync.link.blocked.add(chain.name);
      if (message.stored !== null && conflicts(sync, chain, message.seq, message.stored, work)) return;
      sync.flags.refused ||= chain === ownChain(sync);
      return;
    case "malformed":
    case "wrong-log":
    case "revoked":
    case "bad-signature":
    case "bad-body":
    case "not-allowed":
    case "closed":
      sync.link.blocked.add(chain.name);
      sync.flags.refused ||= chain === ownChain(sync);
  }
}

/** True when the header that the relay holds really is another event of that device for that place. [LOG-8] [LOG-9] */
function conflicts(sync: Sync, chain: Chain, seq: number, stored: Bytes, work: Work): boolean {
  const held = chain.rows[seq - 1];
  if (held === undefined) return false;
  const place = stored.subarray(8, 48);
  if (!samePlace(place, held.subarray(8, 48))) return false;
  return hex(stored) !== hex(envelopeAt(chain, seq).header) && contradict(sync, chain, stored, seq, work);
}

/** Seq, log and device of two headers. */
function samePlace(a: Bytes, b: Bytes): boolean {
  return hex(a) === hex(b);
}

function pause(sync: Sync, ms: number, work: Work): void {
  if (sync.link.paused && ms <= RESEND_MS) return;
  sync.link.paused = true;
  work.effects.push({ do: "timer", timer: "resume", ms });
}

/** After a pause everything that was not confirmed is offered again. */
export function resume(sync: Sync): void {
  sync.link.paused = false;
  sync.link.sent.clear();
}
