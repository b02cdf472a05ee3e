/** What a container tells beside sound and image is gone, whatever else is in it, and nothing else has changed. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scrub } from "./scrub.ts";

const text = (words: string): number[] => [...new TextEncoder().encode(words)];
const bytes = (...parts: readonly (readonly number[])[]): Uint8Array => Uint8Array.from(parts.flat());
const saysAny = (where: Uint8Array | null, ...words: readonly string[]): string[] => {
  const all = Buffer.from(where ?? []).toString("latin1");
  return words.filter((one) => all.includes(one));
};

/** One element: its id as written, and a length of one or two bytes. */
const element = (id: readonly number[], content: readonly number[]): number[] => {
  const length = content.length;
  return [...id, ...(length < 127 ? [0x80 | length] : [0x40 | (length >> 8), length & 255]), ...content];
};
const OPEN = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
const ID = {
  header: [0x1a, 0x45, 0xdf, 0xa3],
  segment: [0x18, 0x53, 0x80, 0x67],
  info: [0x15, 0x49, 0xa9, 0x66],
  muxing: [0x4d, 0x80],
  writing: [0x57, 0x41],
  date: [0x44, 0x61],
  title: [0x7b, 0xa9],
  scale: [0x2a, 0xd7, 0xb1],
  tracks: [0x16, 0x54, 0xae, 0x6b],
  entry: [0xae],
  codec: [0x86],
  name: [0x53, 0x6e],
  cluster: [0x1f, 0x43, 0xb6, 0x75],
  time: [0xe7],
  block: [0xa3],
  tags: [0x12, 0x54, 0xc3, 0x67],
};

const SOUND = Array.from({ length: 300 }, (_, i) => (i * 7) & 255);

const webm = (title: readonly number[] = text("Kitchen")): Uint8Array =>
  bytes(
    element(ID.header, [0x42, 0x82, 0x84, ...text("webm")]),
    [...ID.segment, ...OPEN],
    element(ID.info, [
      ...element(ID.scale, [15, 66, 64]),
      ...element(ID.muxing, text("Chrome")),
      ...element(ID.writing, text("Chrome on a phone")),
      ...element(ID.date, [8, 7, 6, 5, 4, 3, 2, 1]),
      ...element(ID.title, title),
    ]),
    element(
      ID.tracks,
      element(ID.entry, [...element(ID.codec, text("A_OPUS")), ...element(ID.name, text("Ada's mic"))]),
    ),
    [...ID.cluster, ...OPEN],
    element(ID.time, [0]),
    element(ID.block, SOUND),
    [...ID.cluster, ...OPEN],
    element(ID.block, SOUND),
    element(ID.tags, text("ENCODER-LOCATION")),
  );

describe("a recording in WebM", () => {
  test("[MEDIA-11] says no more by which program, when and where it was made", () => {
    const given = webm();
    const clean = scrub(given, "audio/webm");
    expect(saysAny(given, "Chrome", "Kitchen", "Ada's mic", "LOCATION")).toHaveLength(4);
    expect(saysAny(clean, "Chrome", "on a phone", "Kitchen", "Ada's mic", "LOCATION")).toEqual([]);
    expect(saysAny(clean, String.fromCharCode(8, 7, 6, 5, 4, 3, 2, 1))).toEqual([]);
    expect(clean?.length).toBe(given.length);
    expect(saysAny(clean, "A_OPUS", Buffer.from(SOUND).toString("latin1"))).toHaveLength(2);
    // Once more changes nothing: what was blanked is an element still.
    expect(scrub(clean as Uint8Array, "audio/webm")).toEqual(clean);
  });

  test.each([0, 1, 124, 125, 126, 127, 128, 300])("[MEDIA-11] blanks a title of %i letters", (length) => {
    const clean = scrub(webm(Array.from({ length }, () => 0x5a)), "audio/webm");
    expect(
      saysAny(clean, "Z".repeat(Math.max(2, length)), "A_OPUS", Buffer.from(SOUND).toString("latin1")),
    ).toHaveLength(2);
    expect(scrub(clean as Uint8Array, "audio/webm")).toEqual(clean);
  });

  test("[MEDIA-11] that is cut off or no WebM is refused", () => {
    expect(scrub(webm().subarray(0, -3), "audio/webm")).toBeNull();
    expect(scrub(webm().subarray(4), "audio/webm")).toBeNull();
    expect(scrub(new Uint8Array(0), "audio/webm")).toBeNull();
    expect(scrub(bytes(element(ID.header, [])), "audio/webm")).toBeNull();
  });
});

const box = (name: string, ...content: readonly (readonly number[])[]): number[] => {
  const inner = content.flat();
  const length = inner.length + 8;
  return [length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255, ...text(name), ...inner];
};
const TIME = [0xe2, 0x11, 0x22, 0x33];
const timed = (name: string, version: 0 | 1): number[] =>
  box(
    name,
    [version, 0, 0, 7],
    version === 0 ? [...TIME, ...TIME] : [0, 0, 0, 0, ...TIME, 0, 0, 0, 0, ...TIME],
    [0, 0, 0xbb, 0x80, 9, 9, 9, 9],
  );
const mp4 = (): Uint8Array =>
  bytes(
    box("ftyp", text("iso5")),
    box(
      "moov",
      timed("mvhd", 0),
      box(
        "trak",
        timed("tkhd", 1),
        box(
          "mdia",
          timed("mdhd", 0),
          box("hdlr", Array(8).fill(0), text("soun"), Array(12).fill(0), text("Core Media Audio")),
        ),
        box("udta", text("an iPhone")),
      ),
      box("meta", text("+48.2082+016.3738/")),
    ),
    box("moof", box("traf", box("tfdt", [0, 0, 0, 0, 0, 0, 0, 1]))),
    box("mdat", SOUND),
    box("uuid", text("somewhere")),
  );

describe("a recording in MP4", () => {
  test("[MEDIA-11] says no more when, where and by what it was made", () => {
    const given = mp4();
    const clean = scrub(given, "audio/mp4");
    const told = ["iPhone", "+48.2082", "somewhere", "Core Media", String.fromCharCode(...TIME)];
    expect(saysAny(given, ...told)).toHaveLength(told.length);
    expect(saysAny(clean, ...told)).toEqual([]);
    expect(clean?.length).toBe(given.length);
    expect(
      saysAny(clean, "soun", String.fromCharCode(0, 0, 0xbb, 0x80, 9, 9), Buffer.from(SOUND).toString("latin1")),
    ).toHaveLength(3);
    expect(scrub(clean as Uint8Array, "audio/mp4")).toEqual(clean);
  });

  test("[MEDIA-11] whose boxes do not fit is refused", () => {
    expect(scrub(mp4().subarray(0, -1), "audio/mp4")).toBeNull();
    expect(scrub(bytes(box("moov")), "audio/mp4")).toBeNull();
    expect(scrub(bytes(box("ftyp"), box("moov", [0, 0, 0, 4, ...text("mvhd")])), "audio/mp4")).toBeNull();
    expect(scrub(bytes(box("ftyp"), box("moov", box("mvhd", [1, 0, 0, 0, 1, 1]))), "audio/mp4")).toBeNull();
  });

  test("[MEDIA-11] with lengths of eight bytes, or up to the end, is read as well", () => {
    const long = [0, 0, 0, 1, ...text("udta"), 0, 0, 0, 0, 0, 0, 0, 25, ...text("a secret!")];
    const last = [0, 0, 0, 0, ...text("uuid"), ...text("another")];
    const clean = scrub(bytes(box("ftyp"), long, last), "audio/mp4");
    expect(saysAny(clean, "secret", "another")).toEqual([]);
    expect(saysAny(clean, "free")).toEqual(["free"]);
  });
});

const little = (value: number): number[] => [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24];
const page = (content: readonly number[]): number[] => [
  ...text("OggS"),
  ...Array<number>(22).fill(0),
  1,
  content.length,
  ...content,
];
const comments = (...all: readonly string[]): number[] => [
  ...text("OpusTags"),
  ...little(7),
  ...text("Mozilla"),
  ...little(all.length),
  ...all.flatMap((one) => [...little(text(one).length), ...text(one)]),
];
const ogg = (): Uint8Array =>
  bytes(page(text("OpusHead")), page(comments("ENCODER=Firefox", "LOCATION=Vienna")), page(SOUND.slice(0, 200)));

describe("a recording in Ogg", () => {
  test("[MEDIA-11] loses its comments and keeps a check sum that holds", () => {
    const clean = scrub(ogg(), "audio/ogg");
    expect(saysAny(clean, "Mozilla", "Firefox", "Vienna", "ENCODER")).toEqual([]);
    expect(saysAny(clean, "OpusHead", Buffer.from(SOUND.slice(0, 200)).toString("latin1"))).toHaveLength(2);
    expect(clean?.length).toBe(ogg().length);
    // The sum of a page with its sum in it is a constant of this polynomial; here simply worked out bit by bit.
    const first = page(text("OpusHead")).length;
    const second = (clean as Uint8Array).slice(
      first,
      first + page(comments("ENCODER=Firefox", "LOCATION=Vienna")).length,
    );
    const sum = new DataView(second.buffer).getUint32(22, true);
    second.fill(0, 22, 26);
    let worked = 0n;
    for (const byte of second) {
      worked ^= BigInt(byte) << 24n;
      for (let bit = 0; bit < 8; bit++)
        worked = worked & 0x80000000n ? ((worked << 1n) ^ 0x104c11db7n) & 0xffffffffn : worked << 1n;
    }
    expect(BigInt(sum)).toBe(worked);
  });

  test("[MEDIA-11] that is cut off, or has no comments where they must be, is refused", () => {
    expect(scrub(ogg().subarray(0, -1), "audio/ogg")).toBeNull();
    expect(scrub(bytes(page(text("OpusHead"))), "audio/ogg")).toBeNull();
    expect(scrub(bytes(page([...text("OpusTags"), ...little(9), 1])), "audio/ogg")).toBeNull();
  });
});

const segment = (marker: number, content: readonly number[]): number[] => [
  0xff,
  marker,
  (content.length + 2) >> 8,
  (content.length + 2) & 255,
  ...content,
];
const IMAGE = [...segment(0xda, [1, 2, 3]), 0x11, 0xff, 0x00, 0x22, 0xff, 0xd9];
const jpeg = (): Uint8Array =>
  bytes(
    [0xff, 0xd8],
    segment(0xe0, text("JFIF")),
    segment(0xe1, text("Exif GPS 48.2082")),
    segment(0xe2, text("colours")),
    segment(0xed, text("Photoshop")),
    segment(0xdb, [1, 1, 1]),
    segment(0xfe, text("a comment")),
    IMAGE,
    text("and a hidden film"),
  );

const riff = (...chunks: readonly (readonly [string, readonly number[]])[]): Uint8Array => {
  const inner = chunks.flatMap(([name, content]) => [
    ...text(name),
    ...little(content.length),
    ...content,
    ...(content.length % 2 === 0 ? [] : [0]),
  ]);
  return bytes(text("RIFF"), little(inner.length + 4), text("WEBP"), inner);
};

describe("a picture", () => {
  test("[MEDIA-12] in JPEG loses place, programs and comments, and what hangs after its end", () => {
    const clean = scrub(jpeg(), "image/jpeg");
    expect(saysAny(clean, "Exif", "GPS", "Photoshop", "comment", "film")).toEqual([]);
    expect(clean).toEqual(
      bytes([0xff, 0xd8], segment(0xe0, text("JFIF")), segment(0xe2, text("colours")), segment(0xdb, [1, 1, 1]), IMAGE),
    );
    expect(scrub(clean as Uint8Array, "image/jpeg")).toEqual(clean);
  });

  test("[MEDIA-12] in WebP loses EXIF and XMP, and says that it has none", () => {
    const given = riff(
      ["VP8X", [0x0c | 0x10, 0, 0, 0, 9, 9, 9, 9, 9, 9]],
      ["VP8 ", SOUND],
      ["EXIF", text("GPS")],
      ["XMP ", text("me")],
    );
    expect(scrub(given, "image/webp")).toEqual(riff(["VP8X", [0x10, 0, 0, 0, 9, 9, 9, 9, 9, 9]], ["VP8 ", SOUND]));
  });

  test("[MEDIA-12] that is broken, or not what it is said to be, is refused", () => {
    expect(scrub(jpeg(), "image/webp")).toBeNull();
    expect(scrub(riff(["VP8 ", SOUND]), "image/jpeg")).toBeNull();
    expect(scrub(jpeg().subarray(0, 30), "image/jpeg")).toBeNull();
    expect(scrub(riff(["VP8 ", SOUND]).subarray(0, -2), "image/webp")).toBeNull();
    expect(scrub(jpeg(), "image/png")).toBeNull();
    expect(scrub(jpeg(), "constructor")).toBeNull();
  });
});

test("[MEDIA-11] [MEDIA-12] whatever the bytes are, it ends, and what is clean stays as it is", () => {
  const types = ["audio/webm", "audio/mp4", "audio/ogg", "image/jpeg", "image/webp"] as const;
  const good = {
    "audio/webm": webm(),
    "audio/mp4": mp4(),
    "audio/ogg": ogg(),
    "image/jpeg": jpeg(),
    "image/webp": riff(["VP8 ", SOUND]),
  };
  fc.assert(
    fc.property(
      fc.constantFrom(...types),
      fc.array(fc.tuple(fc.nat(700), fc.nat(255)), { maxLength: 12 }),
      (type, changes) => {
        const given = good[type].slice();
        for (const [at, value] of changes) given[at % given.length] = value;
        const clean = scrub(given, type);
        if (clean !== null) expect(scrub(clean, type)).toEqual(clean);
      },
    ),
    { numRuns: 2_000 },
  );
});
