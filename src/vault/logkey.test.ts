import { type Bytes, equal, keysBody, type Keys, pad, parseKeys } from "#wire";
import { beforeAll, describe, expect, test } from "vitest";
import { couple, flips, seeded } from "../../tests/vectors/seeded.ts";
import { keyIdOf, recoveryIdOf } from "./hash.ts";
import { makeLogKey, unwrapKey, wrapKey } from "./logkey.ts";
import { ready } from "./sodium.ts";

beforeAll(ready);

function wrapped() {
  const { ada, noor } = couple();
  const random = seeded("wraps");
  const key = makeLogKey(random);
  const recovery = ada.identity.recovery;
  const recipients = [
    { id: ada.keys.id, publicKey: ada.keys.seal.publicKey },
    { id: recoveryIdOf(recovery.publicKey), publicKey: recovery.publicKey },
  ];
  return { ada, noor, key, recovery, recipients, keys: wrapKey(key, recipients, random) };
}

describe("log keys", () => {
  test("[CRYPT-10] whoever it was wrapped for has the key, by device or by seed, and nobody else", () => {
    const { ada, noor, key, recovery, keys } = wrapped();
    expect(unwrapKey(keys, { id: ada.keys.id, keyPair: ada.keys.seal })).toEqual(key);
    expect(unwrapKey(keys, { id: recoveryIdOf(recovery.publicKey), keyPair: recovery })).toEqual(key);
    expect(unwrapKey(keys, { id: noor.keys.id, keyPair: noor.keys.seal })).toBeNull();
    expect(unwrapKey(keys, { id: ada.keys.id, keyPair: noor.keys.seal })).toBeNull();
  });

  test("[CRYPT-10] it survives its own public event", () => {
    const { ada, key, keys } = wrapped();
    const parsed = parseKeys(pad(keysBody(keys), 1_024)) as Keys;
    expect(unwrapKey(parsed, { id: ada.keys.id, keyPair: ada.keys.seal })).toEqual(key);
  });

  test("[CRYPT-10] a key that the id does not commit to is refused (A10)", () => {
    const { ada, recipients, keys } = wrapped();
    const other = makeLogKey(seeded("other"));
    const lying = { keyId: keys.keyId, wraps: wrapKey(other, recipients, seeded("lying")).wraps };
    const me = { id: ada.keys.id, keyPair: ada.keys.seal };
    expect(unwrapKey(lying, me)).toBeNull();
    // An honest wrap behind a dishonest one is still found.
    expect(unwrapKey({ keyId: keys.keyId, wraps: [...lying.wraps, ...keys.wraps] }, me)?.id).toEqual(keys.keyId);
  });

  test("[CRYPT-10] each bit of a key changes its id (A10)", () => {
    const { key } = wrapped();
    expect(key.id).toEqual(keyIdOf(key.key));
    for (const bad of flips(key.key)) expect(equal(keyIdOf(bad), key.id)).toBe(false);
  });

  test("[CRYPT-10] nothing is wrapped for a weak key", () => {
    const recipient = { id: new Uint8Array(16), publicKey: new Uint8Array(32) as Bytes };
    expect(() => wrapKey(makeLogKey(seeded("key")), [recipient], seeded("weak"))).toThrow(RangeError);
  });
});
