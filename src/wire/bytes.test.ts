import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  base64url,
  compare,
  concat,
  equal,
  fromBase64url,
  fromHex,
  fromUtf8,
  hex,
  isZero,
  Reader,
  readU64,
  u16,
  u32,
  u64,
  u8,
  utf8,
} from "./index.ts";

const some = fc.uint8Array({ maxLength: 70 });

describe("text and bytes", () => {
  test("[ENV-2] hex has one spelling: lower case, two digits for each byte", () => {
    fc.assert(
      fc.property(some, (bytes) => {
        expect(fromHex(hex(bytes))).toEqual(bytes);
      }),
    );
    fc.assert(
      fc.property(some, (bytes) => {
        expect(hex(bytes)).toBe(Buffer.from(bytes).toString("hex"));
      }),
    );
    for (const odd of ["a", "AB", "0x12", " 12", "12 ", "1g", "１２", "12\n"]) expect(fromHex(odd), odd).toBeNull();
  });

  test("[ENV-2] base64url has one spelling, the one Node writes", () => {
    fc.assert(
      fc.property(some, (bytes) => {
        const text = base64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString("base64url"));
        expect(fromBase64url(text)).toEqual(bytes);
      }),
    );
  });

  test("[ENV-2] base64url of any other spelling is refused: stray bits, padding, other alphabets", () => {
    for (const odd of ["A", "AAAAA", "AB", "AAB", "AA==", "AA=", "+A", "/A", "A A", "Ä", "AA\n", "𝐀A"]) {
      expect(fromBase64url(odd), odd).toBeNull();
    }
    expect(fromBase64url("")).toEqual(new Uint8Array(0));
    expect(fromBase64url("AQ")).toEqual(Uint8Array.of(1));
  });

  test("[ENV-2] whatever base64url accepts, it writes again in the same way", () => {
    const alphabet = fc.constantFrom(...Array.from("ABCabc019-_=+/. "));
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 12 }), (text) => {
        const bytes = fromBase64url(text);
        if (bytes !== null) expect(base64url(bytes)).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  test("[ENV-2] UTF-8 is strict, and a byte order mark stays", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(fromUtf8(utf8(text))).toBe(text);
      }),
    );
    expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe("\u{feff}a");
    for (const odd of [[0x80], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xe2, 0x82]]) {
      expect(fromUtf8(Uint8Array.from(odd))).toBeNull();
    }
  });
});

describe("comparison", () => {
  test("equal and compare agree with each other and with Node", () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(Math.sign(compare(a, b))).toBe(Buffer.compare(a, b));
        expect(equal(a, b)).toBe(Buffer.compare(a, b) === 0);
        expect(equal(a, Uint8Array.from(a))).toBe(true);
      }),
    );
    expect(isZero(new Uint8Array(3))).toBe(true);
    expect(isZero(Uint8Array.of(0, 0, 1))).toBe(false);
  });
});

describe("numbers", () => {
  test("are big-endian", () => {
    expect(concat(u8(1), u16(0x0203), u32(0x04050607), u64(0x08090a0b0c0d))).toEqual(
      Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 0, 0, 8, 9, 10, 11, 12, 13),
    );
  });

  test("come back as they went, up to 2^53 - 1", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat(0xffffffff), fc.nat(0xffff), (a, b, c) => {
        const reader = new Reader(concat(u64(a), u32(b), u16(c)));
        expect([reader.u64(), reader.u32(), reader.u16()]).toEqual([a, b, c]);
        expect(reader.done).toBe(true);
      }),
    );
    expect(Number.isSafeInteger(readU64(Uint8Array.of(0, 0x20, 0, 0, 0, 0, 0, 0), 0))).toBe(false);
  });
});

describe("the reader", () => {
  test("once past the end stays failed, and reads nothing more", () => {
    const reader = new Reader(Uint8Array.of(1, 2, 3));
    expect(reader.u16()).toBe(0x0102);
    expect(reader.u16()).toBe(0);
    expect(reader.failed).toBe(true);
    expect(reader.u8()).toBe(0);
    expect(reader.take(0)).toEqual(new Uint8Array(0));
    expect(reader.done).toBe(false);
  });

  test("fails at a number that is not a safe integer", () => {
    const reader = new Reader(new Uint8Array(9).fill(255));
    expect(reader.u64()).toBe(0);
    expect(reader.failed).toBe(true);
  });
});
