/** Everything at rest is sealed: each record under the space's store key, bound to its name. */
import { type Bytes, concat, hex, utf8 } from "#wire";
import { expand } from "./hash.ts";
import { aeadOpen, aeadSeal, hmacSha256, NONCE_BYTES, type Random } from "./sodium.ts";

const VERSION = 1;
const CONTEXT = utf8("hearth/v1/record\0");
const HEAD_BYTES = 1 + NONCE_BYTES;

/** version · nonce 24 · sealed value. A record moved to another name does not open. [LOCK-4] */
export function sealRecord(key: Bytes, name: string, value: Bytes, random: Random): Bytes {
  const nonce = random(NONCE_BYTES);
  const sealed = aeadSeal(value, additional(name), nonce, expand(key, "hearth/v1/record", 32));
  return concat(Uint8Array.of(VERSION), nonce, sealed);
}

/** The value, or null for whatever was not sealed under this key and this name. [LOCK-4] */
export function openRecord(key: Bytes, name: string, sealed: Bytes): Bytes | null {
  if (sealed.length < HEAD_BYTES || sealed[0] !== VERSION) return null;
  const nonce = sealed.subarray(1, HEAD_BYTES);
  return aeadOpen(sealed.subarray(HEAD_BYTES), additional(name), nonce, expand(key, "hearth/v1/record", 32));
}

/** What the database sees instead of the name: 32 bytes as hex, different in every space. [LOCK-5] */
export function recordName(key: Bytes, name: string): string {
  return hex(hmacSha256(expand(key, "hearth/v1/name", 32), utf8(name)));
}

function additional(name: string): Bytes {
  return concat(CONTEXT, Uint8Array.of(VERSION), utf8(name));
}
