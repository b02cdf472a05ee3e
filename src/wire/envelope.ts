/**
 * The envelope: 216 bytes that say who wrote which event of which log, and nothing about what it says.
 *
 *   0 "HE" · 2 version · 3 suite · 4 kind · 5 bucket · 6 zero · 8 seq · 16 log · 32 device · 48 key id
 *   64 prev · 96 nonce · 120 SHA-256 of the stored body · 152 signature · 216
 *
 * Rules ENV-1 to ENV-9 in docs/spec/envelope.md.
 */
import { type Bytes, compare, isZero, readU64, writeU64 } from "./bytes.ts";
import { BUCKETS, HEADER_BYTES } from "./limits.ts";

export const VERSION = 1;
export const SUITE = 1;

/** What an event is to the relay. Only `sealed` has a secret body; the rest is the log's public record. */
export const KIND = { sealed: 0, keys: 1, certificate: 2, revocation: 3, erase: 4, leave: 5 } as const;
export type Kind = (typeof KIND)[keyof typeof KIND];

/** Bytes covered by the AEAD as additional data. */
export const AAD_BYTES = 120;
/** Bytes covered by the signature. */
export const SIGNED_BYTES = 152;

export type Bucket = 0 | 1 | 2 | 3;

export type Header = {
  readonly kind: Kind;
  readonly bucket: Bucket;
  readonly seq: number;
  /** 16 bytes. */
  readonly log: Bytes;
  /** 16 bytes. */
  readonly device: Bytes;
  /** 16 bytes; zero for public kinds. */
  readonly keyId: Bytes;
  /** 32 bytes: the id of the chain's previous event; for the first, the SHA-256 of the genesis statement. */
  readonly prev: Bytes;
  /** 24 bytes; zero for public kinds. */
  readonly nonce: Bytes;
  /** 32 bytes. */
  readonly bodyHash: Bytes;
  /** 64 bytes. */
  readonly signature: Bytes;
};

/** One event as it is stored and sent. `body` is null once it was erased. */
export type Envelope = { readonly header: Bytes; readonly body: Bytes | null };

export type HeaderRefusal =
  | "size"
  | "magic"
  | "version"
  | "suite"
  | "kind"
  | "bucket"
  | "reserved"
  | "seq"
  | "public-with-key";

export type HeaderOutcome =
  | { readonly ok: true; readonly header: Header }
  | { readonly ok: false; readonly why: HeaderRefusal };

/** Bytes of a body in this bucket. */
export function bucketBytes(bucket: Bucket): number {
  return BUCKETS[bucket];
}

/** The smallest bucket that holds `length` bytes (the tag included), or null when none does. */
export function bucketFor(length: number): Bucket | null {
  const index = BUCKETS.findIndex((size) => length <= size);
  return index < 0 ? null : (index as Bucket);
}

/** What is wrong with a header, or null: looked at where it lies, so that nothing is made for those that only pass through. */
export function headerFault(bytes: Bytes): HeaderRefusal | null {
  if (bytes.length !== HEADER_BYTES) return "size";
  if (bytes[0] !== 0x48 || bytes[1] !== 0x45) return "magic";
  if (bytes[2] !== VERSION) return "version";
  if (bytes[3] !== SUITE) return "suite";
  const kind = bytes[4] as number;
  if (kind > KIND.leave) return "kind";
  if ((bytes[5] as number) >= BUCKETS.length) return "bucket";
  if (bytes[6] !== 0 || bytes[7] !== 0) return "reserved";
  const seq = readU64(bytes, 8);
  if (seq < 1 || !Number.isSafeInteger(seq)) return "seq";
  if (kind === KIND.sealed || (isZero(bytes.subarray(48, 64)) && isZero(bytes.subarray(96, 120)))) return null;
  return "public-with-key";
}

/** Reads a header and refuses whatever this version does not know. The fields are views, not copies. [ENV-1] */
export function parseHeader(bytes: Bytes): HeaderOutcome {
  const why = headerFault(bytes);
  if (why !== null) return { ok: false, why };
  return {
    ok: true,
    header: {
      kind: bytes[4] as Kind,
      bucket: bytes[5] as Bucket,
      seq: readU64(bytes, 8),
      log: bytes.subarray(16, 32),
      device: bytes.subarray(32, 48),
      keyId: bytes.subarray(48, 64),
      prev: bytes.subarray(64, 96),
      nonce: bytes.subarray(96, 120),
      bodyHash: bytes.subarray(120, 152),
      signature: bytes.subarray(152, 216),
    },
  };
}

/** Writes a header. `signature` and `bodyHash` may be zero and filled in later by the vault. */
export function writeHeader(header: Header): Bytes {
  const bytes = new Uint8Array(HEADER_BYTES);
  bytes[0] = 0x48;
  bytes[1] = 0x45;
  bytes[2] = VERSION;
  bytes[3] = SUITE;
  bytes[4] = header.kind;
  bytes[5] = header.bucket;
  writeU64(bytes, 8, header.seq);
  bytes.set(header.log, 16);
  bytes.set(header.device, 32);
  bytes.set(header.keyId, 48);
  bytes.set(header.prev, 64);
  bytes.set(header.nonce, 96);
  bytes.set(header.bodyHash, 120);
  bytes.set(header.signature, 152);
  return bytes;
}

/** A place in a log: the device whose chain it is, and the sequence number in it. */
export type Position = { readonly device: Bytes; readonly seq: number };

/** Order of positions: by device, then by seq. */
export function comparePositions(a: Position, b: Position): number {
  return compare(a.device, b.device) || a.seq - b.seq;
}

/** Bytes of one event in a frame: a byte that says whether the body comes along, the header, the body. */
export function entryBytes(envelope: Envelope): number {
  return 1 + HEADER_BYTES + (envelope.body?.length ?? 0);
}

/** Writes these events where a frame's tag ends, one after the other. */
export function putEntries(frame: Bytes, events: readonly Envelope[]): void {
  let at = 1;
  for (const { header, body } of events) {
    frame[at] = body === null ? 0 : 1;
    frame.set(header, at + 1);
    at += 1 + HEADER_BYTES;
    if (body === null) continue;
    frame.set(body, at);
    at += body.length;
  }
}
