/** The lines of a file: what was written is read again, and whatever else there may be is refused before it is used. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { CornerEvent } from "#core";
import { ready } from "#vault";
import { anyThing } from "../../../tests/take/corner.ts";
import { endLine, headLine, MAX_LINE, readLines, thingLines } from "./lines.ts";
import { type FileHead, mediaOf, type Thing } from "./things.ts";

beforeAll(ready);

const HEAD: FileHead = { made: 1_767_225_600_000, name: "Ada", partner: "Noor" };
const encoder = new TextEncoder();
const encode = (lines: readonly unknown[]): Uint8Array =>
  encoder.encode(lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join(""));

function written(things: readonly Thing[]): Uint8Array {
  const lines = [headLine(HEAD), ...things.flatMap((thing) => [...thingLines(thing)]), endLine(things.length)];
  return new Uint8Array(Buffer.concat(lines));
}

function read(bytes: Uint8Array, portion = bytes.length) {
  const reader = readLines();
  const things: Thing[] = [];
  for (let at = 0; at < bytes.length; at += portion) {
    const got = reader.add(bytes.subarray(at, at + portion));
    if (typeof got === "string") return { why: got, things, whole: reader.isWhole(), head: reader.head() };
    things.push(...got);
  }
  return { why: null, things, whole: reader.isWhole(), head: reader.head() };
}

const plain = (things: readonly Thing[]) =>
  things.map(({ event, media }) => [event, media.map((one) => Buffer.from(one).toString("base64"))]);
const PAGE: CornerEvent = {
  type: "reflection.kept",
  data: { id: "0a".repeat(16), at: 1, day: "2026-03-03", words: "A page." },
};
const thing = (event: CornerEvent): object => ({ is: "thing", type: event.type, v: 1, data: event.data });
const START = JSON.parse(new TextDecoder().decode(headLine(HEAD))) as object;

describe("the lines of a file", () => {
  test("[FILE-7] come back as they were, whatever they hold and however they are cut", () => {
    fc.assert(
      fc.property(fc.array(anyThing, { maxLength: 12 }), fc.integer({ min: 1, max: 70_000 }), (things, portion) => {
        const back = read(written(things), Math.max(portion, 1 + Math.floor(written(things).length / 400)));
        expect(back.why).toBeNull();
        expect(back.whole).toBe(true);
        expect(back.head).toEqual(HEAD);
        expect(plain(back.things)).toEqual(plain(things));
      }),
      { numRuns: 40 },
    );
  });

  test("[FILE-8] cut at any byte they are never whole, and give only things that are", () => {
    const things: Thing[] = [
      { event: PAGE, media: [] },
      fc.sample(
        anyThing.filter(({ media }) => media.length === 2 && (media[0]?.length ?? 0) < 2_000),
        1,
      )[0] as Thing,
    ];
    const bytes = written(things);
    const step = Math.max(1, Math.floor(bytes.length / 2_000));
    for (let length = 0; length < bytes.length; length += step) {
      const back = read(bytes.subarray(0, length));
      expect(back.whole).toBe(false);
      expect(back.why).toBeNull();
      expect(plain(back.things)).toEqual(plain(things.slice(0, back.things.length)));
    }
  });

  test.each([
    ["no head", [thing(PAGE)]],
    ["two heads", [START, START]],
    ["an end that counts another number", [START, thing(PAGE), { is: "end", things: 2 }]],
    ["an end that counts a huge number", [START, { is: "end", things: 4_294_967_295 }]],
    ["something after its end", [START, { is: "end", things: 0 }, thing(PAGE)]],
    ["half a line after its end", [START, { is: "end", things: 0 }, "{"]],
    ["a line that is no object", [START, "[1]"]],
    ["no JSON", [START, "nothing"]],
    ["an empty line", [START, ""]],
    ["another spelling of the same", [START, ` ${JSON.stringify(thing(PAGE))}`]],
    ["a key twice", [START, '{"is":"thing","is":"thing","type":"justme.kept","v":1,"data":{"on":true}}']],
    ["a key too many", [START, { ...thing(PAGE), more: 1 }]],
    ["a prototype", [START, '{"is":"thing","type":"justme.kept","v":1,"data":{"on":true,"__proto__":{}}}']],
    [
      "a thing that breaks a rule",
      [START, { is: "thing", type: "reflection.kept", v: 1, data: { ...PAGE.data, day: "2026-02-30" } }],
    ],
    ["a text that is too long", [START, thing({ ...PAGE, data: { ...PAGE.data, words: "x".repeat(20_001) } })]],
    [
      "an event of the two",
      [START, { is: "thing", type: "note.sent", v: 1, data: { kind: "thanks", words: "x" } }, { is: "end", things: 1 }],
    ],
    [
      "a piece that nothing named",
      [START, { is: "piece", data: { media: "0a".repeat(16), at: 0, of: 1, data: "AAAA" } }],
    ],
    ["brackets without end", [START, "[".repeat(100_000)]],
    ["a name that is a book", [{ ...START, name: "x".repeat(401) }]],
  ])("[FILE-8] (B21) with %s they are refused, for good", (_name, lines) => {
    const reader = readLines();
    const got = reader.add(encode(lines));
    expect(["malformed", "newer"]).toContain(got);
    expect(reader.add(encode([{ is: "end", things: 0 }]))).toBe(got);
    expect(reader.isWhole()).toBe(false);
  });

  test("[FILE-8] say newer where a newer version wrote them", () => {
    expect(read(encode([{ ...START, v: 2 }])).why).toBe("newer");
    expect(read(encode([START, { is: "thing", type: "reflection.kept", v: 9, data: {} }])).why).toBe("newer");
    expect(read(encode([START, { is: "thing", type: "moon.kept", v: 1, data: {} }])).why).toBe("newer");
  });

  test("[FILE-8] a line without end is refused before it is held", () => {
    const reader = readLines();
    const before = process.memoryUsage().arrayBuffers;
    const portion = new Uint8Array(65_532).fill(0x61);
    const got = Array.from({ length: 2_000 }, () => reader.add(portion));
    expect(got.slice(0, Math.floor(MAX_LINE / portion.length)).every((one) => Array.isArray(one))).toBe(true);
    expect(got.at(-1)).toBe("malformed");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * 1_048_576);
  });

  test("[FILE-8] pieces that are missing, out of place, or not what was named are refused", () => {
    const [one] = fc.sample(
      anyThing.filter(({ media }) => (media[0]?.length ?? 0) > 60_000),
      1,
    ) as [Thing];
    const lines = [...thingLines(one)].map((line) => new TextDecoder().decode(line).trimEnd());
    expect(mediaOf(one.event).length).toBeGreaterThan(0);
    expect(read(encode([START, ...lines])).things.length).toBe(1);
    const swapped = lines.with(1, lines[2] ?? "").with(2, lines[1] ?? "");
    const changed = lines.with(1, (lines[1] ?? "").replace(/"data":"..../, '"data":"AAAA'));
    for (const bad of [swapped, changed, lines.toSpliced(1, 1), lines.toSpliced(1, 0, lines[1] ?? "")]) {
      expect(read(encode([START, ...bad, { is: "end", things: 1 }])).whole).toBe(false);
      expect(read(encode([START, ...bad, { is: "end", things: 1 }])).why).toBe("malformed");
    }
  });

  test("[FILE-8] any bytes at all are answered, and never thrown over", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (noise, after) => {
        const bytes = after ? new Uint8Array([...headLine(HEAD), ...noise]) : noise;
        const back = read(bytes);
        expect(back.whole).toBe(false);
        expect(back.things).toEqual([]);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.json({ maxDepth: 12 }), (json) => {
        const back = read(encode([START, json]));
        expect(back.why === "malformed" || back.why === "newer").toBe(true);
      }),
      { numRuns: 300 },
    );
    // Real lines, in which one character is another.
    fc.assert(
      fc.property(anyThing, fc.nat(), fc.integer({ min: 32, max: 126 }), (one, at, letter) => {
        const bytes = written([{ ...one, media: one.media }]);
        if (bytes.length > 20_000) return;
        bytes[at % bytes.length] = letter;
        const back = read(bytes);
        if (back.why === null && back.whole) expect(back.things.length).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});
