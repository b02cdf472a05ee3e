import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  AAD_BYTES,
  bucketBytes,
  bucketFor,
  BUCKETS,
  comparePositions,
  equal,
  type Header,
  HEADER_BYTES,
  KIND,
  MAX_SEQ,
  parseEnvelope,
  parseHeader,
  SIGNED_BYTES,
  writeHeader,
} from "./index.ts";

const bytes = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });

const header: fc.Arbitrary<Header> = fc
  .record({
    kind: fc.constantFrom(...Object.values(KIND)),
    bucket: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
    seq: fc.maxSafeNat().map((n) => n || 1),
    log: bytes(16),
    device: bytes(16),
    keyId: bytes(16),
    prev: bytes(32),
    nonce: bytes(24),
    bodyHash: bytes(32),
    signature: bytes(64),
  })
  .map((one) => (one.kind === KIND.sealed ? one : { ...one, keyId: new Uint8Array(16), nonce: new Uint8Array(24) }));

const sample = writeHeader({
  kind: KIND.sealed,
  bucket: 0,
  seq: 9,
  log: new Uint8Array(16).fill(1),
  device: new Uint8Array(16).fill(2),
  keyId: new Uint8Array(16).fill(3),
  prev: new Uint8Array(32).fill(4),
  nonce: new Uint8Array(24).fill(5),
  bodyHash: new Uint8Array(32).fill(6),
  signature: new Uint8Array(64).fill(7),
});

/** The sample with some bytes changed. */
function changed(at: number, ...to: number[]): Uint8Array {
  const copy = Uint8Array.from(sample);
  copy.set(to, at);
  return copy;
}

function refusal(of: Uint8Array): string | null {
  const outcome = parseHeader(of);
  return outcome.ok ? null : outcome.why;
}

describe("headers", () => {
  test("[ENV-1] what this version does not know is refused by name (A20)", () => {
    expect(refusal(sample)).toBeNull();
    expect(refusal(changed(0, 0x68))).toBe("magic");
    expect(refusal(changed(1, 0))).toBe("magic");
    for (const version of [0, 2, 255]) expect(refusal(changed(2, version))).toBe("version");
    for (const suite of [0, 2, 255]) expect(refusal(changed(3, suite))).toBe("suite");
    for (const kind of [6, 7, 255]) expect(refusal(changed(4, kind))).toBe("kind");
    for (const bucket of [4, 255]) expect(refusal(changed(5, bucket))).toBe("bucket");
    expect(refusal(changed(6, 1))).toBe("reserved");
    expect(refusal(changed(7, 128))).toBe("reserved");
  });

  test("[ENV-1] a header has 216 bytes: cut anywhere or one byte longer it is refused (C2)", () => {
    for (let length = 0; length < HEADER_BYTES; length++) expect(refusal(sample.subarray(0, length))).toBe("size");
    expect(refusal(Uint8Array.from([...sample, 0]))).toBe("size");
  });

  test("[ENV-1] each of the 1,728 bits turned is refused or read as another header, and never crashes (A20)", () => {
    for (let bit = 0; bit < HEADER_BYTES * 8; bit++) {
      const at = bit >> 3;
      const turned = changed(at, (sample[at] as number) ^ (1 << (bit & 7)));
      const outcome = parseHeader(turned);
      if (outcome.ok) {
        expect(equal(writeHeader(outcome.header), turned)).toBe(true);
        expect(equal(turned, sample)).toBe(false);
      } else {
        expect(at, `bit ${bit}`).toBeLessThan(16);
      }
    }
  });

  test("[ENV-2] what was written is read again, field by field", () => {
    fc.assert(
      fc.property(header, (one) => {
        expect(parseHeader(writeHeader(one))).toEqual({ ok: true, header: one });
      }),
    );
  });

  test("[ENV-2] what was read is written again, byte by byte", () => {
    fc.assert(
      fc.property(bytes(HEADER_BYTES - 8), (rest) => {
        const any = Uint8Array.from([...sample.subarray(0, 8), ...rest]);
        const outcome = parseHeader(any);
        if (outcome.ok) expect(equal(writeHeader(outcome.header), any)).toBe(true);
        else expect(outcome.why).toBe("seq");
      }),
    );
  });

  test("[ENV-3] seq is from 1 to 2^53 - 1", () => {
    expect(refusal(changed(8, 0, 0, 0, 0, 0, 0, 0, 0))).toBe("seq");
    expect(refusal(changed(8, 0, 0, 0, 0, 0, 0, 0, 1))).toBeNull();
    expect(refusal(changed(8, 0, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff))).toBeNull();
    expect(refusal(changed(8, 0, 0x20, 0, 0, 0, 0, 0, 0))).toBe("seq");
    expect(refusal(changed(8, 0, 0x20, 0, 0, 0, 0, 0, 1))).toBe("seq");
    expect(refusal(changed(8, 255, 255, 255, 255, 255, 255, 255, 255))).toBe("seq");
    const last = parseHeader(changed(8, 0, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff));
    expect(last.ok && last.header.seq).toBe(MAX_SEQ);
  });

  test("[ENV-4] a public event has no key and no nonce", () => {
    for (const kind of [1, 2, 3, 4, 5]) {
      const open = changed(4, kind);
      expect(refusal(open)).toBe("public-with-key");
      open.fill(0, 48, 64);
      expect(refusal(open)).toBe("public-with-key");
      open.fill(0, 96, 120);
      expect(refusal(open)).toBeNull();
      open[63] = 1;
      expect(refusal(open)).toBe("public-with-key");
    }
  });

  test("[ENV-7] the seal covers all before the body's hash, the signature all before itself", () => {
    expect(sample.subarray(0, AAD_BYTES)).not.toContain(6);
    expect(sample[AAD_BYTES]).toBe(6);
    expect(sample.subarray(0, SIGNED_BYTES)).not.toContain(7);
    expect(sample[SIGNED_BYTES]).toBe(7);
  });
});

describe("bodies", () => {
  test("[ENV-5] a body goes into the smallest bucket that holds it (C3)", () => {
    for (const [index, size] of BUCKETS.entries()) {
      expect(bucketFor(size)).toBe(index);
      expect(bucketFor(size + 1)).toBe(index === 3 ? null : index + 1);
      expect(bucketBytes(index as 0 | 1 | 2 | 3)).toBe(size);
    }
    expect(bucketFor(0)).toBe(0);
    expect(bucketFor(2 ** 32)).toBeNull();
  });

  test("[ENV-8] an envelope that stands alone is header and body, to the byte (C2) (C3)", () => {
    for (const [bucket, size] of BUCKETS.entries()) {
      const whole = new Uint8Array(HEADER_BYTES + size + 1);
      whole.set(changed(5, bucket));
      for (const length of [0, 1, 215, 216, 217, 216 + size - 1, 216 + size + 1]) {
        expect(parseEnvelope(whole.subarray(0, length)), `${bucket}: ${length}`).toBeNull();
      }
      const read = parseEnvelope(whole.subarray(0, 216 + size));
      expect(read?.header.length).toBe(216);
      expect(read?.body?.length).toBe(size);
    }
  });
});

describe("positions", () => {
  const position = fc.record({ device: bytes(16), seq: fc.integer({ min: 1, max: 9 }) });

  test("[ENV-9] have one order: by device, then by seq", () => {
    fc.assert(
      fc.property(fc.array(position, { maxLength: 12 }), (list) => {
        const sorted = list.toSorted(comparePositions);
        expect(list.toReversed().toSorted(comparePositions)).toEqual(sorted);
        for (const [i, one] of sorted.entries()) {
          const next = sorted[i + 1];
          if (next === undefined) continue;
          const devices = Buffer.compare(one.device, next.device);
          expect(devices < 0 || (devices === 0 && one.seq <= next.seq)).toBe(true);
        }
      }),
    );
  });
});
