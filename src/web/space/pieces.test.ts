/** Cutting and putting together: in any order, with pieces missing, doubled, swapped, foreign or false. */
import { MEDIA_LIMITS, type Media } from "#core";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { ready } from "#vault";
import { fromBase64, toBase64 } from "./base64.ts";
import { assemble, cut, mediaOfBytes, type Piece } from "./pieces.ts";

beforeAll(ready);

const ID = "a".repeat(32);

/** So many bytes, no two stretches alike. */
function bytes(length: number, seed = 1): Uint8Array {
  let now = seed;
  return Uint8Array.from({ length }, () => (now = (Math.imul(now, 1_664_525) + 1_013_904_223) >>> 0) >>> 24);
}

function made(length: number, seed = 1): { media: Media; whole: Uint8Array; pieces: readonly Piece[] } {
  const whole = bytes(length, seed);
  const media = mediaOfBytes(ID, whole, { type: "audio/webm", seconds: 7 });
  if (media === null) throw new Error("not to be kept");
  return { media, whole, pieces: cut(media, whole) };
}

describe("pieces", () => {
  test.each([1, 44_999, 45_000, 45_001, 640_000])("[MEDIA-1] %i bytes are cut and come together again", (length) => {
    const { media, whole, pieces } = made(length);
    expect(pieces.length).toBe(Math.ceil(length / 45_000));
    expect(pieces.length).toBeLessThanOrEqual(MEDIA_LIMITS.chunks);
    for (const { data } of pieces) expect(fromBase64(data)?.length).toBeLessThanOrEqual(MEDIA_LIMITS.chunkBytes);
    const put = assemble(media, pieces);
    expect(put.ok && Buffer.from(put.bytes).equals(Buffer.from(whole))).toBe(true);
  });

  test("[MEDIA-1] nothing, too much and an unknown type are not kept", () => {
    const about = { type: "audio/webm" };
    expect(mediaOfBytes(ID, bytes(0), about)).toBeNull();
    expect(mediaOfBytes(ID, bytes(640_001), about)).toBeNull();
    expect(mediaOfBytes(ID, bytes(10), { type: "image/png" })).toBeNull();
    expect(mediaOfBytes(ID, bytes(10), { type: "image/jpeg" })?.seconds).toBeUndefined();
  });

  test("[MEDIA-2] the order and repetition of what arrives change nothing", () => {
    const { media, whole, pieces } = made(200_000);
    const arrivals = fc.array(fc.nat(pieces.length - 1), { maxLength: 20 }).chain((extra) => {
      const all = [...pieces.keys(), ...extra];
      return fc.shuffledSubarray(all, { minLength: all.length });
    });
    fc.assert(
      fc.property(arrivals, (order) => {
        const put = assemble(
          media,
          order.map((at) => pieces[at]),
        );
        expect(put.ok && Buffer.from(put.bytes).equals(Buffer.from(whole))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test("[MEDIA-3] with any piece missing it is not here yet, and it is once that comes", () => {
    const { media, pieces } = made(200_000);
    fc.assert(
      fc.property(fc.shuffledSubarray([...pieces], { maxLength: pieces.length - 1 }), (some) => {
        expect(assemble(media, some)).toEqual({ ok: false, why: "not-here-yet" });
        expect(assemble(media, [...some, ...pieces]).ok).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test("[MEDIA-4] two pieces that changed places are damage, and so is any other byte", () => {
    const { media, pieces } = made(135_000);
    const [one, two, three] = pieces as [Piece, Piece, Piece];
    const swapped = [{ ...one, data: two.data }, { ...two, data: one.data }, three];
    expect(assemble(media, swapped)).toEqual({ ok: false, why: "damaged" });
    fc.assert(
      fc.property(fc.nat(134_999), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const other = bytes(135_000);
        other[at] = (other[at] as number) ^ by;
        expect(assemble(media, cut(media, other))).toEqual({ ok: false, why: "damaged" });
      }),
      { numRuns: 20 },
    );
  });

  test("[MEDIA-4] a length or a hash that the words did not say is damage", () => {
    const { media, pieces } = made(100_000);
    expect(assemble({ ...media, bytes: 99_999 }, pieces)).toEqual({ ok: false, why: "damaged" });
    expect(assemble({ ...media, bytes: 100_001 }, pieces)).toEqual({ ok: false, why: "damaged" });
    expect(assemble({ ...media, hash: "0".repeat(64) }, pieces)).toEqual({ ok: false, why: "damaged" });
  });

  test("[MEDIA-4] what is no piece of it counts for nothing", () => {
    const { media, pieces } = made(90_000);
    const [one, two] = pieces as [Piece, Piece];
    const odd = [
      null,
      7,
      "text",
      [],
      { ...two, media: "b".repeat(32) },
      { ...two, of: 3 },
      { ...two, at: -1 },
      { ...two, at: 2 },
      { ...two, at: 0.5 },
      { ...two, at: "1" },
      { ...two, data: 7 },
      { ...two, data: "?" },
      { ...two, data: "AAA" },
    ];
    expect(assemble(media, [one, ...odd])).toEqual({ ok: false, why: "not-here-yet" });
    expect(assemble(media, [one, ...odd, two]).ok).toBe(true);
  });
});

test("base64 is Node's, both ways", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (some) => {
      expect(toBase64(some)).toBe(Buffer.from(some).toString("base64"));
      expect(fromBase64(toBase64(some))).toEqual(some);
    }),
  );
  expect(toBase64(bytes(100_000))).toBe(Buffer.from(bytes(100_000)).toString("base64"));
  expect(fromBase64("ab=c")).toBeNull();
  expect(fromBase64("a===")).toBeNull();
});
