import {
  type Bytes,
  certificateBody,
  certificateStatement,
  challengeStatement,
  concat,
  CONTEXT,
  type Envelope,
  fromHex,
  type Kind,
  KIND,
  pad,
  parseCertificate,
  parseHeader,
  utf8,
  writeHeader,
} from "#wire";
import { beforeAll, describe, expect, test, vi } from "vitest";
import frozen from "../../tests/vectors/bad.json" with { type: "json" };
import { couple, flips, seeded, truncations } from "../../tests/vectors/seeded.ts";
import {
  certify,
  checkCertificate,
  checkRevocation,
  type DeviceKeys,
  makeDeviceKeys,
  readDeviceKeys,
  revoke,
  writeDeviceKeys,
} from "./device.ts";
import { finish, type Place, publicEvent, publicEventOf } from "./event.ts";
import { type OpenGenesis } from "./genesis.ts";
import { deviceIdOf, eventId } from "./hash.ts";
import { deriveIdentity } from "./identity.ts";
import { boxKeyPair, ready, signDetached, signKeyPair, verifyDetached } from "./sodium.ts";

// A machine that does other things meanwhile may take its time.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(ready);

describe("device keys", () => {
  test("[CRYPT-17] a proof to one relay proves nothing to another, nor for another log, device or challenge (A21)", () => {
    const { genesis, ada, noor } = couple();
    const nonce = new Uint8Array(32).fill(4);
    const asked = ["https://honest.example", genesis.log, ada.keys.id, nonce] as const;
    const proof = signDetached(challengeStatement(...asked), ada.keys.sign.secretKey);
    const holds = (...statement: Parameters<typeof challengeStatement>): boolean =>
      verifyDetached(proof, challengeStatement(...statement), ada.keys.sign.publicKey);
    expect(holds(...asked)).toBe(true);
    expect(holds("https://hostile.example", genesis.log, ada.keys.id, nonce)).toBe(false);
    expect(holds("http://honest.example", genesis.log, ada.keys.id, nonce)).toBe(false);
    expect(holds(asked[0], new Uint8Array(16), ada.keys.id, nonce)).toBe(false);
    expect(holds(asked[0], genesis.log, noor.keys.id, nonce)).toBe(false);
    expect(holds(asked[0], genesis.log, ada.keys.id, new Uint8Array(32))).toBe(false);
  });

  test("[CRYPT-18] they come back from their 65 bytes, and from nothing else", () => {
    const keys = makeDeviceKeys(seeded("device"));
    const bytes = writeDeviceKeys(keys);
    expect(readDeviceKeys(bytes)).toEqual(keys);
    for (const bad of truncations(bytes)) expect(readDeviceKeys(bad)).toBeNull();
    expect(readDeviceKeys(concat(bytes, new Uint8Array(1)))).toBeNull();
    expect(readDeviceKeys(bytes.with(0, 2))).toBeNull();
  });
});

describe("certificates", () => {
  test("[CRYPT-6] a certificate says whose device it is", () => {
    const { genesis, ada, noor } = couple();
    const [first, second] = [ada, noor].map(({ certificate }) => checkCertificate(genesis, certificate));
    expect(first?.ok && [first.founder, first.device]).toEqual([0, ada.keys.id]);
    expect(second?.ok && [second.founder, second.device]).toEqual([1, noor.keys.id]);
  });

  test("[CRYPT-6] a third identity's certificate is a stranger's, however well it is signed (A6)", () => {
    const { genesis } = couple();
    const random = seeded("third");
    const third = deriveIdentity(random(32), random(16));
    expect(checkCertificate(genesis, certify(genesis, third, makeDeviceKeys(random)))).toEqual({
      ok: false,
      why: "stranger",
    });
  });

  test("[CRYPT-6] the partner's identity makes devices of the partner's, and cannot name mine (A7)", () => {
    const { genesis, ada, noor } = couple();
    const planted = certify(genesis, noor.identity, makeDeviceKeys(seeded("planted")));
    const checked = checkCertificate(genesis, planted);
    expect(checked.ok && checked.founder).toBe(1);
    // Noor signs, but writes Ada's identity on it.
    const forged = rewritten(genesis, noor.keys, (certificate) => ({
      ...certificate,
      identity: ada.identity.sign.publicKey,
    }));
    expect(checkCertificate(genesis, forged)).toEqual({ ok: false, why: "bad-signature" });
  });

  test("[CRYPT-6] no bit of header or content may change, nor may the body be missing or cut (C2)", () => {
    const { genesis, ada } = couple();
    const { header, body } = ada.certificate;
    for (const bad of flips(header)) expect(checkCertificate(genesis, { header: bad, body }).ok).toBe(false);
    for (const bad of flips((body as Bytes).slice(0, 162))) {
      const changed = concat(bad, (body as Bytes).slice(162));
      expect(checkCertificate(genesis, { header, body: changed })).toEqual({ ok: false, why: "body-hash" });
    }
    expect(checkCertificate(genesis, { header, body: null })).toEqual({ ok: false, why: "body-hash" });
    for (const length of [0, 1, 160, 1_023]) {
      const cut = (body as Bytes).slice(0, length);
      expect(checkCertificate(genesis, { header, body: cut })).toEqual({ ok: false, why: "body-hash" });
    }
    for (const bad of truncations(header)) {
      expect(checkCertificate(genesis, { header: bad, body })).toEqual({ ok: false, why: "header" });
    }
  });

  test("[CRYPT-6] another log, another place, another kind and another device are named", () => {
    const { genesis, ada } = couple();
    const other = couple("another couple").genesis;
    const { keys, certificate } = ada;
    const content = (certificate.body as Bytes).slice(0, 160);
    const at = (place: Place, kind: Exclude<Kind, 0> = KIND.certificate): Envelope =>
      publicEvent(genesis, keys, place, kind, content);
    const first = { seq: 1, prev: genesis.hash };
    expect(checkCertificate(other, certificate)).toEqual({ ok: false, why: "wrong-log" });
    expect(checkCertificate(genesis, at({ ...first, seq: 2 }))).toEqual({ ok: false, why: "not-first" });
    expect(checkCertificate(genesis, at({ ...first, prev: other.hash }))).toEqual({ ok: false, why: "not-first" });
    expect(checkCertificate(genesis, at(first, KIND.leave))).toEqual({ ok: false, why: "kind" });
    const borrowed = publicEvent(genesis, couple().noor.keys, first, KIND.certificate, content);
    expect(checkCertificate(genesis, borrowed)).toEqual({ ok: false, why: "device-id" });
    const noise = publicEvent(genesis, keys, first, KIND.certificate, content.slice(1));
    expect(checkCertificate(genesis, noise)).toEqual({ ok: false, why: "body" });
  });

  test("[CRYPT-6] it must be signed by the device as well, and for this genesis", () => {
    const { genesis, ada } = couple();
    const parsed = parseHeader(ada.certificate.header);
    if (!parsed.ok) throw new Error(parsed.why);
    const unsigned = writeHeader({ ...parsed.header, signature: new Uint8Array(64) });
    const stranger = finish(unsigned, ada.certificate.body as Bytes, makeDeviceKeys(seeded("stranger")));
    expect(checkCertificate(genesis, stranger)).toEqual({ ok: false, why: "bad-signature" });
    // The identity's signature, carried over from a certificate for another log of the same identity.
    const other = { ...genesis, hash: new Uint8Array(32).fill(9) };
    const carried = parseCertificate(certify(other, ada.identity, ada.keys).body as Bytes);
    const forged = rewritten(genesis, ada.keys, () => carried as NonNullable<typeof carried>);
    expect(checkCertificate(genesis, forged)).toEqual({ ok: false, why: "bad-signature" });
  });

  test("[CRYPT-3] a device with a weak key is refused", () => {
    const { genesis, ada } = couple();
    const weakKeys = [
      ...frozen.signKeys.filter((one) => !one.valid).map((one) => ({ sign: fromHex(one.publicKey) })),
      ...frozen.boxKeys.filter((one) => !one.valid).map((one) => ({ seal: fromHex(one.publicKey) })),
    ];
    let tried = 0;
    for (const weak of weakKeys) {
      const sign = "sign" in weak ? weak.sign : ada.keys.sign.publicKey;
      const seal = "seal" in weak ? weak.seal : ada.keys.seal.publicKey;
      if (sign?.length !== 32 || seal?.length !== 32) continue;
      const keys = { id: deviceIdOf(sign, seal), sign: { ...ada.keys.sign, publicKey: sign }, seal: ada.keys.seal };
      const statement = certificateStatement(genesis.hash, sign, seal);
      const message = concat(utf8(CONTEXT.certificate), statement);
      const signature = signDetached(message, ada.identity.sign.secretKey);
      const content = certificateBody({ identity: ada.identity.sign.publicKey, sign, seal, signature });
      const event = publicEventOf(genesis.log, keys, { seq: 1, prev: genesis.hash }, KIND.certificate, content);
      expect(checkCertificate(genesis, event)).toEqual({ ok: false, why: "weak-key" });
      tried++;
    }
    expect(tried).toBeGreaterThan(30);
  });
});

describe("revocations", () => {
  test("[CRYPT-7] a revocation holds in its signer's name and in no other", () => {
    const { genesis, ada, noor } = couple();
    const id = eventId(ada.certificate.header);
    const body = pad(revoke(genesis, ada.identity, ada.keys.id, 1, id), 1_024);
    const checked = checkRevocation(genesis, body, 0);
    expect(checked.ok && checked.revocation.lastSeq).toBe(1);
    expect(checkRevocation(genesis, body, 1)).toEqual({ ok: false, why: "stranger" });
    const hostile = pad(revoke(genesis, noor.identity, ada.keys.id, 1, id), 1_024);
    expect(checkRevocation(genesis, hostile, 0)).toEqual({ ok: false, why: "stranger" });
    expect(checkRevocation(couple("another couple").genesis, body, 0).ok).toBe(false);
  });

  test("[CRYPT-7] no bit of it may change, and no byte be missing (C2)", () => {
    const { genesis, ada } = couple();
    const content = revoke(genesis, ada.identity, ada.keys.id, 7, new Uint8Array(32).fill(1));
    for (const bad of flips(content)) expect(checkRevocation(genesis, pad(bad, 1_024), 0).ok).toBe(false);
    for (const bad of truncations(content)) {
      expect(checkRevocation(genesis, pad(bad, 1_024), 0)).toEqual({ ok: false, why: "body" });
    }
    expect(checkRevocation(genesis, new Uint8Array(1_024), 0)).toEqual({ ok: false, why: "body" });
  });
});

type Content = NonNullable<ReturnType<typeof parseCertificate>>;

/** A first event of these keys whose certificate was changed after it was made. */
function rewritten(genesis: OpenGenesis, keys: DeviceKeys, change: (certificate: Content) => Content): Envelope {
  const random = seeded("honest");
  const honest = certify(genesis, deriveIdentity(random(32), random(16)), keys);
  const certificate = change(parseCertificate(honest.body as Bytes) as Content);
  return publicEvent(genesis, keys, { seq: 1, prev: genesis.hash }, KIND.certificate, certificateBody(certificate));
}

test("[CRYPT-18] device keys of two logs have nothing in common", () => {
  const random = seeded("two logs");
  const [first, second] = [makeDeviceKeys(random), makeDeviceKeys(random)];
  expect(first).not.toEqual(second);
  expect(signKeyPair(first.sign.secretKey.slice(0, 32)).publicKey).toEqual(first.sign.publicKey);
  expect(boxKeyPair(first.seal.secretKey).publicKey).toEqual(first.seal.publicKey);
});
