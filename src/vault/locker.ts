/**
 * The locker: what a kit brings back, sealed on the relay in a record of one size. It holds the seed, and which logs it
 * belongs to; the logs themselves are fetched afterwards, by devices that the seed certifies.
 *
 *   version 0 · nonce 1 · sealed 25: seed 32 · made u64 · name · number of logs u8
 *                                    each: genesis hash 32 · salt 16 · relay · partner's name · genesis record (u16 before it)
 *
 * A text has its length (u8) before it. Version 1, which is read and no more written, has seed and number of logs, and for
 * each log its id 16, genesis hash 32 and salt 16.
 */
import { type Bytes, concat, equal, fromUtf8, hex, LOCKER_BYTES, pad, Reader, u16, u64, u8, unpad, utf8 } from "#wire";
import { hkdf } from "./hash.ts";
import { SALT_BYTES, SEED_BYTES } from "./identity.ts";
import { parseRelay } from "./invitation.ts";
import { aeadOpen, aeadSeal, NONCE_BYTES, type Random, TAG_BYTES } from "./sodium.ts";

/** One log of the person whose locker it is. */
export type LockerLog = {
  /** 16 bytes. */
  readonly log: Bytes;
  /** 32 bytes; a relay that offers another genesis is not believed. */
  readonly genesisHash: Bytes;
  /** 16 bytes: with the seed it gives this person's identity in the log. */
  readonly salt: Bytes;
  /** The relay's origin; null where the log lies on devices alone, and in the first version. */
  readonly relay: string | null;
  /** What the other of a shared log is called; empty in a private one. */
  readonly partnerName: string;
  /** The genesis record, so that a log which no relay has can be opened again. Null in the first version. */
  readonly genesis: Bytes | null;
};

export type Locker = {
  readonly seed: Bytes;
  /** When its words were made, ms since 1970; null in the first version. */
  readonly made: number | null;
  /** What the person is called. */
  readonly name: string;
  readonly logs: readonly LockerLog[];
};

/** Where the locker lies, who may open its door, and what opens the box inside. */
export type LockerKey = { readonly address: string; readonly access: string; readonly key: Bytes };

const FIRST = 1;
const VERSION = 2;
const HEAD_BYTES = 1 + NONCE_BYTES;
const ROOM = LOCKER_BYTES - HEAD_BYTES - TAG_BYTES;
/** A private log and one that two people share, and as many again. */
export const MAX_LOCKER_LOGS = 4;
const NO_SALT = new Uint8Array(0);

/** HKDF of the kit's 128 bits; no passphrase stretching, because random bits need none. [KIT-3] */
export function lockerOf(entropy: Bytes): LockerKey {
  if (entropy.length !== 16) throw new RangeError("a kit has 16 bytes");
  return {
    address: hex(hkdf(entropy, NO_SALT, "hearth/v1/locker/address", 16)),
    access: hex(hkdf(entropy, NO_SALT, "hearth/v1/locker/access", 32)),
    key: hkdf(entropy, NO_SALT, "hearth/v1/locker/key", 32),
  };
}

/** Always 4,096 bytes. [KIT-4] [KIT-5] */
export function sealLocker(key: Bytes, { seed, made, name, logs }: Locker, random: Random): Bytes {
  if (logs.length > MAX_LOCKER_LOGS) throw new RangeError("too many logs for one locker");
  const content = concat(
    seed,
    u64(made ?? 0),
    text(name),
    u8(logs.length),
    ...logs.flatMap((one) => {
      const genesis = one.genesis ?? NO_SALT;
      return [one.genesisHash, one.salt, text(one.relay ?? ""), text(one.partnerName), u16(genesis.length), genesis];
    }),
  );
  if (content.length >= ROOM) throw new RangeError("too much for one locker");
  const nonce = random(NONCE_BYTES);
  return concat(u8(VERSION), nonce, aeadSeal(pad(content, ROOM), contextOf(VERSION), nonce, key));
}

/** What the locker holds, or null for anything that was not sealed under this key. [KIT-4] [KIT-5] */
export function openLocker(key: Bytes, sealed: Bytes): Locker | null {
  const version = sealed[0];
  if (sealed.length !== LOCKER_BYTES || (version !== FIRST && version !== VERSION)) return null;
  const padded = aeadOpen(sealed.subarray(HEAD_BYTES), contextOf(version), sealed.subarray(1, HEAD_BYTES), key);
  const content = padded === null ? null : unpad(padded);
  if (content === null) return null;
  const reader = new Reader(content);
  const locker = version === FIRST ? readFirst(reader) : read(reader);
  return reader.done ? locker : null;
}

/** What lies where a locker was, once its words are to lead nowhere: nothing, in the size of a locker. [KIT-6] */
export function emptyLocker(random: Random): Bytes {
  return random(LOCKER_BYTES);
}

function read(reader: Reader): Locker | null {
  const seed = reader.take(SEED_BYTES);
  const made = reader.u64();
  const name = readText(reader);
  const count = reader.u8();
  const logs: LockerLog[] = [];
  for (let i = 0; i < count && !reader.failed; i++) {
    const genesisHash = reader.take(32);
    const salt = reader.take(SALT_BYTES);
    const relay = readText(reader);
    const partnerName = readText(reader);
    const genesis = reader.take(reader.u16());
    if (relay === null || partnerName === null || (relay !== "" && parseRelay(relay) !== relay)) return null;
    logs.push({
      log: genesisHash.slice(0, 16),
      genesisHash,
      salt,
      relay: relay === "" ? null : relay,
      partnerName,
      genesis: genesis.length === 0 ? null : genesis,
    });
  }
  if (name === null || count > MAX_LOCKER_LOGS) return null;
  return { seed, made: made === 0 ? null : made, name, logs };
}

function readFirst(reader: Reader): Locker | null {
  const seed = reader.take(SEED_BYTES);
  const count = reader.u8();
  const logs: LockerLog[] = [];
  for (let i = 0; i < count && !reader.failed; i++) {
    const [log, genesisHash, salt] = [reader.take(16), reader.take(32), reader.take(SALT_BYTES)];
    logs.push({ log, genesisHash, salt, relay: null, partnerName: "", genesis: null });
  }
  if (!logs.every((one) => equal(one.log, one.genesisHash.subarray(0, 16)))) return null;
  return { seed, made: null, name: "", logs };
}

function contextOf(version: number): Bytes {
  return concat(utf8("hearth/v1/locker\0"), u8(version));
}

function text(value: string): Bytes {
  const bytes = utf8(value);
  if (bytes.length > 255) throw new RangeError("too long for a locker");
  return concat(u8(bytes.length), bytes);
}

function readText(reader: Reader): string | null {
  return fromUtf8(reader.take(reader.u8()));
}
