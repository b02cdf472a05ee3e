/** Sealing an event's content under a log key, and opening it again in the one order of checks. */
import {
  AAD_BYTES,
  type Bytes,
  bucketBytes,
  bucketFor,
  type Envelope,
  equal,
  KIND,
  pad,
  parseHeader,
  unpad,
} from "#wire";
import { type Content, MAX_PARENTS, parseContent, writeContent } from "./content.ts";
import type { DeviceKeys } from "./device.ts";
import { bodyMatches, finish, type Place, unsignedHeader } from "./event.ts";
import type { OpenGenesis } from "./genesis.ts";
import { keyIdOf } from "./hash.ts";
import type { LogKey } from "./logkey.ts";
import { aeadOpen, aeadSeal, NONCE_BYTES, type Random, TAG_BYTES } from "./sodium.ts";

export type OpenRefusal = "body-hash" | "wrong-key" | "tampered" | "padding" | "parents" | "schema";

/** Seals content into the smallest bucket that holds it. More than 16 parents are too long, like too many words. [CRYPT-11] */
export function sealEvent(
  genesis: OpenGenesis,
  keys: DeviceKeys,
  place: Place,
  key: LogKey,
  content: Content,
  random: Random,
): { readonly ok: true; readonly envelope: Envelope } | { readonly ok: false; readonly why: "too-long" | "not-json" } {
  if (content.parents.length > MAX_PARENTS) return { ok: false, why: "too-long" };
  const plaintext = writeContent(content);
  if (plaintext === null) return { ok: false, why: "not-json" };
  const bucket = bucketFor(plaintext.length + 1 + TAG_BYTES);
  if (bucket === null) return { ok: false, why: "too-long" };
  const nonce = random(NONCE_BYTES);
  const header = unsignedHeader(genesis.log, keys, place, KIND.sealed, bucket, key.id, nonce);
  const padded = pad(plaintext, bucketBytes(bucket) - TAG_BYTES);
  const body = aeadSeal(padded, header.subarray(0, AAD_BYTES), nonce, key.key);
  return { ok: true, envelope: finish(header, body, keys) };
}

/**
 * Opens a sealed event: body hash, key id, AEAD, padding, parents, schema, in this order. Authenticity (signature, chain,
 * certificate) was checked before. Never throws, whatever the bytes. [CRYPT-13]
 */
export function openEvent(
  envelope: Envelope,
  key: LogKey,
): { readonly ok: true; readonly content: Content } | { readonly ok: false; readonly why: OpenRefusal } {
  const { header, body } = envelope;
  if (body === null || !bodyMatches(envelope)) return { ok: false, why: "body-hash" };
  const parsed = parseHeader(header);
  if (!parsed.ok || parsed.header.kind !== KIND.sealed) return { ok: false, why: "tampered" };
  if (!namesKey(parsed.header.keyId, key)) return { ok: false, why: "wrong-key" };
  if (body.length !== bucketBytes(parsed.header.bucket)) return { ok: false, why: "tampered" };
  const padded = aeadOpen(body, header.subarray(0, AAD_BYTES), parsed.header.nonce, key.key);
  if (padded === null) return { ok: false, why: "tampered" };
  const plaintext = unpad(padded);
  return plaintext === null ? { ok: false, why: "padding" } : parseContent(plaintext);
}

/** The id is computed anew from the key, so that a key stored under a wrong id opens nothing. */
function namesKey(keyId: Bytes, key: LogKey): boolean {
  return equal(keyId, keyIdOf(key.key));
}
