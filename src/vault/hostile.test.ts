/** Whatever bytes or text come from a relay, a partner or a damaged disk: the vault answers. */
import { type Bytes, LOCKER_BYTES } from "#wire";
import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { begin, couple } from "../../tests/vectors/seeded.ts";
import {
  bodyMatches,
  checkCertificate,
  checkRevocation,
  openEvent,
  openGenesis,
  openLock,
  openLocker,
  openRecord,
  pairingStep,
  parseInvitation,
  parseKit,
  parseRelay,
  readDeviceKeys,
  readPairing,
  ready,
  unwrapKey,
  verifyEvent,
  viewPairing,
} from "./index.ts";

// A machine that does other things meanwhile may take its time.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(ready);

/** Random bytes of the lengths and beginnings that the readers look for. */
const heads = fc.constantFrom(
  [0x48, 0x45, 1, 1, 0, 0],
  [0x48, 0x45, 1, 1, 2, 0],
  [0x48, 0x47, 1, 2],
  [0x48, 0x4c, 1, 1],
  [0x48, 0x50, 1, 0],
  [],
);
const lengths = fc.constantFrom(0, 1, 65, 100, 196, 216, 324, 1_024, 1_240, 2_048, LOCKER_BYTES);
const hostile = fc
  .tuple(heads, lengths, fc.uint8Array({ minLength: LOCKER_BYTES, maxLength: LOCKER_BYTES }))
  .map(([head, length, noise]): Bytes => {
    noise.set(head);
    return noise.slice(0, length);
  });

describe("hostile bytes", () => {
  test("[CRYPT-21] nothing opens, and nothing throws (C1)", () => {
    const { genesis, ada } = couple();
    const key = { id: new Uint8Array(16), key: new Uint8Array(32) };
    const me = { id: ada.keys.id, keyPair: ada.keys.seal };
    fc.assert(
      fc.property(hostile, hostile, (a, b) => {
        expect(openGenesis(a).ok).toBe(false);
        expect(checkCertificate(genesis, { header: a, body: b }).ok).toBe(false);
        expect(checkRevocation(genesis, a, 0).ok).toBe(false);
        expect(openEvent({ header: a, body: b }, key).ok).toBe(false);
        expect(verifyEvent(a, ada.keys.sign.publicKey)).toBe(false);
        expect(verifyEvent(ada.certificate.header, a)).toBe(false);
        expect(bodyMatches({ header: a, body: b })).toBe(false);
        expect(unwrapKey({ keyId: a, wraps: [{ recipient: me.id, box: b }] }, me)).toBeNull();
        expect(openLock(a.length === 100 ? a.with(4, 0) : a, "a passphrase").ok).toBe(false);
        expect(openRecord(key.key, "name", a)).toBeNull();
        expect(openLocker(key.key, a)).toBeNull();
        expect(readPairing(a)).toBeNull();
        expect(a.length === 65 && a[0] === 1 ? null : readDeviceKeys(a)).toBeNull();
      }),
      { numRuns: 150 },
    );
  });

  test("[CRYPT-21] a mailbox full of noise voids a pairing and no more (C1)", () => {
    const { ada, noor } = begin();
    const slots = fc.array(fc.record({ slot: fc.nat(9), bytes: hostile }), { maxLength: 6 });
    fc.assert(
      fc.property(slots, (shown) => {
        for (const side of [ada, noor]) {
          const [next] = pairingStep(side, { type: "slots", slots: shown });
          const { stage } = viewPairing(next);
          const touched = shown.some(({ slot }) => slot < 5);
          if (!touched) expect(["inviting", "answering"]).toContain(stage);
          expect(["comparing", "waiting", "complete"]).not.toContain(stage);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("[CRYPT-21] no text is an invitation, a kit or a relay by chance (C1)", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(parseInvitation(text).ok).toBe(false);
        expect(parseKit(text).ok).toBe(false);
        expect(parseRelay(text)).toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});
