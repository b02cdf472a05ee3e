/**
 * A second way to a store key: sealed under what a passkey makes of a salt. It lies unsealed beside the lock, and opens nothing
 * without the passkey. Rules UNLOCK-20 ff. in docs/spec/locks.md.
 *
 *   0 "HK" · version 2 · zero 3 · salt 4 (32) · nonce 36 (24) · sealed store key 60 (32 + tag 16) · credential 108 ff.
 */
import { type Bytes, concat, utf8 } from "#wire";
import { hkdf } from "./hash.ts";
import { aeadOpen, aeadSeal, NONCE_BYTES, type Random } from "./sodium.ts";

const VERSION = 1;
const HEAD_BYTES = 36;
const FIXED_BYTES = 108;
const MAX_CREDENTIAL_BYTES = 1_023;
const PASSKEY_SALT_BYTES = 32;
/** What a passkey gives for a salt: the output of HMAC-SHA-256. */
const PASSKEY_SECRET_BYTES = 32;
const CONTEXT = utf8("hearth/v1/passkey\0");

type Passkey = { readonly credential: Bytes; readonly salt: Bytes };

/** Seals a store key for a passkey. Null for what no passkey gives. */
export function sealForPasskey(key: Bytes, { credential, salt }: Passkey, secret: Bytes, random: Random): Bytes | null {
  if (secret.length !== PASSKEY_SECRET_BYTES || salt.length !== PASSKEY_SALT_BYTES || key.length !== 32) return null;
  if (credential.length === 0 || credential.length > MAX_CREDENTIAL_BYTES) return null;
  const head = concat(Uint8Array.of(0x48, 0x4b, VERSION, 0), salt);
  const nonce = random(NONCE_BYTES);
  return concat(head, nonce, aeadSeal(key, additional(head, credential), nonce, stretched(secret, salt)), credential);
}

/** The store key, or null for whatever this passkey's secret does not open. */
export function openWithPasskey(record: Bytes, secret: Bytes): Bytes | null {
  if (readPasskey(record) === null || secret.length !== PASSKEY_SECRET_BYTES) return null;
  const head = record.subarray(0, HEAD_BYTES);
  const nonce = record.subarray(HEAD_BYTES, HEAD_BYTES + NONCE_BYTES);
  const credential = record.subarray(FIXED_BYTES);
  const sealed = record.subarray(HEAD_BYTES + NONCE_BYTES, FIXED_BYTES);
  return aeadOpen(sealed, additional(head, credential), nonce, stretched(secret, head.subarray(4)));
}

/** Which passkey a record is for; null for what is none, or of a version that is not known. */
export function readPasskey(record: Bytes): Passkey | null {
  const [h, k, version, zero] = record;
  if (h !== 0x48 || k !== 0x4b || version !== VERSION || zero !== 0) return null;
  if (record.length <= FIXED_BYTES || record.length > FIXED_BYTES + MAX_CREDENTIAL_BYTES) return null;
  return { salt: record.slice(4, HEAD_BYTES), credential: record.slice(FIXED_BYTES) };
}

function stretched(secret: Bytes, salt: Bytes): Bytes {
  return hkdf(secret, salt, "hearth/v1/passkey", 32);
}

function additional(head: Bytes, credential: Bytes): Bytes {
  return concat(CONTEXT, head, credential);
}
