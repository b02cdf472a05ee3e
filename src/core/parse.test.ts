/** What was inside an envelope becomes an event only when it is exactly one. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { EVENING, idOf } from "../../tests/pretend/couple.ts";
import { parseCornerEvent, parseHearthEvent, shareNamed } from "./parse.ts";

/** Properties are many small runs; a busy machine may take its time over them. */
vi.setConfig({ testTimeout: 60_000 });

const [share, other] = [idOf("share"), idOf("other")];

/** Of each event the fullest there is, and which of its keys may be left out. */
const FULLEST: readonly (readonly [type: string, data: Record<string, unknown>, optional: readonly string[]])[] = [
  ["person.named", { name: "Ada" }, []],
  ["note.sent", { kind: "sorry", words: "for being late", noticed: "You waited." }, ["noticed"]],
  ["share.offered", { words: "w", hope: "near", outside: "o", feelings: ["sad", "glad"] }, ["outside", "feelings"]],
  ["share.acknowledged", { share, how: "time" }, []],
  ["share.answered", { share, after: other, hear: "h", sense: "s", wonder: "w" }, ["after", "hear", "sense", "wonder"]],
  ["share.heard", { share, answer: other, how: "partly", missing: "m" }, ["missing"]],
  ["share.hurt", { share, by: other, after: other }, ["after"]],
  ["share.stopped", { share, after: other }, ["after"]],
  [
    "draft.kept",
    { id: "0f".repeat(16), words: "", hope: null, outside: "", feelings: ["sad"] },
    ["outside", "feelings"],
  ],
  ["copy.kept", { of: share, from: "Noor", told: EVENING, words: "w" }, []],
];

const parse = (type: string, data: unknown) =>
  (/^(draft|copy)/.test(type) ? parseCornerEvent : parseHearthEvent)(type, 1, data);

/** What no key of any event may hold. */
const WRONG = [undefined, null, true, 0, -1, 1.5, Number.NaN, "\ud800", [], {}, [""], ["a", 1], "x".repeat(20_001)];

describe.each(FULLEST)("%s", (type, data, optional) => {
  test(`[SHARE-37] ${type} is read as it was written, with or without what may be left out`, () => {
    expect(parse(type, data)).toEqual({ ok: true, event: { type, data } });
    for (const key of optional) {
      const { [key]: _, ...rest } = data;
      expect(parse(type, rest)).toEqual({ ok: true, event: { type, data: rest } });
      expect(parse(type, { ...data, [key]: undefined })).toEqual({ ok: false, why: "malformed" });
    }
  });

  test(`[SHARE-37] ${type} with a missing, a needless or a wrong part is malformed`, () => {
    const malformed = { ok: false, why: "malformed" };
    for (const key of Object.keys(data)) {
      const { [key]: _, ...rest } = data;
      if (!optional.includes(key)) expect(parse(type, rest)).toEqual(malformed);
      for (const wrong of WRONG) {
        if (key === "hope" && wrong === null && type === "draft.kept") continue;
        if (key === "told" && wrong === 0) continue;
        expect([key, wrong, parse(type, { ...data, [key]: wrong })]).toEqual([key, wrong, malformed]);
      }
    }
    for (const needless of ["extra", "__proto__", "toString", "constructor"]) {
      expect(parse(type, Object.defineProperty({ ...data }, needless, { value: 1, enumerable: true }))).toEqual(
        malformed,
      );
    }
    for (const whole of [null, undefined, 1, "text", [], [data], new Map(Object.entries(data)), Object.create(data)]) {
      expect(parse(type, whole)).toEqual(malformed);
    }
  });

  test(`[SHARE-41] ${type} with any data at all does not throw`, () => {
    const some = fc.oneof(
      fc.anything(),
      fc.record(Object.fromEntries(Object.keys(data).map((key) => [key, fc.anything()]))),
    );
    fc.assert(
      fc.property(some, (any) => {
        expect(["malformed", undefined]).toContain(whyOf(parse(type, any)));
      }),
    );
  });
});

const whyOf = (parsed: { ok: boolean; why?: string }): string | undefined => parsed.why;

test("[SHARE-36] unknown types and versions are newer, whatever they are called", () => {
  for (const type of ["share.danced", "", "toString", "__proto__", "share.Offered", "draft.kept"]) {
    expect(parseHearthEvent(type, 1, {})).toEqual({ ok: false, why: "newer" });
  }
  for (const v of [0, 2, -1, 1.5, Number.NaN]) {
    expect(parseHearthEvent("share.stopped", v, { share })).toEqual({ ok: false, why: "newer" });
  }
});

test("[SHARE-36] the share that newer data names is found", () => {
  expect(shareNamed({ share, more: [1] })).toBe(share);
  for (const data of [null, [], { share: 1 }, { share: "short" }, Object.create({ share }), { shares: share }]) {
    expect(shareNamed(data)).toBeNull();
  }
});

test("[SHARE-37] ids are 64 lower-case hex digits", () => {
  for (const id of [share.toUpperCase(), share.slice(1), `${share}0`, `${share.slice(1)}g`, `${share}\n`, ""]) {
    expect(parse("share.stopped", { share: id })).toEqual({ ok: false, why: "malformed" });
  }
});
