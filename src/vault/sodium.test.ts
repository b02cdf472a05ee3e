import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { xsalsa20poly1305, hsalsa } from "@noble/ciphers/salsa.js";
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { type Bytes, concat, fromHex, hex, utf8 } from "#wire";
import fc from "fast-check";
import sodium from "libsodium-wrappers-sumo";
import { beforeAll, describe, expect, test, vi } from "vitest";
import frozen from "../../tests/vectors/bad.json" with { type: "json" };
import { mixedOrderSignature } from "../../tests/vectors/bad.ts";
import { flips, seeded, truncations } from "../../tests/vectors/seeded.ts";
import {
  aeadOpen,
  aeadSeal,
  boxKeyPair,
  boxOpen,
  boxSeal,
  isStrongBoxKey,
  isStrongSignKey,
  ready,
  same,
  signDetached,
  signKeyPair,
  systemRandom,
  verifyDetached,
} from "./sodium.ts";

// A machine that does other things meanwhile may take its time.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(ready);

const bytes = (text: string): Bytes => fromHex(text) as Bytes;
const key32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const nonce24 = fc.uint8Array({ minLength: 24, maxLength: 24 });
const some = fc.uint8Array({ maxLength: 300 });
const runs = { numRuns: 40 };

describe("Ed25519", () => {
  test.each(frozen.signatures.map((one) => [one.name, one] as const))(
    "[CRYPT-2] signature vector: %s",
    (_name, one) => {
      expect(verifyDetached(bytes(one.signature), bytes(one.message), bytes(one.publicKey))).toBe(one.valid);
    },
  );

  test("[CRYPT-2] no bit of a signature, a key or a message may change", () => {
    const { publicKey, secretKey } = signKeyPair(seeded("bits")(32));
    const message = utf8("a few words");
    const signature = signDetached(message, secretKey);
    expect(verifyDetached(signature, message, publicKey)).toBe(true);
    for (const bad of flips(signature)) expect(verifyDetached(bad, message, publicKey)).toBe(false);
    for (const bad of flips(message)) expect(verifyDetached(signature, bad, publicKey)).toBe(false);
    for (const bad of flips(publicKey)) expect(verifyDetached(signature, message, bad)).toBe(false);
  });

  test.each(frozen.signKeys.map((one) => [one.name, one] as const))(
    "[CRYPT-3] signing key vector: %s",
    (_name, one) => {
      expect(isStrongSignKey(bytes(one.publicKey))).toBe(one.valid);
    },
  );

  test("[CRYPT-3] a key of mixed order can carry a valid signature, which is why no log may name one", () => {
    const { signature, message, publicKey } = mixedOrderSignature();
    expect(verifyDetached(signature, message, publicKey)).toBe(true);
    expect(isStrongSignKey(publicKey)).toBe(false);
  });

  test("[CRYPT-2] keys and signatures are those of noble", () => {
    fc.assert(
      fc.property(key32, some, (seed, message) => {
        const pair = signKeyPair(seed);
        expect(hex(pair.publicKey)).toBe(hex(ed25519.getPublicKey(seed)));
        const signature = signDetached(message, pair.secretKey);
        expect(hex(signature)).toBe(hex(ed25519.sign(message, seed)));
        expect(verifyDetached(signature, message, pair.publicKey)).toBe(true);
        expect(ed25519.verify(signature, message, pair.publicKey, { zip215: false })).toBe(true);
      }),
      runs,
    );
  });
});

describe("X25519 and sealed boxes", () => {
  test.each(frozen.boxKeys.map((one) => [one.name, one] as const))(
    "[CRYPT-3] exchange key vector: %s",
    (_name, one) => {
      expect(isStrongBoxKey(bytes(one.publicKey))).toBe(one.valid);
      expect(boxSeal(new Uint8Array(32), bytes(one.publicKey), seeded("weak")) !== null).toBe(one.valid);
    },
  );

  test("[CRYPT-10] a sealed box is libsodium's own, whoever opens or seals it", () => {
    fc.assert(
      fc.property(key32, key32, fc.uint8Array({ maxLength: 64 }), (secret, ephemeral, message) => {
        const pair = boxKeyPair(secret);
        expect(hex(pair.publicKey)).toBe(hex(x25519.getPublicKey(secret)));
        const sealed = boxSeal(message, pair.publicKey, () => ephemeral) as Bytes;
        expect(sealed.length).toBe(message.length + 48);
        expect(hex(sodium.crypto_box_seal_open(sealed, pair.publicKey, pair.secretKey))).toBe(hex(message));
        const theirs = sodium.crypto_box_seal(message, pair.publicKey);
        expect(hex(boxOpen(theirs, pair) as Bytes)).toBe(hex(message));
      }),
      runs,
    );
  });

  test("[CRYPT-10] a sealed box opens with noble's X25519, HSalsa20 and XSalsa20-Poly1305", () => {
    const pair = boxKeyPair(seeded("noble box")(32));
    const sealed = boxSeal(utf8("for one pair of eyes"), pair.publicKey, seeded("ephemeral")) as Bytes;
    const shared = x25519.getSharedSecret(pair.secretKey, sealed.slice(0, 32));
    const words = (part: Bytes): Uint32Array => new Uint32Array(part.slice().buffer);
    const boxKey = new Uint32Array(8);
    hsalsa(words(utf8("expand 32-byte k")), words(shared), new Uint32Array(4), boxKey);
    const nonce = sodium.crypto_generichash(24, concat(sealed.slice(0, 32), pair.publicKey), null);
    const opened = xsalsa20poly1305(new Uint8Array(boxKey.buffer), nonce).decrypt(sealed.slice(32));
    expect(hex(opened)).toBe(hex(utf8("for one pair of eyes")));
  });

  test("[CRYPT-10] a box that was changed, cut or made for another does not open", () => {
    const pair = boxKeyPair(seeded("mine")(32));
    const sealed = boxSeal(new Uint8Array(32).fill(5), pair.publicKey, seeded("ephemeral")) as Bytes;
    for (const bad of flips(sealed)) {
      // X25519 ignores the top bit of a public key, but the nonce is made of the bytes as they are.
      expect(boxOpen(bad, pair)).toBeNull();
    }
    for (const bad of truncations(sealed)) expect(boxOpen(bad, pair)).toBeNull();
    expect(boxOpen(concat(sealed, new Uint8Array(1)), pair)).toBeNull();
    expect(boxOpen(sealed, boxKeyPair(seeded("other")(32)))).toBeNull();
    for (const { publicKey, valid } of frozen.boxKeys) {
      if (!valid) expect(boxOpen(concat(bytes(publicKey), sealed.subarray(32)), pair)).toBeNull();
    }
  });

  test("[CRYPT-3] a shared secret is noble's, and zero for the weak keys alone", () => {
    fc.assert(
      fc.property(key32, key32, (ours, theirs) => {
        const publicKey = x25519.getPublicKey(theirs);
        expect(hex(sodium.crypto_scalarmult(ours, publicKey))).toBe(hex(x25519.getSharedSecret(ours, publicKey)));
        expect(isStrongBoxKey(publicKey)).toBe(true);
      }),
      runs,
    );
  });
});

describe("XChaCha20-Poly1305", () => {
  test("[CRYPT-16] it is noble's, both ways", () => {
    fc.assert(
      fc.property(key32, nonce24, some, some, (key, nonce, aad, message) => {
        const sealed = aeadSeal(message, aad, nonce, key);
        const oracle = (): ReturnType<typeof xchacha20poly1305> => xchacha20poly1305(key, nonce, aad);
        expect(hex(sealed)).toBe(hex(oracle().encrypt(message)));
        expect(hex(aeadOpen(oracle().encrypt(message), aad, nonce, key) as Bytes)).toBe(hex(message));
      }),
      runs,
    );
  });

  const drawn = (): Record<"key" | "nonce" | "aad" | "message", Bytes> => {
    const random = seeded("aead");
    return { key: random(32), nonce: random(24), aad: random(20), message: random(33) };
  };

  test("[CRYPT-16] no bit of ciphertext, tag, nonce, additional data or key may change", () => {
    const { key, nonce, aad, message } = drawn();
    const sealed = aeadSeal(message, aad, nonce, key);
    expect(aeadOpen(sealed, aad, nonce, key)).toEqual(message);
    for (const bad of flips(sealed)) expect(aeadOpen(bad, aad, nonce, key)).toBeNull();
    for (const bad of flips(aad)) expect(aeadOpen(sealed, bad, nonce, key)).toBeNull();
    for (const bad of flips(nonce)) expect(aeadOpen(sealed, aad, bad, key)).toBeNull();
    for (const bad of flips(key)) expect(aeadOpen(sealed, aad, nonce, bad)).toBeNull();
  });

  test("[CRYPT-16] cut, empty, lengthened and ill-sized inputs are refused and throw nothing", () => {
    const { key, nonce, aad, message } = drawn();
    const sealed = aeadSeal(message, aad, nonce, key);
    for (const bad of truncations(sealed)) expect(aeadOpen(bad, aad, nonce, key)).toBeNull();
    expect(aeadOpen(concat(sealed, new Uint8Array(1)), aad, nonce, key)).toBeNull();
    expect(aeadOpen(concat(new Uint8Array(1), sealed), aad, nonce, key)).toBeNull();
    for (const bad of truncations(nonce)) expect(aeadOpen(sealed, aad, bad, key)).toBeNull();
    for (const bad of truncations(key)) expect(aeadOpen(sealed, aad, nonce, bad)).toBeNull();
    expect(aeadOpen(sealed, new Uint8Array(0), nonce, key)).toBeNull();
    const empty = aeadSeal(new Uint8Array(0), aad, nonce, key);
    expect(empty.length).toBe(16);
    expect(aeadOpen(empty, aad, nonce, key)).toEqual(new Uint8Array(0));
    expect(aeadOpen(new Uint8Array(16), aad, nonce, key)).toBeNull();
  });
});

describe("the rest of the door", () => {
  test("[CRYPT-2] nothing throws, whatever the lengths", () => {
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        expect(verifyDetached(a, b, c)).toBe(false);
        expect(aeadOpen(a, b, c, a)).toBeNull();
        expect(boxOpen(a, boxKeyPair(new Uint8Array(32).fill(1)))).toBeNull();
        expect(isStrongSignKey(a.length === 32 ? new Uint8Array(1) : a)).toBe(false);
        expect(isStrongBoxKey(a.length === 32 ? new Uint8Array(1) : a)).toBe(false);
      }),
      runs,
    );
  });

  test("[CRYPT-14] equality in constant time is equality", () => {
    const a = systemRandom(32);
    expect(same(a, a.slice())).toBe(true);
    for (const bad of flips(a)) expect(same(a, bad)).toBe(false);
    expect(same(a, a.subarray(1))).toBe(false);
    expect(same(new Uint8Array(0), new Uint8Array(0))).toBe(true);
  });
});
