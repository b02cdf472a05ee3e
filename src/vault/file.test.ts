/** The sealed file: what was written comes back whole, and nothing else comes back at all. */
import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { type Bytes, concat, equal, u32 } from "#wire";
import { flips, seeded } from "../../tests/vectors/seeded.ts";
import {
  CHUNK_ROOM,
  chunksOf,
  FILE_HEAD_BYTES,
  lookAtHead,
  MAX_CHUNKS,
  MIN_CHUNKS,
  type OpenFile,
  openFile,
  SEALED_CHUNK_BYTES,
  writeFile,
} from "./file.ts";
import { offerPassphrase } from "./file-words.ts";
import { sha256 } from "./hash.ts";
import { checkPassphrase } from "./passphrase.ts";
import * as sodium from "./sodium.ts";
import { utf8 } from "#wire";

const PASSPHRASE = "a kettle, a lamp, two chairs";

beforeAll(sodium.ready);

function make(content: Bytes, label = "file"): Bytes {
  const file = writeFile(PASSPHRASE, seeded(label));
  const sealed = file.add(content);
  if (sealed === null) throw new Error("too much");
  return concat(file.head, ...sealed, ...file.end());
}

function opened(head: Bytes): OpenFile {
  const found = openFile(head, PASSPHRASE);
  if (!found.ok) throw new Error(found.why);
  return found.file;
}

/** What is read of it before it ends or breaks, and whether it was whole. */
function read(
  file: OpenFile,
  body: Bytes,
): { readonly content: Bytes; readonly whole: boolean; readonly broke: boolean } {
  const reader = file.read();
  const parts: Bytes[] = [];
  for (let at = 0; at < body.length; at += SEALED_CHUNK_BYTES) {
    const content = reader.chunk(body.subarray(at, at + SEALED_CHUNK_BYTES));
    if (content === null) return { content: concat(...parts), whole: false, broke: true };
    parts.push(content);
  }
  return { content: concat(...parts), whole: reader.isWhole(), broke: false };
}

const bodyOf = (file: Bytes): Bytes => file.subarray(FILE_HEAD_BYTES);
const chunk = (body: Bytes, at: number): Bytes => body.subarray(at * SEALED_CHUNK_BYTES, (at + 1) * SEALED_CHUNK_BYTES);
/** A head that says something else and checks out. */
function headSaying(head: Bytes, at: number, bytes: Bytes): Bytes {
  const changed = head.slice();
  changed.set(bytes, at);
  const whole = changed.subarray(0, FILE_HEAD_BYTES - 8);
  changed.set(sha256(utf8("hearth/v1/file/check\0"), whole).subarray(0, 8), whole.length);
  return changed;
}

describe("a sealed file", () => {
  test("[FILE-1] gives back every content, in whatever portions it was added", () => {
    const plain = make(new Uint8Array(0));
    const file = opened(plain.subarray(0, FILE_HEAD_BYTES));
    expect(read(file, bodyOf(plain))).toEqual({ content: new Uint8Array(0), whole: true, broke: false });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 * CHUNK_ROOM }), { maxLength: 6 }), (sizes) => {
        const writer = writeFileQuickly();
        const random = seeded(`content ${sizes.join()}`);
        const parts = sizes.map((size) => random(size));
        const sealed = parts.flatMap((part) => writer.add(part) ?? []);
        const body = concat(...sealed, ...writer.end());
        const back = read(writer.file, body);
        expect(back.whole).toBe(true);
        expect(equal(back.content, concat(...parts))).toBe(true);
        expect(chunksOf(FILE_HEAD_BYTES + body.length)).not.toBeNull();
      }),
      { numRuns: 12 },
    );
  });

  test("[FILE-1] can be read again from its first chunk", () => {
    const content = seeded("again")(100_000);
    const plain = make(content);
    const file = opened(plain.subarray(0, FILE_HEAD_BYTES));
    expect(equal(read(file, bodyOf(plain)).content, content)).toBe(true);
    expect(equal(read(file, bodyOf(plain)).content, content)).toBe(true);
  });

  test("[FILE-2] holds nothing readable, and no two are alike", () => {
    const content = utf8("I am afraid that I will be left. ".repeat(200));
    const [one, two] = [make(content, "one"), make(content, "two")];
    expect(equal(one, two)).toBe(false);
    expect(Buffer.from(one).includes(Buffer.from("afraid"))).toBe(false);
    expect(one.length).toBe(two.length);
  });

  test("[FILE-3] refuses another passphrase, and knows its own in every spelling of the same letters", () => {
    const { head } = writeFile("crème brûlée", seeded("spelling"));
    expect(openFile(head, "cre\u0300me bru\u0302le\u0301e ").ok).toBe(true);
    expect(openFile(head, "creme brulee")).toEqual({ ok: false, why: "wrong-passphrase" });
  });

  test("[FILE-3] tells a head that was damaged from a passphrase that does not open it, at every byte", () => {
    const { head } = writeFile(PASSPHRASE, seeded("head"));
    for (const flipped of flips(head)) expect(["damaged", "not-a-file", "newer"]).toContain(lookAtHead(flipped));
    for (let length = 0; length < head.length; length++) expect(lookAtHead(head.slice(0, length))).not.toBeNull();
    expect(lookAtHead(new Uint8Array(0))).toBe("not-a-file");
    expect(lookAtHead(concat(utf8("PK\u0003\u0004"), new Uint8Array(200)))).toBe("not-a-file");
    expect(lookAtHead(head)).toBeNull();
  });

  test("[FILE-4] (B21) computes nothing for a lock of any other cost, however well it is written", () => {
    const { head } = writeFile(PASSPHRASE, seeded("cost"));
    const stretching = vi.spyOn(sodium, "argon2id");
    const costs: readonly (readonly [memory: number, passes: number])[] = [
      [65_535, 3],
      [65_536, 2],
      [8, 1],
      [0, 0],
      [65_537, 3],
      [1_048_576, 3],
      [4_294_967_295, 4_294_967_295],
      [65_536, 4_000_000_000],
    ];
    for (const [memory, passes] of costs) {
      const hostile = headSaying(head, 4, concat(u32(memory), u32(passes)));
      const before = process.memoryUsage();
      expect(openFile(hostile, PASSPHRASE)).toEqual({ ok: false, why: "weak-lock" });
      expect(process.memoryUsage().rss - before.rss).toBeLessThan(16 * 1_048_576);
    }
    for (const algorithm of [0, 2, 255]) {
      expect(openFile(headSaying(head, 3, Uint8Array.of(algorithm)), PASSPHRASE)).toEqual({
        ok: false,
        why: "weak-lock",
      });
    }
    expect(openFile(headSaying(head, 2, Uint8Array.of(2)), PASSPHRASE)).toEqual({ ok: false, why: "newer" });
    expect(stretching).not.toHaveBeenCalled();
    stretching.mockRestore();
  });

  test("[FILE-5] has a size that only a file written to its end has, and that says little", () => {
    const sizes = [1, 40_000, 900_000].map((bytes) => make(seeded("size")(bytes)).length);
    expect(new Set(sizes)).toEqual(new Set([FILE_HEAD_BYTES + MIN_CHUNKS * SEALED_CHUNK_BYTES]));
    const counts = Array.from({ length: MAX_CHUNKS + 10 }, (_, n) =>
      chunksOf(FILE_HEAD_BYTES + n * SEALED_CHUNK_BYTES),
    );
    const known = counts.filter((n) => n !== null);
    expect(known.slice(0, 9)).toEqual([16, 20, 24, 28, 32, 40, 48, 56, 64]);
    expect(known.at(-1)).toBe(MAX_CHUNKS);
    expect(known.length).toBe(41);
    expect(chunksOf(FILE_HEAD_BYTES + 16 * SEALED_CHUNK_BYTES - 1)).toBeNull();
    expect(chunksOf(2 ** 31)).toBeNull();
    expect(chunksOf(0)).toBeNull();
  });

  test("[FILE-5] is refused when any of its chunks is missing, twice there, or in another place", () => {
    const content = seeded("order")(3 * CHUNK_ROOM + 17);
    const plain = make(content);
    const file = opened(plain.subarray(0, FILE_HEAD_BYTES));
    const body = bodyOf(plain);
    const order = Array.from({ length: MIN_CHUNKS }, (_, at) => at);
    const put = (places: readonly number[]): Bytes => concat(...places.map((at) => chunk(body, at)));
    expect(read(file, put(order)).whole).toBe(true);
    for (const at of order) {
      expect(read(file, put(order.toSpliced(at, 1))).whole, `without ${at}`).toBe(false);
      expect(read(file, put(order.toSpliced(at, 0, at))).whole, `${at} twice`).toBe(false);
      expect(read(file, put(order.slice(0, at))).whole, `up to ${at}`).toBe(false);
      if (at > 0) expect(read(file, put(order.with(at, at - 1).with(at - 1, at))).broke, `${at} before`).toBe(true);
    }
    expect(read(file, put([...order, 0])).broke).toBe(true);
  });

  test("[FILE-5] is refused when cut at any byte, or when any bit of any chunk is another", () => {
    const plain = make(utf8("Not much, but mine."));
    const file = opened(plain.subarray(0, FILE_HEAD_BYTES));
    const body = bodyOf(plain);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: plain.length - 1 }), (length) => {
        expect(chunksOf(length)).toBeNull();
        if (length > FILE_HEAD_BYTES) expect(read(file, body.subarray(0, length - FILE_HEAD_BYTES)).whole).toBe(false);
      }),
      { numRuns: 60 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: body.length * 8 - 1 }), (bit) => {
        const changed = body.slice();
        changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
        const back = read(file, changed);
        expect(back.broke && !back.whole).toBe(true);
      }),
      { numRuns: 60 },
    );
    // Every bit around the tags, and of the first chunk’s beginning.
    const first = chunk(body, 0).slice();
    for (const flipped of flips(first.slice(0, 64))) {
      const changed = first.slice();
      changed.set(flipped);
      expect(file.read().chunk(changed)).toBeNull();
    }
  });

  test("[FILE-5] opens no chunk of another file of the same passphrase", () => {
    const [one, two] = [make(utf8("one"), "x"), make(utf8("two"), "y")];
    const file = opened(one.subarray(0, FILE_HEAD_BYTES));
    expect(file.read().chunk(chunk(bodyOf(two), 0))).toBeNull();
    const reader = file.read();
    expect(reader.chunk(chunk(bodyOf(two), 0))).toBeNull();
    expect(reader.chunk(chunk(bodyOf(one), 0))).toBeNull();
  });

  test("[FILE-5] believes no chunk whose length is not true, and nothing behind the end of its content", () => {
    const { head, file } = writeFileQuickly();
    const stream = sodium.streamFrom(head.subarray(100, 124), keyOf(head));
    const saying = (length: number, rest: Bytes): Bytes => {
      const open = new Uint8Array(CHUNK_ROOM + 4);
      open.set(u32(length));
      open.set(rest, 4);
      return open;
    };
    const sealed = (open: Bytes): Bytes => sodium.streamSeal(stream, open, head, false);
    const reader = file.read();
    expect(reader.chunk(sealed(saying(3, Uint8Array.of(1, 2, 3))))).toEqual(Uint8Array.of(1, 2, 3));
    // Nothing comes after the first chunk that was not full.
    expect(reader.chunk(sealed(saying(1, Uint8Array.of(1))))).toBeNull();
    for (const bad of [
      saying(CHUNK_ROOM + 1, new Uint8Array(0)),
      saying(4_294_967_295, new Uint8Array(0)),
      saying(2, Uint8Array.of(1, 2, 3)),
    ]) {
      const once = sodium.streamFrom(head.subarray(100, 124), keyOf(head));
      expect(file.read().chunk(sodium.streamSeal(once, bad, head, false))).toBeNull();
    }
  });

  test("[FILE-5] takes no more than it may hold", () => {
    const writer = writeFileQuickly();
    const piece = new Uint8Array(CHUNK_ROOM);
    // A gigabyte need not be sealed to be counted.
    const sealing = vi.spyOn(sodium, "streamSeal").mockReturnValue(new Uint8Array(1));
    const taken = Array.from({ length: MAX_CHUNKS + 2 }, () => writer.add(piece) !== null);
    expect(taken.filter(Boolean).length).toBe(MAX_CHUNKS);
    expect([...writer.end()].length).toBe(1);
    sealing.mockRestore();
  });

  test("[FILE-6] offers six words out of a list of 2,048 that count as a passphrase", () => {
    const random = seeded("words");
    const offers = Array.from({ length: 50 }, () => offerPassphrase(random));
    for (const offer of offers) {
      expect(offer.split(" ").length).toBe(6);
      expect(checkPassphrase(offer)).toEqual({ ok: true, passphrase: offer });
    }
    expect(new Set(offers).size).toBe(50);
  });
});

/** A writer whose passphrase is not stretched anew: the first one's head is opened once. */
function writeFileQuickly() {
  const stretching = vi.spyOn(sodium, "argon2id").mockReturnValue(new Uint8Array(32).fill(7));
  const writer = writeFile(PASSPHRASE, seeded("quick"));
  const file = opened(writer.head);
  stretching.mockRestore();
  return { ...writer, file };
}

/** The key that is in such a head. */
function keyOf(head: Bytes): Bytes {
  const context = concat(utf8("hearth/v1/file\0"), head.subarray(0, 28));
  const key = sodium.aeadOpen(head.subarray(52, 100), context, head.subarray(28, 52), new Uint8Array(32).fill(7));
  if (key === null) throw new Error("the head has no such key");
  return key;
}
