import { concat, u64, utf8 } from "#wire";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Content, MAX_DEPTH, MAX_KEYS, MAX_PARENTS, parseContent, writeContent } from "./content.ts";
import { truncations } from "../../tests/vectors/seeded.ts";

const NONE = Uint8Array.of(0);
const said = (data: unknown, rest: Partial<Content> = {}): Content => ({
  parents: [],
  type: "note.sent",
  v: 1,
  created: 5,
  data,
  ...rest,
});
const head = (device: number, seq = 1, id = 1) => ({
  device: new Uint8Array(16).fill(device),
  seq,
  id: new Uint8Array(32).fill(id),
});
const parse = (text: string) => parseContent(concat(NONE, utf8(text)));
const refused = { ok: false, why: "schema" } as const;

/** `{…}` around itself so many times. */
function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < levels; i++) value = { in: value };
  return value;
}

function keyed(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i]));
}

describe("strict JSON", () => {
  test("[CRYPT-12] what is written is read, for any JSON within the bounds", () => {
    const json = fc.jsonValue({ maxDepth: 5 }).filter((value) => writeContent(said(value)) !== null);
    fc.assert(
      fc.property(json, fc.nat(), (data, created) => {
        const content = said(data, { created });
        const parsed = parseContent(writeContent(content) as Uint8Array);
        expect(parsed).toEqual({ ok: true, content: { ...content, data: JSON.parse(JSON.stringify(data)) } });
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ["nothing", ""],
    ["no object", "[]"],
    ["a bare word", "null"],
    ["white space", `{"type":"a","v":1,"created":1, "data":1}`],
    ["a line at the end", `{"type":"a","v":1,"created":1,"data":1}\n`],
    ["a byte order mark", `\u{feff}{"type":"a","v":1,"created":1,"data":1}`],
    ["another order", `{"v":1,"type":"a","created":1,"data":1}`],
    ["a missing key", `{"type":"a","v":1,"created":1}`],
    ["a key too many", `{"type":"a","v":1,"created":1,"data":1,"more":1}`],
    ["a key twice", `{"type":"a","v":1,"created":1,"data":1,"data":1}`],
    ["a key twice inside", `{"type":"a","v":1,"created":1,"data":{"a":1,"a":1}}`],
    ["numbers as keys out of order", `{"type":"a","v":1,"created":1,"data":{"2":1,"1":1}}`],
    ["an escape that is not needed", `{"type":"\\u0061","v":1,"created":1,"data":1}`],
    ["an escaped slash", `{"type":"a","v":1,"created":1,"data":"\\/"}`],
    ["another spelling of a number", `{"type":"a","v":1.0,"created":1,"data":1}`],
    ["an exponent", `{"type":"a","v":1,"created":1e3,"data":1}`],
    ["minus zero", `{"type":"a","v":1,"created":1,"data":-0}`],
    ["an endless number", `{"type":"a","v":1,"created":1,"data":1e400}`],
    ["a number that is rounded", `{"type":"a","v":1,"created":1,"data":9007199254740993}`],
    ["version 0", `{"type":"a","v":0,"created":1,"data":1}`],
    ["half a version", `{"type":"a","v":1.5,"created":1,"data":1}`],
    ["a version in words", `{"type":"a","v":"1","created":1,"data":1}`],
    ["before 1970", `{"type":"a","v":1,"created":-1,"data":1}`],
    ["beyond time", `{"type":"a","v":1,"created":9007199254740992,"data":1}`],
    ["an empty type", `{"type":"","v":1,"created":1,"data":1}`],
    ["a type in capitals", `{"type":"A","v":1,"created":1,"data":1}`],
    ["a type that ends in a dot", `{"type":"a.","v":1,"created":1,"data":1}`],
    ["a type with two dots", `{"type":"a..b","v":1,"created":1,"data":1}`],
    ["a type of 65 letters", `{"type":"${"a".repeat(65)}","v":1,"created":1,"data":1}`],
    ["a type that is no text", `{"type":1,"v":1,"created":1,"data":1}`],
    ["__proto__", `{"type":"a","v":1,"created":1,"data":{"__proto__":{"polluted":1}}}`],
    ["something after it", `{"type":"a","v":1,"created":1,"data":1}{}`],
    ["cut off", `{"type":"a","v":1,"created":1,"data":`],
  ])("[CRYPT-12] refused: %s", (_name, text) => {
    expect(parse(text)).toEqual(refused);
  });

  test("[CRYPT-12] the same shape without the fault is taken", () => {
    expect(parse(`{"type":"a","v":1,"created":1,"data":1}`).ok).toBe(true);
    expect(parse(`{"type":"${"a".repeat(64)}","v":1,"created":0,"data":null}`).ok).toBe(true);
    expect(parse(`{"type":"share.taken-back","v":2,"created":9007199254740991,"data":{"1":1,"2":1}}`).ok).toBe(true);
  });

  test("[CRYPT-12] UTF-8 that is not valid is refused", () => {
    const text = utf8(`{"type":"a","v":1,"created":1,"data":"~"}`);
    const at = text.indexOf(0x7e);
    for (const byte of [0x80, 0xc0, 0xff, 0xed])
      expect(parseContent(concat(NONE, text.with(at, byte)))).toEqual(refused);
  });

  test("[CRYPT-12] eight levels, the outermost object among them, are the deepest", () => {
    expect(parseContent(writeContent(said(nested(MAX_DEPTH - 1))) as Uint8Array).ok).toBe(true);
    expect(writeContent(said(nested(MAX_DEPTH)))).toBeNull();
    const deep = JSON.stringify(nested(MAX_DEPTH));
    expect(parse(`{"type":"a","v":1,"created":1,"data":${deep}}`)).toEqual(refused);
    const lists = "[".repeat(MAX_DEPTH - 1) + "]".repeat(MAX_DEPTH - 1);
    expect(parse(`{"type":"a","v":1,"created":1,"data":${lists}}`).ok).toBe(true);
    expect(parse(`{"type":"a","v":1,"created":1,"data":"${"[{".repeat(100)}"}`).ok).toBe(true);
  });

  test("[CRYPT-12] thirty thousand brackets are refused and exhaust nothing", () => {
    const levels = 30_000;
    for (const [opening, closing] of [
      ["[", "]"],
      ['{"a":', "}"],
    ] as const) {
      const open = opening.repeat(levels);
      expect(parse(`{"type":"a","v":1,"created":1,"data":${open}`)).toEqual(refused);
      expect(parse(`{"type":"a","v":1,"created":1,"data":${open}1${closing.repeat(levels)}}`)).toEqual(refused);
    }
  });

  test("[CRYPT-12] two hundred keys in all are the most", () => {
    const rest = MAX_KEYS - 4;
    expect(parseContent(writeContent(said(keyed(rest))) as Uint8Array).ok).toBe(true);
    expect(writeContent(said(keyed(rest + 1)))).toBeNull();
    const [half, more] = [JSON.stringify(keyed(rest / 2)), JSON.stringify(keyed(rest / 2 + 1))];
    expect(parse(`{"type":"a","v":1,"created":1,"data":[${half},${half}]}`).ok).toBe(true);
    expect(parse(`{"type":"a","v":1,"created":1,"data":[${half},${more}]}`)).toEqual(refused);
  });

  test.each([
    ["undefined", undefined],
    ["a missing word in an object", { words: undefined }],
    ["a hole in a list", Object.assign([], { length: 1 })],
    ["no number", Number.NaN],
    ["an endless number", Number.POSITIVE_INFINITY],
    ["minus zero", -0],
    ["a function", () => 1],
    ["a big number", 1n],
    ["a date", new Date(0)],
    ["a map", new Map()],
    ["bytes", new Uint8Array(1)],
    ["__proto__", JSON.parse(`{"__proto__":1}`)],
  ])("[CRYPT-12] nothing is sealed that JSON would change: %s", (_name, data) => {
    expect(writeContent(said(data))).toBeNull();
  });

  test.each([
    ["type", { type: "No" }],
    ["version", { v: 0 }],
    ["time", { created: -1 }],
    ["time", { created: 1.5 }],
  ])("[CRYPT-12] nothing is sealed that would not be opened: %s", (_name, rest) => {
    expect(writeContent(said(1, rest))).toBeNull();
  });
});

describe("parents", () => {
  test("[CRYPT-20] they come in the order of their devices, whatever order they were given in", () => {
    const parsed = parseContent(writeContent(said(1, { parents: [head(3), head(1), head(2)] })) as Uint8Array);
    expect(parsed.ok && parsed.content.parents.map((one) => one.device[0])).toEqual([1, 2, 3]);
  });

  test("[CRYPT-20] sixteen are the most", () => {
    const heads = Array.from({ length: MAX_PARENTS + 1 }, (_, i) => head(i + 1));
    expect(writeContent(said(1, { parents: heads.slice(1) }))).not.toBeNull();
    expect(writeContent(said(1, { parents: heads }))).toBeNull();
    expect(parseContent(Uint8Array.of(17, 0, 0))).toEqual({ ok: false, why: "parents" });
  });

  test("[CRYPT-20] a chain twice, no event, or the wrong order is refused", () => {
    const text = utf8(`{"type":"a","v":1,"created":1,"data":1}`);
    const bytes = (...heads: ReturnType<typeof head>[]) =>
      concat(Uint8Array.of(heads.length), ...heads.flatMap((one) => [one.device, u64(one.seq), one.id]), text);
    expect(parseContent(bytes(head(1), head(2))).ok).toBe(true);
    for (const bad of [[head(2), head(1)], [head(1), head(1)], [head(1, 0)], [head(1, 1, 0)], [head(1, 2 ** 53)]]) {
      expect(parseContent(bytes(...bad))).toEqual({ ok: false, why: "parents" });
    }
    expect(() => writeContent(said(1, { parents: [head(1), head(1)] }))).toThrow(RangeError);
  });

  test("[CRYPT-20] a plaintext cut at any byte is refused (C2)", () => {
    const whole = writeContent(said({ words: "thanks" }, { parents: [head(1), head(2)] })) as Uint8Array;
    for (const bad of truncations(whole)) expect(parseContent(bad).ok).toBe(false);
  });
});
