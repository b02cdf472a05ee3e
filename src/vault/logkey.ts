/** A log's keys: random, named by an id that commits to them, wrapped to everyone who may read. */
import { type Bytes, equal, type Keys, type Wrap } from "#wire";
import { keyIdOf } from "./hash.ts";
import { boxOpen, boxSeal, type KeyPair, type Random } from "./sodium.ts";

/** `id` 16 bytes, `key` 32. */
export type LogKey = { readonly id: Bytes; readonly key: Bytes };

/** A device (its id and seal key) or a founder (`recoveryIdOf` and the recovery key). */
export type Recipient = { readonly id: Bytes; readonly publicKey: Bytes };

export function makeLogKey(random: Random): LogKey {
  const key = random(32);
  return { id: keyIdOf(key), key };
}

/** Wraps a key in one sealed box per recipient. Recipients come from checked certificates and the genesis, so none is weak. */
export function wrapKey(key: LogKey, recipients: readonly Recipient[], random: Random): Keys {
  const wraps = recipients.map(({ id, publicKey }): Wrap => {
    const box = boxSeal(key.key, publicKey, random);
    if (box === null) throw new RangeError("a recipient's key is weak");
    return { recipient: id, box };
  });
  return { keyId: key.id, wraps };
}

/** The key that was wrapped for this recipient; null when there is none, or it is not the one that the id names. [CRYPT-10] */
export function unwrapKey(keys: Keys, recipient: { readonly id: Bytes; readonly keyPair: KeyPair }): LogKey | null {
  for (const wrap of keys.wraps) {
    if (!equal(wrap.recipient, recipient.id)) continue;
    const key = boxOpen(wrap.box, recipient.keyPair);
    if (key !== null && key.length === 32 && equal(keyIdOf(key), keys.keyId)) return { id: keyIdOf(key), key };
  }
  return null;
}
