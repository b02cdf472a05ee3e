/** Making and checking envelopes: the hash of the body, the device's signature, the place in its chain. */
import { AAD_BYTES, type Bucket, type Bytes, concat, CONTEXT, type Envelope, equal, HEADER_BYTES } from "#wire";
import { type Kind, KIND, padPublic, SIGNED_BYTES, utf8, writeHeader } from "#wire";
import type { DeviceKeys } from "./device.ts";
import type { OpenGenesis } from "./genesis.ts";
import { sha256 } from "./hash.ts";
import { signDetached, verifyDetached } from "./sodium.ts";

/** The next place in a device's chain: its number, and the id of the event before it (first: the genesis hash). */
export type Place = { readonly seq: number; readonly prev: Bytes };

/** Kinds whose bodies everybody may read, the relay included. */
export type PublicKind = Exclude<Kind, typeof KIND.sealed>;

const EVENT = utf8(CONTEXT.event);
const NO_KEY = new Uint8Array(16);
const NO_NONCE = new Uint8Array(24);

/** A public event: padded in clear, hashed, signed. The content is one of the wire's `…Body` forms. */
export function publicEvent(
  genesis: OpenGenesis,
  keys: DeviceKeys,
  place: Place,
  kind: PublicKind,
  content: Bytes,
): Envelope {
  return publicEventOf(genesis.log, keys, place, kind, content);
}

export function publicEventOf(log: Bytes, keys: DeviceKeys, place: Place, kind: PublicKind, content: Bytes): Envelope {
  const padded = padPublic(content);
  if (padded === null) throw new RangeError("a public body is longer than any bucket");
  const { bucket, body } = padded;
  return finish(unsignedHeader(log, keys, place, kind, bucket, NO_KEY, NO_NONCE), body, keys);
}

/** A header whose body hash and signature are still zero; its first 120 bytes are the seal's additional data. */
export function unsignedHeader(
  log: Bytes,
  keys: DeviceKeys,
  place: Place,
  kind: Kind,
  bucket: Bucket,
  keyId: Bytes,
  nonce: Bytes,
): Bytes {
  return writeHeader({
    kind,
    bucket,
    seq: place.seq,
    log,
    device: keys.id,
    keyId,
    prev: place.prev,
    nonce,
    bodyHash: new Uint8Array(32),
    signature: new Uint8Array(64),
  });
}

/** Fills in the body's hash and the device's signature. */
export function finish(header: Bytes, body: Bytes, keys: DeviceKeys): Envelope {
  header.set(sha256(body), AAD_BYTES);
  header.set(signDetached(signedPart(header), keys.sign.secretKey), SIGNED_BYTES);
  return { header, body };
}

/** The header's signature alone, by the device's Ed25519 key. [CRYPT-8] */
export function verifyEvent(header: Bytes, sign: Bytes): boolean {
  return header.length === HEADER_BYTES && verifyDetached(header.subarray(SIGNED_BYTES), signedPart(header), sign);
}

/** True when the body is there and is the one that the header names. [CRYPT-9] */
export function bodyMatches(envelope: Envelope): boolean {
  if (envelope.body === null || envelope.header.length !== HEADER_BYTES) return false;
  return equal(sha256(envelope.body), envelope.header.subarray(AAD_BYTES, SIGNED_BYTES));
}

function signedPart(header: Bytes): Bytes {
  return concat(EVENT, header.subarray(0, SIGNED_BYTES));
}
