import { AAD_BYTES, type Bytes, bucketBytes, type Bucket, concat, type Envelope, KIND, pad, parseHeader } from "#wire";
import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { couple, flips, seeded, truncations } from "../../tests/vectors/seeded.ts";
import { writeContent } from "./content.ts";
import { finish, unsignedHeader } from "./event.ts";
import { eventId } from "./hash.ts";
import { type LogKey, makeLogKey } from "./logkey.ts";
import { openEvent, sealEvent } from "./seal.ts";
import { aeadSeal, ready } from "./sodium.ts";

// A machine that does other things meanwhile may take its time.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(ready);

function room() {
  const { genesis, ada, noor } = couple();
  const key = makeLogKey(seeded("key"));
  const place = { seq: 2, prev: eventId(ada.certificate.header) };
  const seal = (words: string, with_: LogKey = key) =>
    sealEvent(genesis, ada.keys, place, with_, said(words), seeded("nonce"));
  const sealed = (words: string): Envelope => {
    const outcome = seal(words);
    if (!outcome.ok) throw new Error(outcome.why);
    return outcome.envelope;
  };
  /** An event whose plaintext, padded or not, is whatever is given. */
  const forge = (padded: Bytes, bucket: Bucket = 0, kind: 0 | 4 = KIND.sealed): Envelope => {
    const nonce = kind === KIND.sealed ? seeded("forged")(24) : new Uint8Array(24);
    const keyId = kind === KIND.sealed ? key.id : new Uint8Array(16);
    const header = unsignedHeader(genesis.log, ada.keys, place, kind, bucket, keyId, nonce);
    return finish(header, aeadSeal(padded, header.slice(0, AAD_BYTES), nonce, key.key), ada.keys);
  };
  return { genesis, ada, noor, key, place, seal, sealed, forge };
}

const said = (words: string) => ({ parents: [], type: "note.sent", v: 1, created: 7, data: { words } });
const overhead = (writeContent(said("")) as Bytes).length + 1 + 16;

describe("sealing", () => {
  test("[CRYPT-11] ordinary acts of every length look alike: 1,024 bytes", () => {
    const { sealed } = room();
    for (const length of [0, 1, 100, 500, 1_024 - overhead]) {
      const { header, body } = sealed("a".repeat(length));
      expect([header[5], body?.length]).toEqual([0, 1_024]);
    }
  });

  test("[CRYPT-11] the smallest bucket that holds it, to the byte; beyond the largest it is too long (C3)", () => {
    const { sealed, seal, key } = room();
    for (const bucket of [0, 1, 2, 3] as const) {
      const most = "a".repeat(bucketBytes(bucket) - overhead);
      const envelope = sealed(most);
      expect([envelope.header[5], envelope.body?.length]).toEqual([bucket, bucketBytes(bucket)]);
      const opened = openEvent(envelope, key);
      expect(opened.ok && opened.content).toEqual(said(most));
      if (bucket < 3) expect(sealed(`${most}a`).header[5]).toBe(bucket + 1);
      else expect(seal(`${most}a`)).toEqual({ ok: false, why: "too-long" });
    }
  });

  test("[CRYPT-11] what is not JSON is named, and so are too many parents", () => {
    const { genesis, ada, place, key } = room();
    const seal = (rest: object) => sealEvent(genesis, ada.keys, place, key, { ...said("a"), ...rest }, seeded("nonce"));
    expect(seal({ data: { at: undefined } })).toEqual({ ok: false, why: "not-json" });
    const parents = Array.from({ length: 17 }, (_, i) => ({
      device: new Uint8Array(16).fill(i),
      seq: 1,
      id: new Uint8Array(32).fill(1),
    }));
    expect(seal({ parents })).toEqual({ ok: false, why: "too-long" });
    expect(seal({ parents: parents.slice(1) }).ok).toBe(true);
  });

  test("[CRYPT-11] the same content under the same nonce is the same event; another nonce, another body", () => {
    const { genesis, ada, place, key, sealed } = room();
    expect(sealed("again")).toEqual(sealed("again"));
    const other = sealEvent(genesis, ada.keys, place, key, said("again"), seeded("another nonce"));
    expect(other.ok && other.envelope.body).not.toEqual(sealed("again").body);
  });
});

describe("opening", () => {
  test("[CRYPT-13] a header whose first 120 bytes were changed and signed again opens nothing", () => {
    const { ada, key, sealed } = room();
    const { header, body } = sealed("once");
    let opened = 0;
    for (const bad of flips(header.slice(0, AAD_BYTES))) {
      const forged = finish(concat(bad, header.slice(AAD_BYTES)), body as Bytes, ada.keys);
      const outcome = openEvent(forged, key);
      expect(outcome.ok).toBe(false);
      opened++;
    }
    expect(opened).toBe(960);
  });

  test("[CRYPT-13] the key's id is asked before the seal: another key, and a key under a false id (A10)", () => {
    const { key, sealed } = room();
    const other = makeLogKey(seeded("another"));
    const envelope = sealed("for us");
    expect(openEvent(envelope, other)).toEqual({ ok: false, why: "wrong-key" });
    expect(openEvent(envelope, { id: key.id, key: other.key })).toEqual({ ok: false, why: "wrong-key" });
    for (const bad of flips(key.key)) {
      expect(openEvent(envelope, { id: key.id, key: bad })).toEqual({ ok: false, why: "wrong-key" });
    }
  });

  test("[CRYPT-13] the checks come in their order, each with its own name", () => {
    const { ada, key, sealed, forge } = room();
    const plain = writeContent(said("a")) as Bytes;
    const good = forge(pad(plain, 1_008));
    expect(openEvent(good, key).ok).toBe(true);
    expect(openEvent({ ...good, body: null }, key)).toEqual({ ok: false, why: "body-hash" });
    const body = (good.body as Bytes).with(9, ((good.body as Bytes)[9] as number) ^ 1);
    expect(openEvent({ ...good, body }, key)).toEqual({ ok: false, why: "body-hash" });
    expect(openEvent(finish(good.header.slice(), body, ada.keys), key)).toEqual({ ok: false, why: "tampered" });
    expect(openEvent(forge(new Uint8Array(1_008)), key)).toEqual({ ok: false, why: "padding" });
    expect(openEvent(forge(pad(new Uint8Array([17]), 1_008)), key)).toEqual({ ok: false, why: "parents" });
    expect(openEvent(forge(pad(new Uint8Array([0, 0x7b]), 1_008)), key)).toEqual({ ok: false, why: "schema" });
    expect(openEvent(forge(pad(plain, 1_007)), key)).toEqual({ ok: false, why: "tampered" });
    expect(openEvent(forge(pad(plain, 1_008), 0, KIND.erase), key)).toEqual({ ok: false, why: "tampered" });
    const loud = { header: sealed("a").header.with(2, 9), body: sealed("a").body };
    expect(openEvent(loud, key)).toEqual({ ok: false, why: "tampered" });
  });

  test("[CRYPT-13] whatever the bytes, opening answers and never throws (C1) (C2)", () => {
    const { ada, key, sealed, forge } = room();
    const { header, body } = sealed("a");
    for (const bad of truncations(header)) expect(openEvent({ header: bad, body }, key).ok).toBe(false);
    for (const length of [0, 1, 15, 16, 17, 1_023]) {
      const cut = (body as Bytes).slice(0, length);
      expect(openEvent(finish(header.slice(), cut, ada.keys), key)).toEqual({ ok: false, why: "tampered" });
    }
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1_008, maxLength: 1_008 }),
        fc.uint8Array({ maxLength: 1_008 }),
        (a, b) => {
          for (const padded of [
            a,
            pad(b.slice(0, 1_007), 1_008),
            pad(concat(Uint8Array.of(0), b.slice(0, 900)), 1_008),
          ]) {
            expect(openEvent(forge(padded), key).ok).toBe(false);
          }
          expect(openEvent({ header: a.slice(0, 216), body: b }, key).ok).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("[CRYPT-13] a sealed event's header parses, so the relay needs no more than it may know", () => {
    const { ada, key, sealed } = room();
    const parsed = parseHeader(sealed("a").header);
    expect(parsed.ok && parsed.header.keyId).toEqual(key.id);
    expect(parsed.ok && parsed.header.device).toEqual(ada.keys.id);
  });
});
