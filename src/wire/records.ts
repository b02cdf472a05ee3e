/**
 * A log's public record: the genesis that fixes whose log it is, and the bodies of its public events.
 * Only shapes are checked here; who may say what is checked by the vault and by the relay.
 *
 * Rules REC-1 to REC-8 in docs/spec/envelope.md.
 */
import { type Bytes, concat, Reader, u16, u64, u8 } from "./bytes.ts";
import type { Bucket, Position } from "./envelope.ts";
import { bucketBytes, bucketFor } from "./envelope.ts";
import { MAX_DEVICES, MAX_ERASED } from "./limits.ts";

/** What is signed, always behind one of these, so that no signature can stand for another. */
export const CONTEXT = {
  event: "hearth/v1/event\0",
  id: "hearth/v1/id\0",
  key: "hearth/v1/key\0",
  genesis: "hearth/v1/genesis\0",
  certificate: "hearth/v1/certificate\0",
  revocation: "hearth/v1/revocation\0",
  challenge: "hearth/v1/challenge\0",
} as const;

/** ISO/IEC 7816-4: one byte 0x80, then zeros up to `size`. `size` must be larger than the content. */
export function pad(content: Bytes, size: number): Bytes {
  const padded = new Uint8Array(size);
  padded.set(content);
  padded[content.length] = 0x80;
  return padded;
}

/** The content before the padding, or null when there is none. */
export function unpad(padded: Bytes): Bytes | null {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end--;
  return end >= 0 && padded[end] === 0x80 ? padded.subarray(0, end) : null;
}

/** Pads a public body to the smallest bucket that holds it. Null when it is too long for any. */
export function padPublic(content: Bytes): { readonly bucket: Bucket; readonly body: Bytes } | null {
  const bucket = bucketFor(content.length + 1);
  return bucket === null ? null : { bucket, body: pad(content, bucketBytes(bucket)) };
}

/** One person's part of a genesis. */
export type Founder = {
  /** Ed25519 public key, 32 bytes. */
  readonly identity: Bytes;
  /** X25519 public key, 32 bytes: keys are wrapped to it too, so that a seed can restore them. */
  readonly recovery: Bytes;
  /** 16 bytes that, with the person's seed, gave these two keys. */
  readonly salt: Bytes;
};

export const FOUNDER_BYTES = 80;

/** A private log has one founder, a shared log two, in the order inviter, invited. Nobody can ever be added. [REC-1] */
export type Genesis = {
  readonly founders: readonly [Founder] | readonly [Founder, Founder];
  /** 32 bytes: for a shared log the hash of the pairing's transcript, for a private one random. */
  readonly nonce: Bytes;
  /** The bytes that were compared and that every founder signed; the log's id is made of them. */
  readonly statement: Bytes;
  /** One per founder, 64 bytes each. */
  readonly signatures: readonly Bytes[];
};

/** "HG" · version · number of founders · nonce · founders. */
export function genesisStatement(founders: readonly Founder[], nonce: Bytes): Bytes {
  return concat(
    Uint8Array.of(0x48, 0x47, 1, founders.length),
    nonce,
    ...founders.flatMap((one) => [one.identity, one.recovery, one.salt]),
  );
}

/** Statement, then one signature per founder. */
export function parseGenesis(record: Bytes): Genesis | null {
  const reader = new Reader(record);
  const head = reader.take(4);
  if (head[0] !== 0x48 || head[1] !== 0x47 || head[2] !== 1) return null;
  const count = head[3];
  if (count !== 1 && count !== 2) return null;
  const nonce = reader.take(32);
  const founders: Founder[] = [];
  for (let i = 0; i < count; i++) {
    founders.push({ identity: reader.take(32), recovery: reader.take(32), salt: reader.take(16) });
  }
  const signatures = founders.map(() => reader.take(64));
  if (!reader.done) return null;
  return {
    founders: founders as [Founder] | [Founder, Founder],
    nonce,
    statement: record.subarray(0, 36 + count * FOUNDER_BYTES),
    signatures,
  };
}

/** A device's certificate: the body of its chain's first event. */
export type Certificate = {
  /** The founder whose device this is. */
  readonly identity: Bytes;
  /** Ed25519 public key of the device in this log. */
  readonly sign: Bytes;
  /** X25519 public key of the device in this log. */
  readonly seal: Bytes;
  /** The identity's signature over `certificateStatement`. */
  readonly signature: Bytes;
};

/** What an identity signs for a device. `genesisHash` is the SHA-256 of the genesis statement. */
export function certificateStatement(genesisHash: Bytes, sign: Bytes, seal: Bytes): Bytes {
  return concat(genesisHash, sign, seal);
}

export function certificateBody(certificate: Certificate): Bytes {
  return concat(certificate.identity, certificate.sign, certificate.seal, certificate.signature);
}

export function parseCertificate(body: Bytes): Certificate | null {
  const content = unpad(body);
  if (content === null || content.length !== 160) return null;
  return {
    identity: content.subarray(0, 32),
    sign: content.subarray(32, 64),
    seal: content.subarray(64, 96),
    signature: content.subarray(96, 160),
  };
}

/** A log key wrapped for one recipient: a device, or a founder's recovery key. */
export type Wrap = {
  /** 16 bytes: the device id, or SHA-256(recovery public key)[0..16]. */
  readonly recipient: Bytes;
  /** Sealed box of the 32-byte key: 80 bytes. */
  readonly box: Bytes;
};

export const WRAP_BYTES = 96;
const MAX_WRAPS = 2 * MAX_DEVICES + 2;

/** A new key for the log and everyone it is for. */
export type Keys = { readonly keyId: Bytes; readonly wraps: readonly Wrap[] };

export function keysBody(keys: Keys): Bytes {
  return concat(keys.keyId, u8(keys.wraps.length), ...keys.wraps.flatMap((wrap) => [wrap.recipient, wrap.box]));
}

export function parseKeys(body: Bytes): Keys | null {
  const content = unpad(body);
  if (content === null) return null;
  const reader = new Reader(content);
  const keyId = reader.take(16);
  const count = reader.u8();
  if (count < 1 || count > MAX_WRAPS) return null;
  const wraps: Wrap[] = [];
  for (let i = 0; i < count; i++) wraps.push({ recipient: reader.take(16), box: reader.take(80) });
  return reader.done ? { keyId, wraps } : null;
}

/** A device that no longer belongs; what it wrote beyond `last` is set aside. */
export type Revocation = {
  readonly device: Bytes;
  readonly lastSeq: number;
  /** Id of the device's event at `lastSeq`. */
  readonly lastId: Bytes;
  readonly identity: Bytes;
  /** The identity's signature over `revocationStatement`. */
  readonly signature: Bytes;
};

export function revocationStatement(genesisHash: Bytes, device: Bytes, lastSeq: number, lastId: Bytes): Bytes {
  return concat(genesisHash, device, u64(lastSeq), lastId);
}

export function revocationBody(revocation: Revocation): Bytes {
  const { device, lastSeq, lastId, identity, signature } = revocation;
  return concat(device, u64(lastSeq), lastId, identity, signature);
}

export function parseRevocation(body: Bytes): Revocation | null {
  const content = unpad(body);
  if (content === null) return null;
  const reader = new Reader(content);
  const revocation = {
    device: reader.take(16),
    lastSeq: reader.u64(),
    lastId: reader.take(32),
    identity: reader.take(32),
    signature: reader.take(64),
  };
  return reader.done && revocation.lastSeq >= 1 ? revocation : null;
}

/** An erase lists sealed events of its author's own devices. It is the only event that a take-back makes. */
export function eraseBody(targets: readonly Position[]): Bytes {
  return concat(u16(targets.length), ...targets.flatMap((target) => [target.device, u64(target.seq)]));
}

export function parseErase(body: Bytes): readonly Position[] | null {
  const content = unpad(body);
  if (content === null) return null;
  const reader = new Reader(content);
  const count = reader.u16();
  if (count < 1 || count > MAX_ERASED) return null;
  const targets: Position[] = [];
  for (let i = 0; i < count; i++) {
    const target = { device: reader.take(16), seq: reader.u64() };
    if (target.seq < 1) return null;
    targets.push(target);
  }
  return reader.done ? targets : null;
}

/** Leaving closes the log. The body repeats which log, so that the statement stands by itself. */
export function leaveBody(genesisHash: Bytes): Bytes {
  return genesisHash;
}

export function parseLeave(body: Bytes): { readonly genesisHash: Bytes } | null {
  const content = unpad(body);
  return content !== null && content.length === 32 ? { genesisHash: content } : null;
}
