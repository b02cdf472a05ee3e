/**
 * The locker: what a kit brings back, sealed on the relay in a record of one size. It holds the seed, and which logs it
 * belongs to; the logs themselves are fetched afterwards, by devices that the seed certifies.
 *
 *   version 0 · nonce 1 · sealed 25: seed 32 · number of logs u8 · each: log 16, genesis hash 32, founder's salt 16
 */
import { type Bytes, concat, equal, hex, LOCKER_BYTES, pad, Reader, u8, unpad, utf8 } from "#wire";
import { hkdf } from "./hash.ts";
import { SALT_BYTES, SEED_BYTES } from "./identity.ts";
import { aeadOpen, aeadSeal, NONCE_BYTES, type Random, TAG_BYTES } from "./sodium.ts";

/** One log of the person whose locker it is. */
export type LockerLog = {
  /** 16 bytes. */
  readonly log: Bytes;
  /** 32 bytes; a relay that offers another genesis is not believed. */
  readonly genesisHash: Bytes;
  /** 16 bytes: with the seed it gives this person's identity in the log. */
  readonly salt: Bytes;
};

export type Locker = { readonly seed: Bytes; readonly logs: readonly LockerLog[] };

/** Where the locker lies, who may open its door, and what opens the box inside. */
export type LockerKey = { readonly address: string; readonly access: string; readonly key: Bytes };

const VERSION = 1;
const HEAD_BYTES = 1 + NONCE_BYTES;
const ROOM = LOCKER_BYTES - HEAD_BYTES - TAG_BYTES;
/** As many as the record holds. */
export const MAX_LOCKER_LOGS = Math.floor((ROOM - 1 - SEED_BYTES - 1) / 64);
const NO_SALT = new Uint8Array(0);
const CONTEXT = concat(utf8("hearth/v1/locker\0"), u8(VERSION));

/** HKDF of the kit's 128 bits; no passphrase stretching, because random bits need none. [KIT-3] */
export function lockerOf(entropy: Bytes): LockerKey {
  if (entropy.length !== 16) throw new RangeError("a kit has 16 bytes");
  return {
    address: hex(hkdf(entropy, NO_SALT, "hearth/v1/locker/address", 16)),
    access: hex(hkdf(entropy, NO_SALT, "hearth/v1/locker/access", 32)),
    key: hkdf(entropy, NO_SALT, "hearth/v1/locker/key", 32),
  };
}

/** Always 4,096 bytes. At most `MAX_LOCKER_LOGS` logs fit. [KIT-4] */
export function sealLocker(key: Bytes, locker: Locker, random: Random): Bytes {
  if (locker.logs.length > MAX_LOCKER_LOGS) throw new RangeError("too many logs for one locker");
  const content = concat(
    locker.seed,
    u8(locker.logs.length),
    ...locker.logs.flatMap((one) => [one.log, one.genesisHash, one.salt]),
  );
  const nonce = random(NONCE_BYTES);
  return concat(u8(VERSION), nonce, aeadSeal(pad(content, ROOM), CONTEXT, nonce, key));
}

/** What the locker holds, or null for anything that was not sealed under this key. [KIT-4] */
export function openLocker(key: Bytes, sealed: Bytes): Locker | null {
  if (sealed.length !== LOCKER_BYTES || sealed[0] !== VERSION) return null;
  const padded = aeadOpen(sealed.subarray(HEAD_BYTES), CONTEXT, sealed.subarray(1, HEAD_BYTES), key);
  const content = padded === null ? null : unpad(padded);
  if (content === null) return null;
  const reader = new Reader(content);
  const seed = reader.take(SEED_BYTES);
  const count = reader.u8();
  const logs: LockerLog[] = [];
  for (let i = 0; i < count && !reader.failed; i++) {
    logs.push({ log: reader.take(16), genesisHash: reader.take(32), salt: reader.take(SALT_BYTES) });
  }
  if (!reader.done || !logs.every((one) => equal(one.log, one.genesisHash.subarray(0, 16)))) return null;
  return { seed, logs };
}
