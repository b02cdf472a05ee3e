/** A passkey's record opens with its secret, and with nothing else; words that are offered are drawn evenly. */
import { beforeAll, describe, expect, test } from "vitest";
import { flips, seeded, truncations } from "../../tests/vectors/seeded.ts";
import { checkPassphrase } from "./passphrase.ts";
import { openWithPasskey, readPasskey, sealForPasskey } from "./passkey.ts";
import { ready } from "./sodium.ts";
import { offerWords } from "./words-offered.ts";

beforeAll(ready);

const random = seeded("passkey");
const [key, salt, secret, credential] = [random(32), random(32), random(32), random(64)];
const record = () => {
  const made = sealForPasskey(key, { credential, salt }, secret, random);
  if (made === null) throw new Error("it was not sealed");
  return made;
};

describe("a passkey's record", () => {
  test("[UNLOCK-20] names the passkey and its salt, and opens with its secret alone", () => {
    const sealed = record();
    expect(readPasskey(sealed)).toEqual({ credential, salt });
    expect(openWithPasskey(sealed, secret)).toEqual(key);
    expect(openWithPasskey(sealed, random(32))).toBeNull();
    expect(openWithPasskey(sealed, secret.subarray(1))).toBeNull();
    expect(Buffer.from(sealed).includes(Buffer.from(key))).toBe(false);
    expect(Buffer.from(sealed).includes(Buffer.from(secret))).toBe(false);
  });

  test("[UNLOCK-20] every bit of it counts, and none of its beginnings opens", () => {
    const sealed = record();
    for (const bad of [...flips(sealed, 7), ...truncations(sealed)]) expect(openWithPasskey(bad, secret)).toBeNull();
    expect(openWithPasskey(record().with(2, 2), secret)).toBeNull();
  });

  test("[UNLOCK-20] what no passkey gives is not sealed", () => {
    for (const bad of [random(31), random(33), random(0)]) {
      expect(sealForPasskey(key, { credential, salt }, bad, random)).toBeNull();
      expect(sealForPasskey(key, { credential, salt: bad }, secret, random)).toBeNull();
    }
    for (const size of [0, 1_024]) {
      expect(sealForPasskey(key, { credential: random(size), salt }, secret, random)).toBeNull();
    }
    expect(sealForPasskey(key, { credential: random(1_023), salt }, secret, random)).not.toBeNull();
  });
});

describe("words that are offered", () => {
  test("[LOCK-6] are four of 7,776, good as a passphrase, and never twice the same", async () => {
    const offered = await Promise.all(Array.from({ length: 200 }, () => offerWords(random)));
    for (const words of offered) {
      expect(words).toMatch(/^[a-z]+(-[a-z]+)?( [a-z]+(-[a-z]+)?){3}$/);
      expect(checkPassphrase(words).ok).toBe(true);
    }
    expect(new Set(offered).size).toBe(200);
    // Words of the whole list, not of a part of it.
    expect(new Set(offered.flatMap((words) => words.split(" "))).size).toBeGreaterThan(700);
    expect(new Set(offered.map(([first]) => first)).size).toBeGreaterThan(18);
  });

  test("[LOCK-6] no word is likelier: what lies above the last whole list is drawn again", async () => {
    const draws = [62_208, 65_535, 0, 7_775, 7_776, 62_207];
    const said = await offerWords(() => {
      const next = draws.shift() ?? 0;
      return Uint8Array.of(next >> 8, next & 255);
    });
    expect(said).toBe("abacus zoom abacus zoom");
  });
});
