import { ed25519 } from "@noble/curves/ed25519.js";
import { type Bytes, concat, CONTEXT, eraseBody, HEADER_BYTES, KIND, parseErase, parseHeader, utf8 } from "#wire";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { couple, flips, seeded, truncations } from "../../tests/vectors/seeded.ts";
import { bodyMatches, publicEvent, verifyEvent } from "./event.ts";
import { eventId } from "./hash.ts";
import { makeLogKey } from "./logkey.ts";
import { openEvent, sealEvent } from "./seal.ts";
import { ready, signDetached } from "./sodium.ts";

// A machine that does other things meanwhile may take its time.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(ready);

function note(words = "thank you") {
  const { genesis, ada, noor } = couple();
  const random = seeded("note");
  const key = makeLogKey(random);
  const place = { seq: 2, prev: eventId(ada.certificate.header) };
  const content = { parents: [], type: "note.sent", v: 1, created: 1, data: { kind: "thanks", words } };
  const sealed = sealEvent(genesis, ada.keys, place, key, content, random);
  if (!sealed.ok) throw new Error(sealed.why);
  return { genesis, ada, noor, key, place, envelope: sealed.envelope, body: sealed.envelope.body as Bytes };
}

describe("signatures on headers", () => {
  test("[CRYPT-8] each of the 1,728 bits of a sealed event's header counts (A20)", () => {
    const { envelope, ada } = note();
    expect(parseHeader(envelope.header).ok && verifyEvent(envelope.header, ada.keys.sign.publicKey)).toBe(true);
    let refused = 0;
    for (const bad of flips(envelope.header)) {
      const taken = parseHeader(bad).ok && verifyEvent(bad, ada.keys.sign.publicKey);
      expect(taken).toBe(false);
      refused++;
    }
    expect(refused).toBe(HEADER_BYTES * 8);
  });

  test("[CRYPT-8] version and suite 0, and any unknown one, are refused even when they are well signed (A20)", () => {
    const { envelope, ada } = note();
    for (const [at, values] of [
      [2, [0, 2, 255]],
      [3, [0, 2, 255]],
    ] as const) {
      for (const value of values) {
        const header = envelope.header.with(at, value);
        header.set(signDetached(concat(utf8(CONTEXT.event), header.slice(0, 152)), ada.keys.sign.secretKey), 152);
        expect(verifyEvent(header, ada.keys.sign.publicKey)).toBe(true);
        expect(parseHeader(header).ok).toBe(false);
      }
    }
  });

  test("[CRYPT-8] another device's key, and a header that was cut, verify nothing (C2)", () => {
    const { envelope, ada, noor } = note();
    expect(verifyEvent(envelope.header, noor.keys.sign.publicKey)).toBe(false);
    for (const bad of truncations(envelope.header)) expect(verifyEvent(bad, ada.keys.sign.publicKey)).toBe(false);
    expect(verifyEvent(concat(envelope.header, new Uint8Array(1)), ada.keys.sign.publicKey)).toBe(false);
  });

  test("[CRYPT-17] the signature is noble's over the context and the first 152 bytes, and holds for no other context", () => {
    const { envelope, ada } = note();
    const signed = envelope.header.slice(0, 152);
    const signature = envelope.header.slice(152);
    for (const [name, context] of Object.entries(CONTEXT)) {
      const holds = ed25519.verify(signature, concat(utf8(context), signed), ada.keys.sign.publicKey);
      expect([name, holds]).toEqual([name, name === "event"]);
    }
  });
});

describe("bodies", () => {
  test("[CRYPT-9] two events of one chain cannot change bodies (A12)", () => {
    const [one, other] = [note("one"), note("other")];
    expect(bodyMatches(one.envelope)).toBe(true);
    const swapped = { header: one.envelope.header, body: other.body };
    expect(bodyMatches(swapped)).toBe(false);
    expect(openEvent(swapped, one.key)).toEqual({ ok: false, why: "body-hash" });
  });

  test("[CRYPT-9] a body that is missing, cut, lengthened or changed does not match (C3)", () => {
    const { envelope, body } = note();
    const { header } = envelope;
    const bad = [null, new Uint8Array(0), body.slice(1), body.slice(0, -1), concat(body, new Uint8Array(1))];
    for (const one of bad) expect(bodyMatches({ header, body: one })).toBe(false);
    for (const one of flips(body.slice(0, 40))) {
      expect(bodyMatches({ header, body: concat(one, body.slice(40)) })).toBe(false);
    }
    expect(bodyMatches({ header: header.slice(0, 100), body })).toBe(false);
  });
});

describe("public events", () => {
  test("[CRYPT-19] their key id and nonce are zero, their body is padded in clear to a bucket", () => {
    const { genesis, ada, place } = note();
    const targets = [{ device: ada.keys.id, seq: 2 }];
    const event = publicEvent(genesis, ada.keys, place, KIND.erase, eraseBody(targets));
    const parsed = parseHeader(event.header);
    if (!parsed.ok) throw new Error(parsed.why);
    expect(parsed.header.keyId).toEqual(new Uint8Array(16));
    expect(parsed.header.nonce).toEqual(new Uint8Array(24));
    expect([parsed.header.bucket, event.body?.length]).toEqual([0, 1_024]);
    expect(parseErase(event.body as Bytes)).toEqual(targets);
    expect(verifyEvent(event.header, ada.keys.sign.publicKey) && bodyMatches(event)).toBe(true);
  });

  test("[CRYPT-19] what fits no bucket is a mistake of the caller", () => {
    const { genesis, ada, place } = note();
    expect(() => publicEvent(genesis, ada.keys, place, KIND.erase, new Uint8Array(65_536))).toThrow(RangeError);
  });
});
