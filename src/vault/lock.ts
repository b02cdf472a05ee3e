/**
 * The lock of a space: a random store key, sealed under what Argon2id makes of the passphrase. Changing the passphrase
 * seals the same key anew and touches no record.
 *
 *   0 "HL" · version 2 · algorithm 3 (1: Argon2id v1.3, one lane) · memory in KiB u32 4 · passes u32 8 · salt 12
 *   28 nonce · 52 sealed store key (32 + tag 16) · 100
 */
import { type Bytes, concat, Reader, u32, utf8 } from "#wire";
import { normalPassphrase } from "./passphrase.ts";
import { aeadOpen, aeadSeal, argon2id, NONCE_BYTES, type Random } from "./sodium.ts";

export type LockRefusal = "wrong-passphrase" | "malformed" | "newer" | "below-floor";

/** What a new lock costs to try, and the least that any lock may cost. */
export const LOCK_MEMORY_KIB = 65_536;
export const LOCK_PASSES = 3;
/** More than any version of Hearth would ask for: a damaged record must not exhaust the device. */
export const MAX_LOCK_MEMORY_KIB = 1_048_576;
export const MAX_LOCK_PASSES = 16;

const LOCK_BYTES = 100;
const VERSION = 1;
const ARGON2ID = 1;
const CONTEXT = utf8("hearth/v1/lock\0");

/** A new store key and its lock. Takes about as long as a guess should: a third of a second. [LOCK-2] */
export function makeLock(passphrase: string, random: Random): { readonly lock: Bytes; readonly key: Bytes } {
  const key = random(32);
  return { lock: changeLock(key, passphrase, random), key };
}

/** The same store key under another passphrase, with a new salt. */
export function changeLock(key: Bytes, passphrase: string, random: Random): Bytes {
  if (key.length !== 32) throw new RangeError("a store key has 32 bytes");
  const salt = random(16);
  const nonce = random(NONCE_BYTES);
  const head = concat(Uint8Array.of(0x48, 0x4c, VERSION, ARGON2ID), u32(LOCK_MEMORY_KIB), u32(LOCK_PASSES), salt);
  const guess = stretch(passphrase, salt, LOCK_PASSES, LOCK_MEMORY_KIB);
  return concat(head, nonce, aeadSeal(key, concat(CONTEXT, head), nonce, guess));
}

/** Opens a lock. Parameters below the floor, or absurdly above, are refused before anything is computed. [LOCK-3] */
export function openLock(
  lock: Bytes,
  passphrase: string,
): { readonly ok: true; readonly key: Bytes } | { readonly ok: false; readonly why: LockRefusal } {
  const reader = new Reader(lock);
  const [h, l, version, algorithm] = reader.take(4);
  if (h !== 0x48 || l !== 0x4c) return { ok: false, why: "malformed" };
  if (version !== VERSION)
    return { ok: false, why: version !== undefined && version > VERSION ? "newer" : "malformed" };
  const memory = reader.u32();
  const passes = reader.u32();
  const salt = reader.take(16);
  const nonce = reader.take(NONCE_BYTES);
  const sealed = reader.take(48);
  if (algorithm !== ARGON2ID || lock.length !== LOCK_BYTES || !reader.done) return { ok: false, why: "malformed" };
  if (memory < LOCK_MEMORY_KIB || passes < LOCK_PASSES) return { ok: false, why: "below-floor" };
  if (memory > MAX_LOCK_MEMORY_KIB || passes > MAX_LOCK_PASSES) return { ok: false, why: "malformed" };
  const guess = stretch(passphrase, salt, passes, memory);
  const key = aeadOpen(sealed, concat(CONTEXT, lock.subarray(0, 28)), nonce, guess);
  return key === null ? { ok: false, why: "wrong-passphrase" } : { ok: true, key };
}

/** How many times as much a lock costs as the small part of it that is measured. */
const PARTS = 24;

/** About how long making or opening a lock takes on this device, in ms: a small part of the work is done, and measured. [LOCK-7] */
export function lockTakes(now: () => number): number {
  const began = now();
  argon2id(new Uint8Array(16), new Uint8Array(16), 1, (LOCK_MEMORY_KIB * LOCK_PASSES * 1_024) / PARTS);
  return (now() - began) * PARTS;
}

/** The 32 bytes that Argon2id makes of a passphrase in its normal spelling. */
export function stretch(passphrase: string, salt: Bytes, passes: number, memoryKib: number): Bytes {
  return argon2id(utf8(normalPassphrase(passphrase)), salt, passes, memoryKib * 1_024);
}
