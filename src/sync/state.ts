/** All that one copy of a log knows, as one value. Only `step` changes it, and nobody else holds on to its parts. */
import type { EventId, Fact, PersonId } from "#core";
import {
  type Bucket,
  bucketBytes,
  type Bytes,
  type Certificate,
  type Envelope,
  HEADER_BYTES,
  hex,
  KIND,
  type KnockTarget,
  MAX_LOG_BYTES,
  MAX_LOG_EVENTS,
  MAX_SEQ,
} from "#wire";
import type { DeviceKeys, KeyPair, LogKey, OpenGenesis, Random } from "#vault";
import { type Link, newLink } from "./link.ts";
import type { Heavy, Told } from "./resting.ts";
import { newWaiting, type Waiting } from "./waiting.ts";

/** One device's chain, as far as it is proven and whole: the event with seq n is at index n - 1. */
export type Chain = {
  readonly device: Bytes;
  /** The device id in hex. */
  readonly name: string;
  readonly founder: 0 | 1;
  readonly person: PersonId;
  readonly certificate: Certificate;
  /** Header and body; the header alone where the body is gone, rests in the store, or has not come. */
  readonly rows: Bytes[];
  readonly ids: EventId[];
  /** Id of the last event, or the genesis hash before the first. */
  head: Bytes;
  /** The last place that counts: smaller than `MAX_SEQ` once the device was removed. */
  last: number;
  /** Sealed places whose body has not come although no erase names them. */
  readonly bodyless: Set<number>;
  /** Places whose body lies in the store alone, and those whose body may come to. */
  readonly resting: Map<number, Told>;
  readonly heavy: Map<number, Heavy>;
  /** Claimed times of the sealed events that were read, at index seq - 1. */
  readonly times: number[];
};

/** Two different events of one device for one place: somebody shows us something else than others. [LOG-9] */
export type Fork = {
  readonly device: Bytes;
  readonly seq: number;
  /** The id that we hold at that place. */
  readonly held: Bytes;
  /** The id that was shown or named instead. */
  readonly other: Bytes;
  /** The signed header that shows or names the other. */
  readonly evidence: Bytes;
};

/** Why an append did not happen. Nothing of it is stored. */
export type AppendRefusal =
  | "too-long"
  | "not-json"
  | "unknown-item"
  | "place-closed"
  | "device-lost-its-copy"
  | "storage-full"
  | "device-removed"
  | "closing";

export type AppendOutcome =
  | { readonly ok: true; readonly ids: readonly EventId[] }
  | { readonly ok: false; readonly why: AppendRefusal };

/** What to say, before it has a place: `data` is JSON. */
export type NewContent = { readonly type: string; readonly v: number; readonly data: unknown };

export type Append = {
  /** The caller's number for this append; it comes back with the outcome. */
  readonly call: number;
  readonly contents: readonly NewContent[];
  readonly erase: readonly EventId[];
  /** The content of a revocation that goes before everything else. */
  readonly revocation?: Bytes;
  /** Claimed time, ms since 1970. */
  readonly created: number;
};

/** Own events that are made and being stored. They count only once they are. [LOG-5] */
export type Writing = {
  readonly write: number;
  readonly events: readonly Envelope[];
  readonly calls: readonly { readonly call: number; readonly ids: readonly EventId[] }[];
};

/** What is wrong, each by its own evidence; `troubleOf` says which one a person hears of. */
export type Flags = {
  lost: boolean;
  full: boolean;
  newer: boolean;
  withheld: boolean;
  refused: boolean;
};

/** A founder's recovery key pair, on a device that was just added and must read what was wrapped before it came. */
export type Recovery = { readonly id: Bytes; readonly keyPair: KeyPair };

export type Sync = {
  readonly genesis: OpenGenesis;
  readonly keys: DeviceKeys;
  /** The relay's origin, or null for a copy that stays on this device. */
  readonly origin: string | null;
  readonly random: Random;
  readonly recovery: Recovery | null;
  readonly light?: Light;
  /** By device id in hex. */
  readonly chains: Map<string, Chain>;
  readonly places: Map<EventId, { readonly chain: Chain; readonly seq: number }>;
  readonly waiting: Waiting;
  /** Keys of the log that this device can use, by key id in hex. */
  readonly keyring: Map<string, LogKey>;
  /** Who each key was wrapped for, and by which devices: by key id, recipient and device in hex. */
  readonly wraps: Map<string, Map<string, Set<string>>>;
  /** Places that wait for a key, by key id in hex. */
  readonly locked: Map<string, Set<EventId>>;
  /** The erases that name a place, by device in hex and seq. */
  readonly erased: Map<string, Map<number, readonly EventId[]>>;
  erasedCount: number;
  /** Last places of removed devices, by device in hex and founder who removed. */
  readonly revoked: Map<string, number>;
  /** Founders who left, and the statements by which they did. */
  readonly left: Map<0 | 1, Envelope>;
  /** The last seq of each other chain that own events have named as parents. */
  readonly named: Map<string, number>;
  /** The highest place of each chain that an authentic event names as parent. */
  readonly wanted: Map<string, { readonly seq: number; readonly id: Bytes; readonly by: Bytes }>;
  readonly forks: Fork[];
  readonly flags: Flags;
  /** How much of the own chain the relay has on disk, as it last said. */
  committed: number;
  writing: Writing | null;
  readonly queue: Append[];
  writes: number;
  /** How many writes of what was received were asked for, and how many of them are done. */
  received: number;
  stored: number;
  /** The relay has said once, since this copy was opened, that it had nothing more. */
  met: boolean;
  closing: boolean;
  /** Where the relay is to knock, told it again on every connection; undefined: nothing is said of it. [KNOCK-2] */
  knock: KnockTarget | null | undefined;
  link: Link;
};

export type NewSync = {
  readonly genesis: OpenGenesis;
  readonly keys: DeviceKeys;
  readonly origin: string | null;
  readonly random: Random;
  readonly recovery: Recovery | null;
  readonly light?: Light;
};

/** What the fold keeps of a fact: the fact itself, or the same with less in it, which it takes just as well. */
export type Light = (fact: Fact) => Fact;

export function newSync(given: NewSync): Sync {
  return {
    ...given,
    chains: new Map(),
    places: new Map(),
    waiting: newWaiting(),
    keyring: new Map(),
    wraps: new Map(),
    locked: new Map(),
    erased: new Map(),
    erasedCount: 0,
    revoked: new Map(),
    left: new Map(),
    named: new Map(),
    wanted: new Map(),
    forks: [],
    flags: { lost: false, full: false, newer: false, withheld: false, refused: false },
    committed: 0,
    writing: null,
    queue: [],
    writes: 0,
    received: 0,
    stored: 0,
    met: false,
    closing: false,
    knock: undefined,
    link: newLink(),
  };
}

export function newChain(device: Bytes, founder: 0 | 1, certificate: Certificate, genesisHash: Bytes): Chain {
  return {
    device,
    name: hex(device),
    founder,
    person: hex(certificate.identity),
    certificate,
    rows: [],
    ids: [],
    head: genesisHash,
    last: MAX_SEQ,
    bodyless: new Set(),
    resting: new Map(),
    heavy: new Map(),
    times: [],
  };
}

/** The chain that this device writes. Absent only until its certificate is there. */
export function ownChain(sync: Sync): Chain | undefined {
  return sync.chains.get(hex(sync.keys.id));
}

/** The event at a place of a chain; the place must be held. */
export function envelopeAt(chain: Chain, seq: number): Envelope {
  const row = chain.rows[seq - 1] as Bytes;
  return {
    header: row.subarray(0, HEADER_BYTES),
    body: row.length > HEADER_BYTES ? row.subarray(HEADER_BYTES) : null,
  };
}

/** What kind of event a header is of, one of the wire's `KIND`, without reading the rest of it. */
export function kindOf(header: Bytes): number {
  return header[4] as number;
}

/** One calm line of the right class; the gravest first. */
export type Trouble =
  | "device-lost-its-copy"
  | "place-closed"
  | "storage-full"
  | "newer-version"
  | "relay-withholds"
  | "relay-refuses";

export function troubleOf(sync: Sync): Trouble | null {
  const { lost, full, newer, withheld, refused } = sync.flags;
  if (lost) return "device-lost-its-copy";
  if (sync.left.size > 0) return "place-closed";
  if (full) return "storage-full";
  if (newer) return "newer-version";
  if (withheld) return "relay-withholds";
  return refused ? "relay-refuses" : null;
}

/** What was said or taken back here and is not yet on the relay's disk. */
export function unsentOf(sync: Sync): number {
  const chain = ownChain(sync);
  if (chain === undefined || sync.origin === null) return 0;
  let count = 0;
  for (let seq = sync.committed + 1; seq <= chain.rows.length; seq++) {
    const kind = kindOf(envelopeAt(chain, seq).header);
    if (kind === KIND.sealed || kind === KIND.erase) count++;
  }
  return count;
}

/** What this person may still keep in the log, on all their devices together, as the relay counts it. */
export function roomOf(sync: Sync): { readonly bytes: number; readonly events: number } {
  const own = ownChain(sync);
  let bytes = MAX_LOG_BYTES;
  let events = MAX_LOG_EVENTS;
  for (const chain of sync.chains.values()) {
    if (chain.founder !== own?.founder) continue;
    events -= chain.rows.length;
    for (const row of chain.rows) bytes -= row.length;
    for (const seq of chain.resting.keys()) bytes -= bucketBytes((chain.rows[seq - 1] as Bytes)[5] as Bucket);
  }
  return { bytes, events };
}
