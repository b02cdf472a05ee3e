import { concat, equal, fromHex, genesisStatement, hex, utf8 } from "#wire";
import { beforeAll, describe, expect, test, vi } from "vitest";
import frozen from "../../tests/vectors/bad.json" with { type: "json" };
import { flips, seeded, sharedGenesis, truncations } from "../../tests/vectors/seeded.ts";
import { foundPrivate, founderOf, openGenesis, signGenesis } from "./genesis.ts";
import { deriveIdentity, type Identity, makeSeed } from "./identity.ts";
import { ready, signDetached, signKeyPair } from "./sodium.ts";

// A machine that does other things meanwhile may take its time.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(ready);

function identity(label: string): Identity {
  const random = seeded(label);
  return deriveIdentity(makeSeed(random), random(16));
}

describe("identities", () => {
  test("[CRYPT-4] one seed gives every log another identity and recovery key, and always the same ones", () => {
    const seed = makeSeed(seeded("seed"));
    const salts = [new Uint8Array(16), new Uint8Array(16).fill(1)] as const;
    const [first, second] = salts.map((salt) => deriveIdentity(seed, salt)) as [Identity, Identity];
    const keys = [first, second].flatMap(({ sign, recovery }) => [hex(sign.publicKey), hex(recovery.publicKey)]);
    expect(new Set(keys).size).toBe(4);
    expect(deriveIdentity(seed, salts[0])).toEqual(first);
    expect(deriveIdentity(makeSeed(seeded("another")), salts[0])).not.toEqual(first);
    expect(first.founder).toEqual({
      identity: first.sign.publicKey,
      recovery: first.recovery.publicKey,
      salt: first.salt,
    });
  });

  test("[CRYPT-4] a seed has 32 bytes and a salt 16", () => {
    expect(() => deriveIdentity(new Uint8Array(31), new Uint8Array(16))).toThrow(RangeError);
    expect(() => deriveIdentity(new Uint8Array(32), new Uint8Array(15))).toThrow(RangeError);
  });
});

describe("genesis", () => {
  const made = () => {
    const [ada, noor] = [identity("ada"), identity("noor")];
    return { ada, noor, genesis: sharedGenesis(ada, noor, new Uint8Array(32).fill(3)) };
  };

  test("[CRYPT-5] a private log opens with one founder, a shared log with two", () => {
    const { ada, noor, genesis } = made();
    const own = openGenesis(foundPrivate(ada, seeded("nonce")));
    expect(own.ok && [own.genesis.shared, own.genesis.genesis.founders.length]).toEqual([false, 1]);
    expect([genesis.shared, genesis.genesis.founders.length]).toEqual([true, 2]);
    expect(equal(genesis.log, genesis.hash.subarray(0, 16))).toBe(true);
    const { founders } = genesis.genesis;
    expect([ada, noor, identity("third")].map((one) => founderOf(founders, one.sign.publicKey))).toEqual([0, 1, null]);
  });

  test("[CRYPT-5] no bit of the record may change, and no byte be missing (A4) (C2)", () => {
    const { record } = made().genesis;
    for (const bad of flips(record)) expect(openGenesis(bad).ok).toBe(false);
    for (const bad of truncations(record)) expect(openGenesis(bad)).toEqual({ ok: false, why: "malformed" });
    expect(openGenesis(concat(record, new Uint8Array(1)))).toEqual({ ok: false, why: "malformed" });
  });

  test("[CRYPT-5] one signature for both, changed places or a third person's is refused (A6)", () => {
    const { ada, noor, genesis } = made();
    const { statement } = genesis.genesis;
    const [a, n, third] = [ada, noor, identity("third")].map((one) => signGenesis(one, statement));
    for (const [first, second] of [
      [a, a],
      [n, a],
      [a, third],
      [third, n],
    ] as Uint8Array[][]) {
      const record = concat(statement, first as Uint8Array, second as Uint8Array);
      expect(openGenesis(record)).toEqual({ ok: false, why: "bad-signature" });
    }
  });

  test("[CRYPT-5] the same person twice is refused, whatever the signatures", () => {
    const ada = identity("ada");
    const statement = genesisStatement([ada.founder, ada.founder], new Uint8Array(32));
    const signature = signGenesis(ada, statement);
    expect(openGenesis(concat(statement, signature, signature))).toEqual({ ok: false, why: "same-person" });
    const mixed = { ...identity("noor").founder, recovery: ada.founder.recovery };
    const other = genesisStatement([ada.founder, mixed], new Uint8Array(32));
    expect(openGenesis(concat(other, signature, signature))).toEqual({ ok: false, why: "same-person" });
  });

  test("[CRYPT-3] weak identity and recovery keys are refused before any signature is looked at", () => {
    const ada = identity("ada");
    const weak = [
      ...frozen.signKeys.filter((one) => !one.valid).map((one) => ({ identity: fromHex(one.publicKey) })),
      ...frozen.boxKeys.filter((one) => !one.valid).map((one) => ({ recovery: fromHex(one.publicKey) })),
    ];
    let tried = 0;
    for (const part of weak) {
      const founder = { ...ada.founder, ...part } as Identity["founder"];
      if (founder.identity.length !== 32 || founder.recovery.length !== 32) continue;
      const statement = genesisStatement([founder], new Uint8Array(32));
      expect(openGenesis(concat(statement, signGenesis(ada, statement)))).toEqual({ ok: false, why: "weak-key" });
      tried++;
    }
    expect(tried).toBeGreaterThan(30);
  });

  test("[CRYPT-17] a signature under any other context, or under none, is no genesis", () => {
    const ada = identity("ada");
    const statement = genesisStatement([ada.founder], new Uint8Array(32));
    for (const context of [
      "",
      "hearth/v1/event\0",
      "hearth/v1/certificate\0",
      "hearth/v1/genesis",
      "hearth/v2/genesis\0",
    ]) {
      const signature = signDetached(concat(utf8(context), statement), ada.sign.secretKey);
      expect(openGenesis(concat(statement, signature))).toEqual({ ok: false, why: "bad-signature" });
    }
    const other = signKeyPair(new Uint8Array(32).fill(8));
    const signature = signDetached(concat(utf8("hearth/v1/genesis\0"), statement), other.secretKey);
    expect(openGenesis(concat(statement, signature))).toEqual({ ok: false, why: "bad-signature" });
  });
});
