import fc from "fast-check";
import { expect, test } from "vitest";
import { pixelsOf } from "./pixels.ts";

const png = [
  0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0x4e, 0x20, 0, 0, 0x27, 0x10,
];
const jpeg = [
  0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc4, 0, 3, 9, 0xff, 0xc2, 0, 11, 8, 0x03, 0xe8, 0x07, 0xd0, 3, 0, 0,
];

test("[MEDIA-12] a picture too large to open is known by its first bytes", () => {
  expect(pixelsOf(Uint8Array.from(png))).toBe(20_000 * 10_000);
  expect(pixelsOf(Uint8Array.from(jpeg))).toBe(1_000 * 2_000);
  expect(pixelsOf(Uint8Array.from(jpeg.slice(0, 16)))).toBeNull();
  expect(pixelsOf(Uint8Array.from(png.slice(0, 20)))).toBeNull();
  expect(pixelsOf(Uint8Array.from([0xff, 0xd8, 0, 0xe0, 0, 4, 1, 2, 3, 4, 5]))).toBeNull();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (some) => {
      expect(pixelsOf(some) ?? 0).toBeGreaterThanOrEqual(0);
    }),
  );
});
