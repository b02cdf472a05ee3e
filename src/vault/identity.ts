/** One seed per person, and the separate identity and recovery key that it gives for each log. */
import type { Bytes, Founder } from "#wire";
import { hkdf, recoveryIdOf } from "./hash.ts";
import { boxKeyPair, type KeyPair, type Random, signKeyPair } from "./sodium.ts";

/** Who a person is in one log. Another salt gives another identity that nobody can link to this one. */
export type Identity = {
  /** 16 bytes. */
  readonly salt: Bytes;
  /** Ed25519: signs the genesis, device certificates and revocations, nothing else. */
  readonly sign: KeyPair;
  /** X25519: log keys are wrapped to it, so that the seed can bring them back. */
  readonly recovery: KeyPair;
  /** The public part, as the genesis carries it. */
  readonly founder: Founder;
};

export const SEED_BYTES = 32;
export const SALT_BYTES = 16;

export function makeSeed(random: Random): Bytes {
  return random(SEED_BYTES);
}

/** HKDF per log, with the founder's salt. [CRYPT-4] */
export function deriveIdentity(seed: Bytes, salt: Bytes): Identity {
  if (seed.length !== SEED_BYTES || salt.length !== SALT_BYTES) throw new RangeError("a seed has 32 bytes, a salt 16");
  return identityFrom(hkdf(seed, salt, "hearth/v1/identity", 32), hkdf(seed, salt, "hearth/v1/recovery", 32), salt);
}

/** The identity of these two 32-byte secrets; while a pairing lasts they are kept without the seed. */
export function identityFrom(signSecret: Bytes, recoverySecret: Bytes, salt: Bytes): Identity {
  const sign = signKeyPair(signSecret);
  const recovery = boxKeyPair(recoverySecret);
  return { salt, sign, recovery, founder: { identity: sign.publicKey, recovery: recovery.publicKey, salt } };
}

/** A recovery key out of its 32 secret bytes, as a recipient of a log's keys. */
export function recoveryOf(secret: Bytes): { readonly id: Bytes; readonly keyPair: KeyPair } {
  const keyPair = boxKeyPair(secret);
  return { id: recoveryIdOf(keyPair.publicKey), keyPair };
}
