/** The second look on any text whatever, and on sentences that must and must not be met. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decks as decksEn } from "../words/en/decks.ts";
import { story as storyEn } from "../words/en/story.ts";
import { decks as decksEs } from "../words/es/decks.ts";
import { story as storyEs } from "../words/es/story.ts";
import { en } from "./pack-en.ts";
import { es } from "./pack-es.ts";
import { beginnings, matchAt, plainOf, tokensOf, toPattern } from "./pattern.ts";
import { LONG, type Sentences } from "./sentences.ts";
import { MEETS as MEETS_EN, PASSES as PASSES_EN } from "./sentences-en.ts";
import { MEETS as MEETS_ES, PASSES as PASSES_ES } from "./sentences-es.ts";
import { AT_ONCE, lookAtAll, LOOKS, secondLook } from "./second-look.ts";

const packs = { en, es } as const;
const languages = ["en", "es"] as const;
type Both = { readonly en: Sentences; readonly es: Sentences };
const MEETS: Both = { en: MEETS_EN, es: MEETS_ES };
const PASSES: Both = { en: PASSES_EN, es: PASSES_ES };

/** Any text, and texts made of the packs' own words in odd company. */
const word = fc.constantFrom(
  "at",
  "least",
  "you",
  "always",
  "do",
  "but",
  "I",
  "understand",
  "Cálmate",
  "siempre",
  "pero",
  "no",
  "es",
  "para",
  "tanto",
  "\u0301",
  "\u202e",
  "\u200d",
  "שלום",
  "לפחות",
  "مرحبا",
  "\u{1f642}",
  "e\u0301\u0323\u0330",
  "…",
  ".",
  ",",
  "’",
  "“",
  "\n",
  "1",
  "\ud800",
);
const anyText = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.array(word, { maxLength: 60 }).map((parts) => parts.join(" ")),
  fc.array(word, { maxLength: 60 }).map((parts) => parts.join("")),
);

describe("on any text", () => {
  test.each(languages)("[LOOK-1] it throws at nothing, and quotes only what was written: %s", (language) => {
    fc.assert(
      fc.property(anyText, (text) => {
        const hits = secondLook(text, packs[language]);
        expect(new Set(hits.map(({ look }) => look)).size).toBe(hits.length);
        expect(hits.map(({ at }) => at)).toEqual(hits.map(({ at }) => at).toSorted((a, b) => a - b));
        for (const { at, quote } of hits) expect(text.startsWith(quote.replace(/ …$/, ""), at)).toBe(true);
      }),
    );
  });

  test.each(languages)("[LOOK-1] the same text gives the same, and nothing of it is remembered: %s", (language) => {
    fc.assert(
      fc.property(anyText, anyText, (text, other) => {
        const first = secondLook(text, packs[language]);
        secondLook(other, packs[language]);
        expect(secondLook(text, packs[language])).toEqual(first);
      }),
    );
  });

  test.each(LONG)("[LOOK-1] eight thousand bytes take no time: %s", (_name, text) => {
    expect(new TextEncoder().encode(text).length).toBeGreaterThanOrEqual(7_900);
    // The best of some tries: other programs may want the machine at the same time.
    const times = Array.from({ length: 7 }, () => {
      const before = performance.now();
      lookAtAll([text, text, text], [en, es]);
      return performance.now() - before;
    });
    expect(Math.min(...times)).toBeLessThan(150);
  });

  test("[LOOK-1] a word inside another word is not that word", () => {
    expect(secondLook("Habitat leasts calmly downstairs; shouldering; allways", en)).toEqual([]);
    expect(secondLook("butter, buttons, I understand butterflies", en)).toEqual([]);
    expect(secondLook("superalos, exagerasteis", es)).toEqual([]);
  });

  test("[LOOK-1] case, accents, kinds of apostrophe and missing ones make no difference", () => {
    for (const text of ["YOU’RE OVERREACTING", "you're overreacting", "Youre overreacting", "you’re  overreacting"])
      expect(secondLook(text, en).map(({ look }) => look)).toEqual(["too-much"]);
    for (const text of ["CÁLMATE", "calmate", "ca\u0301lmate"])
      expect(secondLook(text, es).map(({ look }) => look)).toEqual(["calm-down"]);
  });

  test("[LOOK-1] a phrase does not reach over the end of a sentence", () => {
    expect(secondLook("I understand. But first I want to hear more.", en)).toEqual([]);
    expect(secondLook("We met at the least. You were there.", en)).toEqual([]);
  });
});

describe.each(languages)("the phrases of %s", (language) => {
  const pack = packs[language];

  test("[LOOK-2] of every kind there are some", () => {
    expect(Object.keys(pack.phrases).toSorted()).toEqual([...LOOKS].toSorted());
    expect(LOOKS.filter((look) => pack.phrases[look].length === 0)).toEqual([]);
    expect(LOOKS.filter((look) => MEETS[language][look].length < 2 || PASSES[language][look].length < 2)).toEqual([]);
  });

  test.each(LOOKS.flatMap((look) => MEETS[language][look].map((text) => [look, text] as const)))(
    "[LOOK-2] %s is met in: %s",
    (look, text) => {
      expect(secondLook(text, pack).map((hit) => hit.look)).toContain(look);
    },
  );

  test.each(LOOKS.flatMap((look) => PASSES[language][look].map((text) => [look, text] as const)))(
    "[LOOK-2] nothing (like %s) is met in: %s",
    (_look, text) => {
      expect(secondLook(text, pack)).toEqual([]);
    },
  );

  test("[LOOK-2] every phrase is met by one of the sentences, so that none stands there for nothing", () => {
    const never = LOOKS.flatMap((look) =>
      pack.phrases[look]
        .filter(({ says }) => {
          const pattern = toPattern(says);
          return !MEETS[language][look].some((text) => {
            const tokens = tokensOf(text);
            return tokens.some((_, at) => matchAt(tokens, at, pattern) !== null);
          });
        })
        .map(({ says }) => `${look}: ${says}`),
    );
    expect(never).toEqual([]);
  });

  test("[LOOK-2] every exception lets one of the sentences pass", () => {
    const all = LOOKS.flatMap((look) => [...PASSES[language][look], ...MEETS[language][look]]);
    const idle = LOOKS.flatMap((look) => pack.phrases[look].flatMap(({ butNot = [] }) => butNot)).filter((says) => {
      const pattern = toPattern(says);
      return !all.some((text) => {
        const tokens = tokensOf(text);
        return tokens.some((_, at) => matchAt(tokens, at, pattern) !== null);
      });
    });
    expect(idle).toEqual([]);
  });
});

describe("warm words at length", () => {
  const everyText = (value: unknown): readonly string[] =>
    typeof value === "string" ? [value] : Object.values(value as object).flatMap(everyText);

  test.each([
    ["a year of answers and notes, in English", storyEn, 60],
    ["a year of answers and notes, in Spanish", storyEs, 60],
    ["all cards, in English", decksEn, 200],
    ["all cards, in Spanish", decksEs, 200],
  ] as const)("[LOOK-2] nothing is met in %s", (_name, words, least) => {
    const texts = everyText(words);
    expect(texts.length).toBeGreaterThan(least);
    expect(texts.flatMap((text) => lookAtAll([text], [en, es]).map(({ quote }) => quote))).toEqual([]);
  });
});

describe("what is quoted", () => {
  test("[LOOK-3] the writer's own words, from the phrase on, within the sentence", () => {
    expect(secondLook("That was hard. At least you had the car! And then?", en)).toEqual([
      { look: "at-least", at: 15, quote: "At least you had the car" },
    ]);
  });

  test("[LOOK-3] a long sentence is cut, and says so", () => {
    const [hit] = secondLook("at least you had one two three four five six seven eight nine", en);
    expect(hit?.quote).toBe("at least you had one two three four five …");
  });

  test("[LOOK-3] a phrase is quoted to its end, however long", () => {
    const [hit] = secondLook("I understand that you are tired of all of this, but I am too.", en);
    expect(hit).toMatchObject({ look: "but", quote: "I understand that you are tired of all of this, but I am too" });
  });
});

describe("all of an answer", () => {
  test("[LOOK-6] both languages are looked for, since people mix them", () => {
    const hits = lookAtAll(["At least you had the car. Cálmate.", "Exageras."], [en, es]);
    expect(hits.map(({ look }) => look)).toEqual(["at-least", "calm-down", "too-much"]);
  });

  test("[LOOK-6] at most three come at once, each kind once", () => {
    const long = "Calm down. You always do that. You never listen. You're overreacting. Here we go again. Calm down.";
    const hits = lookAtAll([long, long], [en, es]);
    expect(hits.map(({ look }) => look)).toEqual(["calm-down", "always", "never"]);
    expect(hits.length).toBe(AT_ONCE);
  });

  test("[LOOK-5] what was shown before is not named again, and makes room for what was not", () => {
    const text = "Calm down. You always do that. You never listen. You're overreacting.";
    const first = lookAtAll([text], [en, es]).map(({ look }) => look);
    const then = lookAtAll([text], [en, es], new Set(first)).map(({ look }) => look);
    expect([first, then]).toEqual([["calm-down", "always", "never"], ["too-much"]]);
    expect(lookAtAll([text], [en, es], new Set([...first, ...then]))).toEqual([]);
  });

  test("[LOOK-6] an empty answer has nothing", () => {
    expect(lookAtAll([], [en, es])).toEqual([]);
    expect(lookAtAll(["", "   "], [en, es])).toEqual([]);
  });
});

describe("the notation", () => {
  test.each([
    ["a b", "a b", true],
    ["a b", "a c b", false],
    ["a ~1 b", "a c b", true],
    ["a ~1 b", "a c c b", false],
    ["a x? b", "a b", true],
    ["a x? b", "a x b", true],
    ["a|c b", "c b", true],
    ["^ b", "a b", false],
    ["^ b", "a, b", true],
    ["b $", "b a", false],
    ["b $", "b, a", true],
    ["a #", "a 12", true],
    ["a #", "a b", false],
    ["a ~3 b", "a. b", false],
  ])("[LOOK-1] “%s” in “%s”: %s", (says, text, met) => {
    const tokens = tokensOf(text);
    expect(tokens.some((_, at) => matchAt(tokens, at, toPattern(says)) !== null)).toBe(met);
  });

  test.each([
    ["a b", ["a"]],
    ["^ a|c b", ["a", "c"]],
    ["a? b", ["a", "b"]],
    ["^ a? b? c", ["a", "b", "c"]],
    ["~2 b", null],
    ["^ ~1 b", null],
    ["a?", null],
  ])("[LOOK-1] “%s” can begin with %j", (says, words) => {
    const found = beginnings(toPattern(says));
    expect(found === null ? null : [...found]).toEqual(words);
  });

  test("[LOOK-1] letters are compared plainly", () => {
    expect(plainOf("Ca\u0301lMate")).toBe("calmate");
    expect(plainOf("You’re")).toBe("youre");
  });
});
