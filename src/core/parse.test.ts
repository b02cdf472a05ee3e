/** What was inside an envelope becomes an event only when it is exactly one. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { EVENING, idOf } from "../../tests/pretend/couple.ts";
import { parseCornerEvent, parseHearthEvent, rootNamed } from "./parse.ts";
import { parseLightPiece, parsePiece } from "./parse-media.ts";
import { CHECK_ITEMS, MEDIA_LIMITS } from "./types.ts";
import { versionOf } from "./versions.ts";

/** Properties are many small runs; a busy machine may take its time over them. */
vi.setConfig({ testTimeout: 60_000 });

const [share, other] = [idOf("share"), idOf("other")];
const made = "0f".repeat(16);
const blob = { media: "a1".repeat(16), bytes: 90_001, chunks: 3, hash: idOf("bytes") };
const voice = { ...blob, type: "audio/webm", seconds: 12 };
const picture = { ...blob, media: "b2".repeat(16), type: "image/jpeg" };
const feelings = ["sad", "lonely"];
const day = "2028-02-29";
const three = { "open-1": 0, "respect-1": 4, "willing-1": 2 };

type Fullest = readonly [type: string, v: 1 | 2, data: Record<string, unknown>, optional: readonly string[]];

/** Of each event the fullest there is in each version, and which of its keys may be left out. */
const FULLEST: readonly Fullest[] = [
  ["person.named", 1, { name: "Ada" }, []],
  ["note.sent", 1, { kind: "sorry", words: "for being late", noticed: "You waited." }, ["noticed"]],
  ["note.sent", 2, { kind: "thanks", words: "", noticed: "n", voice, picture }, ["noticed", "voice", "picture"]],
  ["share.offered", 1, { words: "w", hope: "near", outside: "o", feelings }, ["outside", "feelings"]],
  [
    "share.offered",
    2,
    { words: "w", hope: "near", outside: "o", feelings, kind: "fear", voice, picture },
    ["outside", "feelings", "kind", "voice", "picture"],
  ],
  ["share.acknowledged", 1, { share, how: "time" }, []],
  ["share.answered", 1, { share, after: other, hear: "h", sense: "s", wonder: "w" }, ["after", "sense", "wonder"]],
  [
    "share.answered",
    2,
    { share, after: other, hear: "h", sense: "s", wonder: "w", delight: "d", curious: "c", true: "t", voice, picture },
    ["after", "hear", "sense", "wonder", "delight", "curious", "true", "voice", "picture"],
  ],
  ["share.heard", 1, { share, answer: other, how: "partly", missing: "m" }, ["missing"]],
  ["share.hurt", 1, { share, by: other, after: other }, ["after"]],
  ["share.stopped", 1, { share, after: other }, ["after"]],
  ["share.placed", 1, { share, words: "w", feelings }, ["feelings"]],
  ["share.met", 1, { share, shoes: other, how: "closer", like: "l" }, ["like"]],
  ["share.invited", 1, { share }, []],
  ["share.idea", 1, { share, words: "w" }, []],
  ["share.paused", 1, { share, minutes: 20, extends: other }, ["extends"]],
  ["share.resumed", 1, { share, of: other }, []],
  ["share.shelved", 1, { share }, []],
  ["landscape.shown", 1, { feelings, words: "w" }, ["words"]],
  ["landscape.answered", 1, { landscape: other, words: "w" }, []],
  ["together.offered", 1, { form: "repair", card: "a-card-7" }, ["card"]],
  ["together.joined", 1, { together: other }, []],
  ["together.handed", 1, { together: other, after: share, card: "a-card-7" }, ["after", "card"]],
  ["together.ended", 1, { together: other, keep: true, line: "l" }, ["line"]],
  ["together.kept", 1, { form: "between", lines: ["one", "other"] }, []],
  ["note.answered", 1, { note: other, words: "w" }, []],
  ["sign.shown", 1, { sign: "respect", item: "respect-3", words: "w" }, ["item"]],
  ["summary.asked", 1, { words: "w" }, ["words"]],
  ["summary.given", 1, { summary: other, passages: [{ heading: "", words: "w" }] }, []],
  ["draft.kept", 1, { id: made, words: "", hope: null, outside: "", feelings: ["sad"] }, ["outside", "feelings"]],
  ["draft.kept", 2, { id: made, words: "", hope: "glad", kind: "joy", voice, picture }, ["kind", "voice", "picture"]],
  ["copy.kept", 1, { of: share, from: "Noor", told: EVENING, words: "w" }, []],
  ["rung.kept", 1, { id: made, words: "w", daunting: 7, fear: "f", depth: 3, share }, ["fear", "depth", "share"]],
  [
    "outcome.kept",
    1,
    { id: made, rung: made, at: EVENING, feared: 8, fear: "f", was: 3, happened: "", manageable: 4 },
    ["fear"],
  ],
  ["felt.kept", 1, { share, understood: 0, validated: 3, cared: 6 }, ["validated", "cared"]],
  ["landscape.kept", 1, { id: made, at: EVENING, pleasant: -40, energy: 100, feelings, words: "w" }, ["words"]],
  ["noticing.kept", 1, { id: made, at: EVENING, day, sign: "willing", words: "w", note: share }, ["words", "note"]],
  ["checkin.kept", 1, { id: made, at: EVENING, day, set: "three", answers: three, done: true, words: "" }, ["words"]],
  ["reflection.kept", 1, { id: made, at: EVENING, day, words: "w", question: "a-question" }, ["question"]],
  ["intention.kept", 1, { id: made, at: EVENING, day, words: "w", reflection: made, state: "let-go" }, ["reflection"]],
  ["weighing.kept", 1, { reasons: [], leaning: "unsure", words: "w" }, ["leaning", "words"]],
  ["justme.kept", 1, { on: true }, []],
  [
    "brought.kept",
    1,
    { id: made, at: EVENING, from: "Noor", mine: false, what: "telling", words: "w", voice, picture },
    ["voice", "picture"],
  ],
];

/** What is wrong elsewhere, and well here. */
const FINE: Readonly<Record<string, readonly unknown[]>> = {
  "draft.kept hope": [null],
  "copy.kept told": [0],
  "rung.kept daunting": [0],
  "outcome.kept at": [0],
  "outcome.kept feared": [0],
  "outcome.kept was": [0],
  "outcome.kept manageable": [0],
  "felt.kept understood": [0],
  "felt.kept validated": [0],
  "felt.kept cared": [0],
  "landscape.kept at": [0],
  "landscape.kept pleasant": [0, -1],
  "landscape.kept energy": [0, -1],
  "landscape.kept feelings": ["none"],
  "landscape.shown feelings": ["none"],
  "together.ended keep": [true],
  "noticing.kept at": [0],
  "checkin.kept at": [0],
  "checkin.kept done": [true],
  "reflection.kept at": [0],
  "intention.kept at": [0],
  "weighing.kept reasons": ["none"],
  "justme.kept on": [true],
  "brought.kept at": [0],
  "brought.kept mine": [true],
  "together.kept lines": ["none"],
};

const isCorner = (type: string): boolean => type.endsWith(".kept") && type !== "together.kept";
const parse = (type: string, data: unknown, v = 1) =>
  (isCorner(type) ? parseCornerEvent : parseHearthEvent)(type, v, data);
const isFine = (type: string, key: string, value: unknown): boolean =>
  FINE[`${type} ${key}`]?.includes(Array.isArray(value) && value.length === 0 ? "none" : value) ?? false;

/** What no key of any event may hold, but for what is said above. */
const WRONG = [undefined, null, true, 0, -1, 1.5, Number.NaN, "\ud800", [], {}, [""], ["a", 1], "x".repeat(48_001)];

describe.each(FULLEST)("%s, version %i", (type, v, data, optional) => {
  test(`[SHARE-37] ${type} is read as it was written, with or without what may be left out`, () => {
    expect(parse(type, data, v)).toEqual({ ok: true, event: { type, data } });
    for (const key of optional) {
      const { [key]: _, ...rest } = data;
      expect(parse(type, rest, v)).toEqual({ ok: true, event: { type, data: rest } });
      expect(parse(type, { ...data, [key]: undefined }, v)).toEqual({ ok: false, why: "malformed" });
    }
  });

  test(`[SHARE-37] ${type} is a name that an envelope can carry`, () => {
    expect(type).toMatch(/^[a-z]+\.[a-z-]+$/);
  });

  test(`[SHARE-43] ${type} is written in the lowest version that can say it, and says no more in a lower one`, () => {
    expect(versionOf({ type, data })).toBe(v);
    if (v === 2) expect(parse(type, data, 1)).toEqual({ ok: false, why: "malformed" });
    if (v === 2 || !GROWN.includes(type)) expect(parse(type, data, v + 1)).toEqual(newer);
  });

  test(`[SHARE-37] ${type} with a missing, a needless or a wrong part is malformed`, () => {
    const malformed = { ok: false, why: "malformed" };
    for (const key of Object.keys(data)) {
      const { [key]: _, ...rest } = data;
      const stays = optional.includes(key) || NEEDED_ALONE.includes(`${type} ${key}`);
      if (!stays) expect([key, parse(type, rest, v)]).toEqual([key, malformed]);
      for (const wrong of WRONG) {
        if (isFine(type, key, wrong)) continue;
        expect([key, wrong, parse(type, { ...data, [key]: wrong }, v)]).toEqual([key, wrong, malformed]);
      }
    }
    for (const needless of ["extra", "__proto__", "toString", "constructor"]) {
      const more = Object.defineProperty({ ...data }, needless, { value: 1, enumerable: true });
      expect(parse(type, more, v)).toEqual(malformed);
    }
    for (const whole of [null, undefined, 1, "text", [], [data], new Map(Object.entries(data)), Object.create(data)]) {
      expect(parse(type, whole, v)).toEqual(malformed);
    }
  });

  test(`[SHARE-41] ${type} with any data at all does not throw`, () => {
    const some = fc.oneof(
      fc.anything(),
      fc.record(Object.fromEntries(Object.keys(data).map((key) => [key, fc.anything()]))),
    );
    fc.assert(
      fc.property(some, (any) => {
        expect(["malformed", undefined]).toContain(whyOf(parse(type, any, v)));
      }),
    );
  });
});

/** Keys of which one is needed, whichever. */
const NEEDED_ALONE = ["felt.kept understood", "share.answered hear"];
const GROWN = ["note.sent", "share.offered", "share.answered", "draft.kept"];
const newer = { ok: false, why: "newer" } as const;

const whyOf = (parsed: { ok: boolean; why?: string }): string | undefined => parsed.why;

test("[SHARE-36] unknown types and versions are newer, whatever they are called", () => {
  for (const type of ["share.danced", "", "toString", "__proto__", "share.Offered", "draft.kept"]) {
    expect(parseHearthEvent(type, 1, {})).toEqual({ ok: false, why: "newer" });
  }
  for (const v of [0, 2, -1, 1.5, Number.NaN]) {
    expect(parseHearthEvent("share.stopped", v, { share })).toEqual({ ok: false, why: "newer" });
  }
});

test("[SHARE-36] what newer data names is found", () => {
  expect(rootNamed({ share, more: [1] })).toEqual({ of: "share", id: share });
  expect(rootNamed({ landscape: share })).toEqual({ of: "landscape", id: share });
  expect(rootNamed({ together: share, share: 1 })).toEqual({ of: "together", id: share });
  expect(rootNamed({ note: share })).toEqual({ of: "note", id: share });
  expect(rootNamed({ summary: share, passages: 1 })).toEqual({ of: "summary", id: share });
  for (const data of [null, [], { share: 1 }, { share: "short" }, Object.create({ share }), { shares: share }]) {
    expect(rootNamed(data)).toBeNull();
  }
});

test("[SHARE-45] a kind that is not known yet is newer, and what no kind can be called is malformed", () => {
  const offer = { words: "w", hope: "listen" };
  for (const kind of ["grief", "a-new-one", "x".repeat(24)]) {
    expect(parse("share.offered", { ...offer, kind }, 2)).toEqual(newer);
  }
  for (const kind of ["Grief", "", "two words", "x".repeat(25), 1, null, "grief\n"]) {
    expect(parse("share.offered", { ...offer, kind }, 2)).toEqual({ ok: false, why: "malformed" });
  }
});

describe("media", () => {
  const told = (part: object) => parse("share.offered", { words: "w", hope: "near", ...part }, 2).ok;

  test("[SHARE-44] a voice note and a picture are of a known type, and no longer than they may be", () => {
    const { seconds: _, ...timeless } = voice;
    expect([told({ voice }), told({ voice: timeless }), told({ picture })]).toEqual([true, true, true]);
    const { bytes, chunkBytes } = MEDIA_LIMITS;
    expect(told({ voice: { ...voice, bytes, chunks: Math.ceil(bytes / chunkBytes), seconds: 60 } })).toBe(true);
    const wrong: readonly object[] = [
      { media: "short" },
      { media: `${blob.media}0` },
      { type: "audio/wav" },
      { type: "image/jpeg" },
      { bytes: 0 },
      { bytes: bytes + 1, chunks: 15 },
      { bytes: 1.5 },
      { chunks: 0 },
      { chunks: 17 },
      { chunks: 2 },
      { bytes: 2 },
      { hash: blob.hash.toUpperCase() },
      { seconds: 0 },
      { seconds: 61 },
      { seconds: undefined },
      { name: "mine.webm" },
    ];
    for (const part of wrong) expect([part, told({ voice: { ...voice, ...part } })]).toEqual([part, false]);
    expect(told({ picture: { ...picture, seconds: 3 } })).toBe(false);
    expect(told({ picture: { ...picture, type: "image/svg+xml" } })).toBe(false);
  });

  test("[SHARE-80] a piece is base64 in its place among so many, and is kept without it", () => {
    const piece = { media: blob.media, at: 0, of: 3, data: "AAAA" };
    const light = { media: blob.media, at: 0, of: 3 };
    expect(parsePiece(piece)).toEqual(light);
    expect(parseLightPiece(light)).toEqual(light);
    expect(parsePiece({ ...piece, data: "A".repeat(60_000) })).toEqual(light);
    for (const data of ["", "AAA", "A===", "AA=A", "A A=", "-_AA", "A".repeat(60_004), 1, null, undefined]) {
      expect([data, parsePiece({ ...piece, data })]).toEqual([data, null]);
    }
    for (const part of [{ at: 3 }, { at: -1 }, { at: 0.5 }, { of: 0 }, { of: 17 }, { media: "x" }, { more: 1 }]) {
      expect([part, parsePiece({ ...piece, ...part })]).toEqual([part, null]);
    }
    expect(parsePiece(light)).toBeNull();
    expect(parseLightPiece(piece)).toBeNull();
  });
});

test("[TOGETHER-2] the name of a card is short, and of small letters, digits and hyphens", () => {
  const offered = (card: unknown) => parse("together.offered", { form: "cards", card }).ok;
  expect(["dreams-12", "a", "x".repeat(40)].map(offered)).toEqual([true, true, true]);
  expect(["", "x".repeat(41), "Dreams", "a b", "é", "a\n"].map(offered)).toEqual(Array(6).fill(false));
  expect(parse("together.ended", { together: other, keep: false, line: "l" }).ok).toBe(false);
});

test("[LANDSCAPE-2] a feeling or a few words suffice, and one of them there must be", () => {
  const shown = (data: unknown) => parse("landscape.shown", data).ok;
  expect(shown({ feelings: ["lonely"] })).toBe(true);
  expect(shown({ feelings: [], words: "w" })).toBe(true);
  expect(shown({ feelings: [] })).toBe(false);
  expect(shown({ feelings: Array(13).fill("sad") })).toBe(false);
});

test("[SIGN-1] an item belongs to its sign", () => {
  const shown = (part: object) => parse("sign.shown", { sign: "open", words: "w", ...part }).ok;
  expect([shown({}), shown({ item: "open-4" })]).toEqual([true, true]);
  expect(["respect-1", "open-5", "open", "", "open-1-"].map((item) => shown({ item }))).toEqual(Array(5).fill(false));
  expect([shown({ sign: "trust" }), shown({ answer: 3 }), shown({ words: " " })]).toEqual([false, false, false]);
});

test("[SUM-2] a half has one passage or more, and no more than go into an envelope", () => {
  const given = (passages: unknown) => parse("summary.given", { summary: other, passages }).ok;
  const passage = { heading: "", words: "w" };
  const many = (length: number, words = "w") => Array.from({ length }, () => ({ heading: "", words }));
  expect([1, 40, 41, 0].map((length) => given(many(length)))).toEqual([true, true, false, false]);
  const long = (bytes: number) => many(3, "é".repeat(bytes / 6));
  expect([given(long(48_000)), given(long(48_006))]).toEqual([true, false]);
  for (const odd of [
    {},
    { ...passage, words: "" },
    { words: "w" },
    { ...passage, more: 1 },
    { heading: 1, words: "w" },
  ])
    expect([odd, given([passage, odd])]).toEqual([odd, false]);
  expect(given([{ heading: "x".repeat(401), words: "w" }])).toBe(false);
});

test("[TOGETHER-11] turning over is offered on no two devices, and may be kept of one table", () => {
  expect(parse("together.offered", { form: "turning" })).toEqual({ ok: false, why: "malformed" });
  expect(parse("together.kept", { form: "turning", lines: ["one"] }).ok).toBe(true);
});

test("[CORNER-13] a day is one that the calendar has", () => {
  const noticed = (at: string) => parse("noticing.kept", { id: made, at: EVENING, day: at, sign: "open" }).ok;
  for (const real of ["2026-11-23", "2028-02-29", "2000-02-29", "2026-12-31", "0001-01-01"])
    expect([real, noticed(real)]).toEqual([real, true]);
  for (const no of ["2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-1"])
    expect([no, noticed(no)]).toEqual([no, false]);
  for (const no of ["", "2026-11-23T10:00", " 2026-11-23", "2026-11-23\n", "-2026-11-23", "20261-01-01", "२०२६-११-२३"])
    expect([no, noticed(no)]).toEqual([no, false]);
  fc.assert(
    fc.property(fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }), (date) => {
      expect(noticed(date.toISOString().slice(0, 10))).toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.nat(9_999), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (year, month, of) => {
      const text = [String(year).padStart(4, "0"), ...[month, of].map((n) => String(n).padStart(2, "0"))].join("-");
      const date = new Date(`${text}T00:00:00Z`);
      expect(noticed(text)).toBe(!Number.isNaN(date.getTime()) && date.toISOString().startsWith(text));
    }),
  );
});

test("[CORNER-14] what is done has an answer to each item of its set, a draft to some, and neither to another", () => {
  const checked = (part: object) =>
    parse("checkin.kept", { id: made, at: EVENING, day, set: "three", answers: three, done: true, ...part }).ok;
  const { "open-1": _, ...two } = three;
  const twelve = Object.fromEntries(CHECK_ITEMS.map((item, i) => [item, i % 5]));
  expect([checked({}), checked({ answers: two }), checked({ answers: two, done: false })]).toEqual([true, false, true]);
  expect([checked({ answers: {}, done: false }), checked({ answers: {} })]).toEqual([true, false]);
  expect([checked({ set: "twelve", answers: twelve }), checked({ set: "twelve" })]).toEqual([true, false]);
  expect([checked({ answers: twelve }), checked({ answers: twelve, done: false })]).toEqual([false, false]);
  for (const answer of [-1, 5, 0.5, "3", null, undefined, Number.NaN])
    expect([answer, checked({ answers: { ...three, "open-1": answer }, done: false })]).toEqual([answer, false]);
  expect(checked({ answers: { ...three, "open-9": 1 } })).toBe(false);
  expect(checked({ answers: Object.assign(Object.create({ "open-1": 0 }), two) })).toBe(false);
});

test("[CORNER-17] a reason is one of the list or in words, and never both or neither", () => {
  const reason = { side: "for", weight: "some" };
  const weighed = (...reasons: unknown[]) => parse("weighing.kept", { reasons }).ok;
  expect([weighed({ ...reason, known: "a-reason" }), weighed({ ...reason, words: "w" })]).toEqual([true, true]);
  expect([weighed(reason), weighed({ ...reason, known: "a", words: "w" })]).toEqual([false, false]);
  for (const part of [{ known: "A" }, { words: " " }, { words: "w", side: "both" }, { words: "w", weight: 3 }])
    expect([part, weighed({ ...reason, ...part })]).toEqual([part, false]);
  expect([60, 61].map((n) => weighed(...Array.from({ length: n }, () => ({ ...reason, known: "a" }))))).toEqual([
    true,
    false,
  ]);
  const full = Array.from({ length: 48 }, () => ({ ...reason, words: "x".repeat(1_000) }));
  expect([weighed(...full), weighed(...full, { ...reason, words: "x" })]).toEqual([true, false]);
});

test("[SHARE-54] with warm nothing is put in other words", () => {
  expect(parse("share.met", { share, shoes: other, how: "warm" }).ok).toBe(true);
  expect(parse("share.met", { share, shoes: other, how: "warm", like: "l" }).ok).toBe(false);
});

test("[SHARE-37] ids are 64 lower-case hex digits", () => {
  for (const id of [share.toUpperCase(), share.slice(1), `${share}0`, `${share.slice(1)}g`, `${share}\n`, ""]) {
    expect(parse("share.stopped", { share: id })).toEqual({ ok: false, why: "malformed" });
  }
});
