import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BUCKETS,
  type Bytes,
  certificateBody,
  concat,
  equal,
  eraseBody,
  FOUNDER_BYTES,
  genesisStatement,
  keysBody,
  leaveBody,
  MAX_ERASED,
  MAX_SEQ,
  pad,
  padPublic,
  parseCertificate,
  parseErase,
  parseGenesis,
  parseKeys,
  parseLeave,
  parseRevocation,
  revocationBody,
  unpad,
  WRAP_BYTES,
} from "./index.ts";

const bytes = (length: number): fc.Arbitrary<Bytes> => fc.uint8Array({ minLength: length, maxLength: length });
const seq = fc.integer({ min: 1, max: MAX_SEQ });
const position = fc.record({ device: bytes(16), seq });
const founder = fc.record({ identity: bytes(32), recovery: bytes(32), salt: bytes(16) });

/** A public body as it is stored. */
function stored(content: Bytes): Bytes {
  const padded = padPublic(content);
  if (padded === null) throw new Error("too long for any bucket");
  return padded.body;
}

describe("padding", () => {
  test("[ENV-6] what was padded comes back, whatever it ends in", () => {
    const ending = fc.constantFrom(new Uint8Array(0), Uint8Array.of(0x80), Uint8Array.of(0), Uint8Array.of(0x80, 0, 0));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1_000 }), ending, (content, end) => {
        const whole = concat(content, end);
        expect(unpad(pad(whole, 1_024))).toEqual(whole);
      }),
    );
  });

  test("[ENV-6] without the mark there is no content", () => {
    for (const odd of [[], [0], [0, 0, 0], [1], [0x80, 1], [0x80, 0x81, 0]])
      expect(unpad(Uint8Array.from(odd))).toBeNull();
    expect(unpad(Uint8Array.of(0x80))).toEqual(new Uint8Array(0));
  });

  test("[ENV-5] a public body leaves room for the mark: at a bucket's size it takes the next (C3)", () => {
    for (const [index, size] of BUCKETS.entries()) {
      expect(padPublic(new Uint8Array(size - 1))?.bucket).toBe(index);
      expect(padPublic(new Uint8Array(size))?.bucket).toBe(index === 3 ? undefined : index + 1);
      expect(padPublic(new Uint8Array(size - 1))?.body.length).toBe(size);
    }
    expect(padPublic(new Uint8Array(65_536))).toBeNull();
  });
});

describe("genesis", () => {
  const record = (founders: number): fc.Arbitrary<Bytes> =>
    fc
      .tuple(fc.array(founder, { minLength: founders, maxLength: founders }), bytes(32), bytes(64 * founders))
      .map(([list, nonce, signatures]) => concat(genesisStatement(list, nonce), signatures));

  test("[REC-1] has one founder or two, and comes back as it was written", () => {
    fc.assert(
      fc.property(
        fc.array(founder, { minLength: 1, maxLength: 2 }),
        bytes(32),
        bytes(128),
        (founders, nonce, signed) => {
          const signatures = founders.map((_, i) => signed.subarray(64 * i, 64 * i + 64));
          const genesis = parseGenesis(concat(genesisStatement(founders, nonce), ...signatures));
          expect(genesis?.founders).toEqual(founders);
          expect(genesis?.nonce).toEqual(nonce);
          expect(genesis?.signatures).toEqual(signatures);
        },
      ),
    );
  });

  test("[REC-1] has never none, three or more", () => {
    const one = { identity: new Uint8Array(32), recovery: new Uint8Array(32), salt: new Uint8Array(16) };
    for (const count of [0, 3, 4]) {
      const founders = Array.from({ length: count }, () => one);
      const whole = concat(genesisStatement(founders, new Uint8Array(32)), new Uint8Array(64 * count));
      expect(parseGenesis(whole), String(count)).toBeNull();
    }
  });

  test("[REC-2] its statement is every byte before the signatures", () => {
    for (const count of [1, 2]) {
      fc.assert(
        fc.property(record(count), (whole) => {
          const statement = parseGenesis(whole)?.statement;
          expect(statement).toEqual(whole.subarray(0, 36 + count * FOUNDER_BYTES));
          expect(whole.length - (statement?.length ?? 0)).toBe(64 * count);
        }),
        { numRuns: 20 },
      );
    }
  });

  test("[REC-8] is read whole or not at all (C2)", () => {
    const [whole] = fc.sample(record(2), { numRuns: 1, seed: 1 }) as [Bytes];
    for (let length = 0; length < whole.length; length++) expect(parseGenesis(whole.subarray(0, length))).toBeNull();
    expect(parseGenesis(concat(whole, Uint8Array.of(0)))).toBeNull();
    for (const [at, to] of [
      [0, 0],
      [1, 0],
      [2, 0],
      [2, 2],
      [3, 1],
    ] as const) {
      const other = Uint8Array.from(whole);
      other[at] = to;
      expect(parseGenesis(other), `byte ${at}`).toBeNull();
    }
  });
});

describe("public bodies", () => {
  test("[REC-3] a certificate comes back as it was written", () => {
    const certificate = fc.record({ identity: bytes(32), sign: bytes(32), seal: bytes(32), signature: bytes(64) });
    fc.assert(
      fc.property(certificate, (one) => {
        expect(parseCertificate(stored(certificateBody(one)))).toEqual(one);
      }),
    );
  });

  test("[REC-4] keys come back as they were written, with every recipient", () => {
    const wraps = fc.array(fc.record({ recipient: bytes(16), box: bytes(80) }), { minLength: 1, maxLength: 18 });
    fc.assert(
      fc.property(bytes(16), wraps, (keyId, list) => {
        expect(parseKeys(stored(keysBody({ keyId, wraps: list })))).toEqual({ keyId, wraps: list });
      }),
    );
  });

  test("[REC-4] keys are for somebody, and for no more than two times eight devices and two recovery keys", () => {
    const wrap = { recipient: new Uint8Array(16), box: new Uint8Array(80) };
    const keys = (count: number): Bytes =>
      stored(keysBody({ keyId: new Uint8Array(16), wraps: Array.from({ length: count }, () => wrap) }));
    expect(parseKeys(keys(0))).toBeNull();
    expect(parseKeys(keys(18))?.wraps.length).toBe(18);
    expect(parseKeys(keys(19))).toBeNull();
    expect(keysBody({ keyId: new Uint8Array(16), wraps: [wrap] }).length).toBe(17 + WRAP_BYTES);
  });

  test("[REC-5] a revocation comes back as it was written, and names a real place", () => {
    const revocation = fc.record({
      device: bytes(16),
      lastSeq: seq,
      lastId: bytes(32),
      identity: bytes(32),
      signature: bytes(64),
    });
    fc.assert(
      fc.property(revocation, (one) => {
        expect(parseRevocation(stored(revocationBody(one)))).toEqual(one);
        expect(parseRevocation(stored(revocationBody({ ...one, lastSeq: 0 })))).toBeNull();
      }),
    );
  });

  test("[REC-6] an erase comes back as it was written", () => {
    fc.assert(
      fc.property(fc.array(position, { minLength: 1, maxLength: 40 }), (targets) => {
        expect(parseErase(stored(eraseBody(targets)))).toEqual(targets);
      }),
    );
  });

  test("[REC-6] an erase lists at least one event and at most 1,000, each at a real place", () => {
    const target = { device: new Uint8Array(16), seq: 1 };
    const erase = (count: number): Bytes => stored(eraseBody(Array.from({ length: count }, () => target)));
    expect(parseErase(erase(0))).toBeNull();
    expect(parseErase(erase(MAX_ERASED))?.length).toBe(1_000);
    expect(parseErase(erase(MAX_ERASED + 1))).toBeNull();
    expect(parseErase(stored(eraseBody([{ ...target, seq: 0 }])))).toBeNull();
  });

  test("[REC-7] a leave names the log that it closes", () => {
    fc.assert(
      fc.property(bytes(32), (hash) => {
        expect(parseLeave(stored(leaveBody(hash)))?.genesisHash).toEqual(hash);
      }),
    );
    expect(parseLeave(stored(new Uint8Array(31)))).toBeNull();
    expect(parseLeave(stored(new Uint8Array(33)))).toBeNull();
  });

  test("[REC-8] cut or lengthened by a byte, a public body is refused (C2)", () => {
    const samples = [
      [parseCertificate, new Uint8Array(160).fill(9)],
      [
        parseKeys,
        keysBody({ keyId: new Uint8Array(16), wraps: [{ recipient: new Uint8Array(16), box: new Uint8Array(80) }] }),
      ],
      [
        parseRevocation,
        revocationBody({ device: u(16), lastSeq: 3, lastId: u(32), identity: u(32), signature: u(64) }),
      ],
      [parseErase, eraseBody([{ device: u(16), seq: 1 }])],
      [parseLeave, leaveBody(u(32))],
    ] as const;
    for (const [parse, content] of samples) {
      expect(parse(stored(content))).not.toBeNull();
      for (let length = 0; length < content.length; length++)
        expect(parse(stored(content.subarray(0, length)))).toBeNull();
      expect(parse(stored(concat(content, Uint8Array.of(1))))).toBeNull();
      expect(parse(content.subarray(0, 0))).toBeNull();
      expect(parse(new Uint8Array(1_024))).toBeNull();
    }
  });

  test("[REC-8] random bodies are refused or read, and never crash (C1)", () => {
    const parsers = [parseCertificate, parseKeys, parseRevocation, parseErase, parseLeave, parseGenesis];
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (random) => {
        for (const parse of parsers) {
          parse(random);
          parse(stored(random));
        }
        const erase = parseErase(stored(random));
        if (erase !== null) expect(equal(eraseBody(erase), random)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

function u(length: number): Bytes {
  return new Uint8Array(length).fill(7);
}
