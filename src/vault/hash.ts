/** SHA-256, HKDF, and the ids that are made of them. Why on libsodium: docs/decisions/0002-hashing-in-libsodium.md. */
import { type Bytes, concat, CONTEXT, utf8 } from "#wire";
import { hmacSha256, sha256OfWhole } from "./sodium.ts";

const ID = utf8(CONTEXT.id);
const KEY = utf8(CONTEXT.key);

export function sha256(...parts: readonly Bytes[]): Bytes {
  return sha256OfWhole(parts.length === 1 ? (parts[0] as Bytes) : concat(...parts));
}

/** RFC 5869 with SHA-256. `length` in bytes, at most 8,160. [CRYPT-1] */
export function hkdf(secret: Bytes, salt: Bytes, info: string, length: number): Bytes {
  return expand(hmacSha256(salt, secret), info, length);
}

/** The second half of HKDF alone, for a secret that is already a uniformly random key (RFC 5869, section 3.3). */
export function expand(key: Bytes, info: string, length: number): Bytes {
  if (length > 255 * 32) throw new RangeError("HKDF gives at most 8,160 bytes");
  const label = utf8(info);
  const output = new Uint8Array(length);
  let block: Bytes = new Uint8Array(0);
  for (let at = 0, counter = 1; at < length; at += 32, counter++) {
    block = hmacSha256(key, concat(block, label, Uint8Array.of(counter)));
    output.set(block.subarray(0, Math.min(32, length - at)), at);
  }
  return output;
}

/** An event's id: 32 bytes over its whole header, so that it names the signature and, by its hash, the body. */
export function eventId(header: Bytes): Bytes {
  return sha256(ID, header);
}

/** 32 bytes. The `prev` of every chain's first event. */
export function genesisHash(statement: Bytes): Bytes {
  return sha256(statement);
}

/** 16 bytes. */
export function logIdOf(statement: Bytes): Bytes {
  return sha256(statement).slice(0, 16);
}

/** 16 bytes of the device's public keys. */
export function deviceIdOf(sign: Bytes, seal: Bytes): Bytes {
  return sha256(sign, seal).slice(0, 16);
}

/** 16 bytes that commit to a key. */
export function keyIdOf(key: Bytes): Bytes {
  return sha256(KEY, key).slice(0, 16);
}

/** 16 bytes: the name under which a key is wrapped for a founder's recovery key. */
export function recoveryIdOf(recovery: Bytes): Bytes {
  return sha256(recovery).slice(0, 16);
}
