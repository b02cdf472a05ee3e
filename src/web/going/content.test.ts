/** No path from a sign of danger to anything for two: every combination of answers there is, and made-up ones besides. */
import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import { FIRST_EVENINGS } from "../evening/first-evenings.ts";
import { suggest } from "../evening/suggest.ts";
import type { PlaceName } from "../places.ts";
import { en } from "../words/en.ts";
import { es } from "../words/es.ts";
import {
  type Answers,
  contentFor,
  DANGERS,
  isDanger,
  LOOK_ANSWERS,
  type Look,
  type LookAnswer,
  LOOKS,
  NO_ANSWERS,
  type PieceName,
  PIECES,
} from "./content.ts";
import {
  EVENING_TAGS,
  maySuggest,
  PLACE_TAGS,
  type PlaceOf,
  type Spot,
  SPOT_TAGS,
  SUGGESTED_TAGS,
  type Tag,
} from "./tags.ts";

const dangersOf = (bits: number) => DANGERS.filter((_, at) => (bits >> at) & 1);
const tagsOf = (pieces: readonly PieceName[]): Tag[] => pieces.map((piece) => PIECES[piece].tag);
const leadTo = (pieces: readonly PieceName[]): PlaceName[] => pieces.flatMap((piece) => PIECES[piece].to ?? []);

/** Every way to answer the short look, each question open, too. */
function everyLook(): Answers["looks"][] {
  const open: (LookAnswer | undefined)[] = [...LOOK_ANSWERS, undefined];
  return LOOKS.reduce<Partial<Record<Look, LookAnswer>>[]>(
    (all, look) => all.flatMap((looks) => open.map((answer) => (answer ? { ...looks, [look]: answer } : looks))),
    [{}],
  );
}

/** What must be so of whatever follows on a sign of danger. */
function expectSafe(pieces: readonly PieceName[]): void {
  expect(pieces.length).toBeGreaterThan(0);
  expect(tagsOf(pieces)).not.toContain("joint");
  expect(tagsOf(pieces).every((tag) => tag === "support")).toBe(true);
  expect(pieces).toEqual(expect.arrayContaining(["notForThis", "now", "somebody", "device", "plan"]));
  for (const place of leadTo(pieces)) expect(PLACE_TAGS[place]).toBe("support");
}

describe("what follows on a look", () => {
  test("[GOING-7] all 2^8 combinations of dangers, with every other answer there is: support, and nothing for two (B24) (R9)", () => {
    const looks = everyLook();
    expect(looks).toHaveLength(256);
    for (let bits = 1; bits < 2 ** DANGERS.length; bits += 1) {
      const dangers = dangersOf(bits);
      for (const justMe of [false, true]) {
        const first = contentFor({ looks: {}, dangers }, justMe);
        expectSafe(first);
        // No other answer adds anything to it.
        const differ = looks.filter((each) => contentFor({ looks: each, dangers }, justMe).join() !== first.join());
        expect(differ).toEqual([]);
      }
    }
  });

  test("[GOING-7] the same for made-up answers, in any order, twice, or of a kind that is not there yet (B24)", () => {
    const answer = fc.constantFrom(...LOOK_ANSWERS);
    const looks = fc.record({ good: answer, refuse: answer, own: answer, stop: answer }, { requiredKeys: [] });
    const dangers = fc.array(
      fc.oneof(
        fc.constantFrom(...DANGERS),
        fc.string().map((text) => text as "afraid"),
      ),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(looks, dangers, fc.boolean(), (look, some, justMe) => {
        expectSafe(contentFor({ looks: look, dangers: some }, justMe));
      }),
      { numRuns: 2_000 },
    );
  });

  test("[GOING-7] whoever may not say no, keep something back or stop is led to support alone", () => {
    for (const looks of everyLook()) {
      const binds = (["refuse", "own", "stop"] as const).some((look) => looks[look] === "no");
      expect(isDanger({ looks, dangers: [] })).toBe(binds);
      if (binds) expectSafe(contentFor({ looks, dangers: [] }, false));
    }
  });

  test("[GOING-6] where nothing was answered nothing follows, and less than well leads to nothing for two", () => {
    expect(contentFor(NO_ANSWERS, false)).toEqual([]);
    for (const looks of everyLook()) {
      const pieces = contentFor({ looks, dangers: [] }, false);
      if (Object.values(looks).some((answer) => answer !== "yes")) expect(tagsOf(pieces)).not.toContain("joint");
    }
    expect(contentFor({ looks: { refuse: "partly" }, dangers: [] }, false)[0]).toBe("unsure");
  });

  test("[GOING-6] where all is well something for two may follow: so the tests above have something to find", () => {
    const looks = { good: "yes", refuse: "yes", own: "yes", stop: "yes" } as const;
    expect(tagsOf(contentFor({ looks, dangers: [] }, false))).toContain("joint");
    expect(tagsOf(contentFor({ looks, dangers: [] }, true))).not.toContain("joint");
    expect(() => expectSafe(contentFor({ looks, dangers: [] }, false))).toThrow();
  });

  test("[GOING-10] with just me for now nothing for two follows on any answers", () => {
    for (const looks of everyLook()) expect(tagsOf(contentFor({ looks, dangers: [] }, true))).not.toContain("joint");
  });
});

describe("the tags", () => {
  test("[GOING-8] every piece leads to a place of its own tag, and every place has one", () => {
    for (const { tag, to } of Object.values(PIECES)) if (to !== null) expect(PLACE_TAGS[to]).toBe(tag);
    expect(new Set(Object.values(PLACE_TAGS))).toEqual(new Set(["joint", "support", "mine", "house"]));
    // Who is afraid is not led to weigh therapy for two, nor to talk about what both showed.
    expect([PLACE_TAGS.therapy, PLACE_TAGS.shownSigns, PLACE_TAGS.toTell]).toEqual(["joint", "joint", "joint"]);
  });

  test("[GOING-8] what has none does not compile", () => {
    // The compiler reads these: no spot of this name is tagged, and support does not lead to anything for two.
    expectTypeOf<"somewhere">().not.toExtend<Spot>();
    expectTypeOf<"together">().not.toExtend<PlaceOf<"support">>();
    expectTypeOf<"help">().toExtend<PlaceOf<"support">>();
    expect(["somewhere" in SPOT_TAGS, PLACE_TAGS.together, PLACE_TAGS.help]).toEqual([false, "joint", "support"]);
  });

  test("[GOING-8] whatever is suggested for an evening has one", () => {
    for (let turn = 0; turn < 200; turn += 1) {
      for (const { what } of suggest({ shares: [], drafts: [] }, { now: 0, today: turn, turn }))
        expect(SUGGESTED_TAGS).toHaveProperty(what);
    }
    expect(Object.keys(EVENING_TAGS).toSorted()).toEqual([...FIRST_EVENINGS].toSorted());
  });

  test("[GOING-10] just me for now puts away what is for two, and help never", () => {
    expect(maySuggest("joint", true)).toBe(false);
    for (const tag of ["support", "mine", "house"] as const) expect(maySuggest(tag, true)).toBe(true);
    for (const tag of ["joint", "support", "mine", "house"] as const) expect(maySuggest(tag, false)).toBe(true);
    expect([SPOT_TAGS.tonight, SPOT_TAGS.timesTogether, SPOT_TAGS.starter]).toEqual(["joint", "joint", "joint"]);
    expect(SPOT_TAGS.quietLine).toBe("support");
  });
});

describe("what is said then", () => {
  const grave = (Object.keys(PIECES) as PieceName[]).filter((name) => PIECES[name].tag === "support");
  const said = (all: typeof en | typeof es) => [
    all.going.danger.title,
    all.going.danger.said,
    ...Object.values(all.going.danger.items),
    ...grave.map((name) => all.going.pieces[name].text),
  ];

  test.each([
    [
      "English",
      said(en),
      /\b(talk (it|this|things) (over|through)|talk (to|with) (them|your partner)|each other|both of you|you two|your part|together|your own role|calm them)\b/i,
    ],
    [
      "Spanish",
      said(es),
      /(háblalo|hablarlo|habla con tu pareja|entre dos|ambas partes|las dos personas|tu parte|juntas)/i,
    ],
  ])(
    "[GOING-7] in %s: nothing of talking it over, nothing of both sides, no count and no name for it",
    (_name, texts, both) => {
      for (const text of texts) {
        expect(text).not.toMatch(both);
        expect(text).not.toMatch(/\d|abus|victim|víctim|maltrat|score|risk|riesgo/i);
      }
    },
  );
});
