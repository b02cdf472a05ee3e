/**
 * The roll: one log as the relay knows it, in memory: whose it is, which devices write to it, where each chain ends.
 * It says who may append what. [RELAY-9 to RELAY-23]
 */
import {
  type Bucket,
  type Bytes,
  bucketBytes,
  type Envelope,
  equal,
  type Header,
  HEADER_BYTES,
  holds,
  KIND,
  type KnockTarget,
  MAX_DEVICES,
  MAX_SEQ,
  parseErase,
  parseHeader,
  parseKeys,
  parseKnockTarget,
  parseLeave,
  type Position,
  readU64,
  type Refusal,
} from "#wire";
import { voided } from "./lift.ts";
import type { Effect, Mailbox, StoredLog } from "./mailbox.ts";
import { Places } from "./places.ts";
import {
  bodyMatches,
  eventId,
  holdsHash,
  knownDevice,
  knownGenesis,
  type KnownGenesis,
  putEventId,
  readCertificate,
  readRevocation,
  type Side,
  signedBy,
} from "./proof.ts";

/** One device's chain. */
export type Chain = {
  readonly device: Bytes;
  readonly side: Side;
  readonly sign: Bytes;
  /** The head: its place and the event's id, which is written over. */
  seq: number;
  id: Bytes;
  /** Bytes kept: headers and the bodies that are there. */
  bytes: number;
  /** Nothing beyond this counts. */
  lastSeq: number;
};

/** What one person keeps in this log. */
export type Usage = { bytes: number; events: number };

export type Roll = {
  readonly log: Bytes;
  readonly genesis: KnownGenesis;
  readonly chains: Map<string, Chain>;
  readonly usage: readonly [Usage, Usage];
  /** The statements by which either side left; one closes the log. */
  readonly leaves: [Envelope | null, Envelope | null];
  /** Places erased before their event came. */
  readonly awaited: Places;
  /** Where devices are knocked at, by chain key. */
  readonly targets: Map<string, KnockTarget>;
};

/** What one person may keep. Above it only erases, revocations and leaving go on, up to a tenth more. */
export type Quota = { readonly bytes: number; readonly events: number };

/** Devices that one person ever had in one log. */
export const MAX_DEVICES_EVER = 256;
/** Places that may be erased before their event came. */
const MAX_AWAITED = 10_000;

/** As much of the mailbox as the roll asks. */
type Shelves = Pick<Mailbox, "look" | "read">;
type Lifted = Pick<Extract<Effect, { type: "revocation" }>, "lifted" | "forgotten">;

/** An event that may be stored. The roll counts it from now on. */
export type Admitted = {
  readonly why: null;
  readonly seq: number;
  readonly body: Bytes | null;
  readonly erased: boolean;
  readonly chain: Chain;
  readonly effect: Effect | null;
};
/** An event that is stored already. `lacking`: it was offered without the body that is stored. */
export type Known = { readonly why: "known"; readonly lacking: boolean };
/** A statement of leaving that was kept. */
export type Left = { readonly why: "left" };
export type Refused = { readonly why: Refusal; readonly stored: Bytes | null };
export type Verdict = Admitted | Known | Left | Refused;

export function chainKey(device: Bytes): string {
  return Buffer.from(device.buffer, device.byteOffset, device.length).toString("latin1");
}

export function openRoll(log: Bytes, stored: StoredLog): Roll {
  const genesis = knownGenesis(stored.genesis);
  const roll: Roll = {
    log,
    genesis,
    chains: new Map(),
    usage: [
      { bytes: 0, events: 0 },
      { bytes: 0, events: 0 },
    ],
    leaves: [null, null],
    awaited: new Places(),
    targets: new Map(),
  };
  for (const place of stored.awaited) roll.awaited.add(chainKey(place.device), place);
  for (const { device, target } of stored.targets) {
    const read = parseKnockTarget(target);
    if (read !== null) roll.targets.set(chainKey(device), read);
  }
  for (const { side, statement } of stored.leaves) roll.leaves[side] = statement;
  for (const one of stored.chains) {
    const known = knownDevice(genesis, one.certificate);
    const head = parseHeader(one.head);
    if (known === null || !head.ok) throw new Error("a stored chain cannot be read");
    const { seq } = head.header;
    const { device, side, sign } = known;
    const { bytes } = one;
    roll.chains.set(chainKey(device), {
      device,
      side,
      sign,
      seq,
      id: eventId(one.head),
      bytes,
      lastSeq: one.lastSeq ?? MAX_SEQ,
    });
    roll.usage[side].bytes += bytes;
    roll.usage[side].events += seq;
  }
  return roll;
}

export function isClosed(roll: Roll): boolean {
  return roll.leaves[0] !== null || roll.leaves[1] !== null;
}

/** Whether this device was not removed. */
export function isLive(chain: Chain): boolean {
  return chain.lastSeq === MAX_SEQ;
}

/** Where every chain ends. */
export function heads(roll: Roll): { device: Bytes; seq: number; id: Bytes }[] {
  return [...roll.chains.values()].map(({ device, seq, id }) => ({ device, seq, id }));
}

const refused = (why: Refusal): Refused => ({ why, stored: null });

/**
 * The usual case, at once: a sealed event that follows its chain's head and comes from its own device's connection.
 * Gives null for everything else, which `admit` answers with a look at what is stored.
 */
export function admitOwn(
  roll: Roll,
  own: Chain,
  envelope: Envelope,
  quota: Quota,
  spend: () => boolean,
): Admitted | null {
  // The frame was parsed, so the header is one. Its fields are compared where they lie: this runs for every event.
  const { header, body } = envelope;
  const seq = readU64(header, 8);
  if (header[4] !== KIND.sealed || seq !== own.seq + 1 || seq > own.lastSeq || body === null) return null;
  if (!holds(header, 32, own.device) || !holds(header, 16, roll.log) || !holds(header, 64, own.id)) return null;
  if (isClosed(roll) || roll.awaited.size > 0) return null;
  if (!hasRoom(roll.usage[own.side], quota, KIND.sealed, body.length)) return null;
  if (body.length !== bucketBytes(header[5] as Bucket) || !spend() || !holdsHash(header, 120, body)) return null;
  return count(roll, own, seq, envelope, false, null);
}

/**
 * Any event from anybody who proved a device of this log, or from nobody in particular (`own` is null).
 * `spend` is asked before anything that costs: false means that the device writes too fast.
 */
export async function admit(
  roll: Roll,
  own: Chain | null,
  envelope: Envelope,
  quota: Quota,
  spend: () => boolean,
  mailbox: Shelves,
): Promise<Verdict> {
  const parsed = parseHeader(envelope.header);
  if (!parsed.ok) return refused("malformed");
  const { header } = parsed;
  if (!equal(header.log, roll.log)) return refused("wrong-log");
  if (header.kind === KIND.leave) return refused("not-allowed");
  const chain = roll.chains.get(chainKey(header.device));
  if (chain !== undefined && header.seq <= chain.seq) return again(roll, chain, header, envelope, spend, mailbox.look);
  if (chain === undefined) {
    if (header.kind !== KIND.certificate) return refused("unknown-device");
    if (!spend()) return refused("too-fast");
    return admitDevice(roll, header, envelope);
  }
  if (isClosed(roll)) return refused("closed");
  if (header.seq > chain.lastSeq) return refused("revoked");
  if (header.seq !== chain.seq + 1 || !equal(header.prev, chain.id)) return refused("gap");
  if (!spend()) return refused("too-fast");
  if (!hasRoom(roll.usage[chain.side], quota, header.kind, envelope.body?.length ?? 0)) return refused("over-quota");
  if (envelope.body === null ? header.kind !== KIND.sealed : !bodyMatches(header, envelope.body)) {
    return refused("bad-body");
  }
  const vouched = header.kind === KIND.sealed && own === chain;
  if (!vouched && !signedBy(envelope.header, chain.sign)) return refused("bad-signature");
  if (header.kind === KIND.sealed) {
    const erased = roll.awaited.delete(chainKey(header.device), header);
    return count(roll, chain, header.seq, erased ? { header: envelope.header, body: null } : envelope, erased, null);
  }
  roll.awaited.delete(chainKey(header.device), header);
  return admitPublic(roll, chain, header, envelope, mailbox);
}

/** A certificate: the first event of a new chain. [RELAY-10] [RELAY-11] */
function admitDevice(roll: Roll, header: Header, envelope: Envelope): Verdict {
  const known = readCertificate(roll.genesis, envelope);
  if (known === null) return refused("bad-signature");
  if (isClosed(roll)) return refused("closed");
  const theirs = [...roll.chains.values()].filter((chain) => chain.side === known.side);
  const live = theirs.filter((chain) => chain.lastSeq === MAX_SEQ);
  if (live.length >= MAX_DEVICES || theirs.length >= MAX_DEVICES_EVER) return refused("over-quota");
  const chain: Chain = { ...known, seq: 0, id: Uint8Array.from(roll.genesis.hash), bytes: 0, lastSeq: MAX_SEQ };
  roll.chains.set(chainKey(known.device), chain);
  return count(roll, chain, header.seq, envelope, false, { type: "certificate", side: known.side });
}

/** The rest of the public record, its signature checked before. [RELAY-16] [RELAY-17] */
async function admitPublic(
  roll: Roll,
  chain: Chain,
  header: Header,
  envelope: Envelope,
  mailbox: Shelves,
): Promise<Verdict> {
  const body = envelope.body as Bytes;
  switch (header.kind) {
    case KIND.keys:
      return parseKeys(body) === null ? refused("malformed") : count(roll, chain, header.seq, envelope, false, null);
    case KIND.revocation: {
      const revocation = readRevocation(roll.genesis, chain.side, body);
      if (revocation === null) return refused("not-allowed");
      const target = roll.chains.get(chainKey(revocation.device));
      if (target === undefined) return refused("unknown-device");
      if (target.side !== chain.side) return refused("not-allowed");
      const lifted = await lift(roll, target, revocation.lastSeq, mailbox);
      target.lastSeq = Math.min(target.lastSeq, revocation.lastSeq);
      const effect = { type: "revocation", device: target.device, lastSeq: target.lastSeq, ...lifted } as const;
      return count(roll, chain, header.seq, envelope, false, effect);
    }
    case KIND.erase:
      return admitErase(roll, chain, header, envelope, mailbox.look);
    case KIND.sealed:
    case KIND.certificate:
    case KIND.leave:
      return refused("not-allowed");
  }
}

/** The marks that only erases beyond a removed device's new last place made. They go from the roll at once. [RELAY-60] */
async function lift(roll: Roll, removed: Chain, lastSeq: number, mailbox: Shelves): Promise<Lifted> {
  const theirs = [...roll.chains.values()].filter(({ side }) => side === removed.side);
  const places = await voided(roll.log, theirs, removed, lastSeq, mailbox.read);
  const forgotten = places.filter((place) => roll.awaited.delete(chainKey(place.device), place));
  const there = places.filter(({ device, seq }) => seq <= (roll.chains.get(chainKey(device))?.seq ?? 0));
  const events = await mailbox.look(roll.log, there);
  return { lifted: there.filter((_, i) => events[i]?.body === "erased"), forgotten };
}

/** An erase: only sealed events, only of the same person's devices. [RELAY-19] */
async function admitErase(
  roll: Roll,
  chain: Chain,
  header: Header,
  envelope: Envelope,
  look: Mailbox["look"],
): Promise<Verdict> {
  const targets = parseErase(envelope.body as Bytes);
  if (targets === null) return refused("malformed");
  const stored: Position[] = [];
  const awaited: Position[] = [];
  for (const target of targets) {
    const theirs = roll.chains.get(chainKey(target.device));
    if (theirs === undefined) return refused("unknown-device");
    if (theirs.side !== chain.side) return refused("not-allowed");
    (target.seq <= theirs.seq ? stored : awaited).push({ device: theirs.device, seq: target.seq });
  }
  if (awaited.some((place) => equal(place.device, header.device) && place.seq === header.seq)) {
    return refused("not-allowed");
  }
  const events = await look(roll.log, stored);
  const freed = new Map<Chain, number>();
  for (const [i, event] of events.entries()) {
    const parsed = event === null ? null : parseHeader(event.header);
    if (event === null || parsed === null || !parsed.ok) throw new Error("a stored event cannot be read");
    if (parsed.header.kind !== KIND.sealed) return refused("not-allowed");
    if (event.body !== "here") continue;
    const theirs = roll.chains.get(chainKey((stored[i] as Position).device)) as Chain;
    // The same place may be listed twice: its bytes are freed once.
    if (stored.findIndex((one) => one.seq === stored[i]?.seq && one.device === theirs.device) !== i) continue;
    freed.set(theirs, (freed.get(theirs) ?? 0) + bucketBytes(parsed.header.bucket));
  }
  if (roll.awaited.size + awaited.length > MAX_AWAITED) return refused("over-quota");
  for (const place of awaited) roll.awaited.add(chainKey(place.device), place);
  for (const [theirs, bytes] of freed) {
    theirs.bytes -= bytes;
    roll.usage[theirs.side].bytes -= bytes;
  }
  return count(roll, chain, header.seq, envelope, false, { type: "erase", stored, awaited });
}

/** An event at a place that is taken: the same again is fine, another is a conflict. [RELAY-15] [RELAY-18] */
async function again(
  roll: Roll,
  chain: Chain,
  header: Header,
  envelope: Envelope,
  spend: () => boolean,
  look: Mailbox["look"],
): Promise<Verdict> {
  const [stored] = await look(roll.log, [header]);
  if (stored === null || stored === undefined) throw new Error("a chain has a hole");
  if (!equal(stored.header, envelope.header)) return { why: "conflict", stored: stored.header };
  const lacking = stored.body === "here" && envelope.body === null;
  if (stored.body !== "absent" || envelope.body === null || isClosed(roll)) return { why: "known", lacking };
  if (!spend()) return refused("too-fast");
  if (!bodyMatches(header, envelope.body)) return refused("bad-body");
  const bytes = envelope.body.length;
  chain.bytes += bytes;
  roll.usage[chain.side].bytes += bytes;
  return { why: null, seq: header.seq, body: envelope.body, erased: false, chain, effect: { type: "fill" } };
}

/** Whether a standalone statement of leaving is one: by whom, or null. It need not follow its chain's head. [RELAY-23] */
export function leaves(roll: Roll, envelope: Envelope): Side | null {
  const parsed = parseHeader(envelope.header);
  if (!parsed.ok || parsed.header.kind !== KIND.leave || envelope.body === null) return null;
  const chain = roll.chains.get(chainKey(parsed.header.device));
  // A removed device closes nothing, whatever place it claims.
  if (chain === undefined || chain.lastSeq < MAX_SEQ || !equal(parsed.header.log, roll.log)) return null;
  const leave = parseLeave(envelope.body);
  if (leave === null || !equal(leave.genesisHash, roll.genesis.hash) || !bodyMatches(parsed.header, envelope.body))
    return null;
  return signedBy(envelope.header, chain.sign) ? chain.side : null;
}

function hasRoom(usage: Usage, quota: Quota, kind: Header["kind"], body: number): boolean {
  const share = kind === KIND.sealed || kind === KIND.keys ? 1 : 1.1;
  return usage.events + 1 <= quota.events * share && usage.bytes + HEADER_BYTES + body <= quota.bytes * share;
}

function count(
  roll: Roll,
  chain: Chain,
  seq: number,
  envelope: Envelope,
  erased: boolean,
  effect: Effect | null,
): Admitted {
  const bytes = HEADER_BYTES + (envelope.body?.length ?? 0);
  chain.seq = seq;
  putEventId(envelope.header, chain.id);
  chain.bytes += bytes;
  roll.usage[chain.side].bytes += bytes;
  roll.usage[chain.side].events += 1;
  return { why: null, seq, body: envelope.body, erased, chain, effect };
}
