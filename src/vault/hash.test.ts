import { hkdf as nobleHkdf } from "@noble/hashes/hkdf.js";
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { hex, utf8 } from "#wire";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { couple } from "../../tests/vectors/seeded.ts";
import { deviceIdOf, eventId, expand, genesisHash, hkdf, keyIdOf, logIdOf, recoveryIdOf, sha256 } from "./hash.ts";
import { ready } from "./sodium.ts";

beforeAll(ready);

describe("SHA-256 and HKDF", () => {
  test.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    [
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
  ])("[CRYPT-1] SHA-256 of %j is FIPS 180-4's", (message, digest) => {
    expect(hex(sha256(utf8(message)))).toBe(digest);
  });

  test("[CRYPT-1] HKDF gives the output of RFC 5869, test case 3", () => {
    const output = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8";
    expect(hex(hkdf(new Uint8Array(22).fill(0x0b), new Uint8Array(0), "", 42))).toBe(output);
  });

  test("[CRYPT-1] HKDF and SHA-256 agree with WebCrypto and with noble on whatever comes", async () => {
    const part = fc.uint8Array({ maxLength: 200 });
    const sizes = fc.integer({ min: 1, max: 300 });
    await fc.assert(
      fc.asyncProperty(part, part, fc.string(), sizes, async (secret, salt, info, length) => {
        const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
        const how = { name: "HKDF", hash: "SHA-256", salt, info: utf8(info) as Uint8Array<ArrayBuffer> };
        const bits = new Uint8Array(await crypto.subtle.deriveBits(how, key, length * 8));
        const ours = hkdf(secret, salt, info, length);
        expect(hex(ours)).toBe(hex(bits));
        expect(hex(ours)).toBe(hex(nobleHkdf(nobleSha256, secret, salt, utf8(info), length)));
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", secret));
        expect(hex(sha256(secret))).toBe(hex(digest));
        expect(hex(sha256(secret, salt))).toBe(hex(nobleSha256(new Uint8Array([...secret, ...salt]))));
      }),
      { numRuns: 60 },
    );
  });

  test("[CRYPT-1] more than 255 blocks are refused", () => {
    expect(hkdf(new Uint8Array(32), new Uint8Array(0), "long", 8_160).length).toBe(8_160);
    expect(() => expand(new Uint8Array(32), "long", 8_161)).toThrow(RangeError);
  });
});

describe("ids", () => {
  test("[CRYPT-14] each id is a hash of what it names, and no two kinds of id hash the same bytes alike", () => {
    const { genesis, ada } = couple();
    const statement = genesis.genesis.statement;
    expect(hex(genesisHash(statement))).toBe(hex(nobleSha256(statement)));
    expect(hex(logIdOf(statement))).toBe(hex(nobleSha256(statement).slice(0, 16)));
    expect(hex(eventId(ada.certificate.header))).toBe(
      hex(nobleSha256(new Uint8Array([...utf8("hearth/v1/id\0"), ...ada.certificate.header]))),
    );
    const { sign, seal } = ada.keys;
    expect(hex(deviceIdOf(sign.publicKey, seal.publicKey))).toBe(hex(ada.keys.id));
    expect(hex(deviceIdOf(seal.publicKey, sign.publicKey))).not.toBe(hex(ada.keys.id));
    const key = new Uint8Array(32).fill(7);
    expect(hex(keyIdOf(key))).not.toBe(hex(recoveryIdOf(key)));
  });
});
