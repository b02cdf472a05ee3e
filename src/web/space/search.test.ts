/** Words are found in any script, whatever their capitals and accents, and only in pages that are there. */
import type { Reflection } from "#core";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeSearch } from "./search.ts";
import { byLetters, fold, indexed, pieces, sought } from "./search-words.ts";

const page = (id: string, words: string): Reflection => ({ id, at: 0, day: "2026-11-23", words });
const find = (words: string, ...texts: readonly string[]): Promise<readonly string[]> =>
  makeSearch().find(
    texts.map((text) => page(text, text)),
    words,
    100,
  );

describe("what is found", () => {
  test.each([
    ["a word", "kitchen", "We stood in the kitchen."],
    ["its beginning", "kitch", "We stood in the kitchen."],
    ["other capitals", "KITCHEN", "We stood in the Kitchen."],
    ["without the accent", "manana", "Mañana hablo con ella."],
    ["with an accent that is not there", "café", "The cafe was closed."],
    ["an accent made of two signs", "cafe\u0301", "The café was closed."],
    ["piled letters", "zalgo", "Z̸̢a̴̛l̷͝g̶̈o came."],
    ["a sharp s", "strasse", "Auf der Straße."],
    ["wide letters", "abc", "ＡＢＣ"],
    ["after an apostrophe", "amour", "l’amour toujours"],
    ["with the other apostrophe", "don't", "I don’t know."],
    ["without it", "dont", "I don’t know."],
    ["Greek, with its other s", "λόγος", "Ο ΛΟΓΟΣ του"],
    ["Russian", "ёлка", "Мы нарядили елку и ёлка стоит."],
    ["Arabic, without its vowel signs", "محبة", "هَذِهِ مَحَبَّةٌ كبيرة"],
    ["Hebrew, without its points", "שלום", "שָׁלוֹם לך"],
    ["Hindi", "प्यार", "मुझे प्यार चाहिए"],
    ["Korean", "사랑", "사랑해요"],
    ["Thai, in the middle of a sentence", "ความรัก", "ฉันต้องการความรักจากเธอ"],
    ["Chinese", "安全", "我想感到安全一点"],
    ["Chinese, across what a cutter may see as two words", "到安", "我想感到安全一点"],
    ["one sign", "安", "我想感到安全一点"],
    ["Japanese", "京都", "東京都に行った"],
    ["Khmer", "ស្រលាញ់", "ខ្ញុំស្រលាញ់អ្នក"],
    ["Burmese", "ချစ်", "ငါချစ်တယ်"],
    ["a name that machines use", "constructor", "The constructor, __proto__ and toString."],
    ["a number", "2026", "It was 2026 then."],
    ["two words, in any order", "door green", "The green door."],
  ])("[JOURNAL-11] [JOURNAL-12] %s", async (_name, words, text) => {
    expect(await find(words, text, "Nothing of this. لا شيء 何もない ไม่มีอะไร")).toEqual([text]);
  });

  test.each([
    ["one word of two", "green window", "The green door."],
    ["the middle of a word", "itchen", "We stood in the kitchen."],
    ["signs that stand apart", "安心", "安い。心から"],
    ["pairs that stand apart", "感安全", "我感到安,全感。感安"],
    ["nothing but a dot", ".", "A dot."],
    ["nothing", " ", "A page."],
  ])("[JOURNAL-11] not by %s", async (_name, words, text) => {
    expect(await find(words, text)).toEqual([]);
  });

  test("[JOURNAL-14] one or two letters are a whole word, three may begin one", async () => {
    expect(await find("to", "go to him", "tomorrow")).toEqual(["go to him"]);
    expect(await find("tom", "go to him", "tomorrow")).toEqual(["tomorrow"]);
  });

  test("[JOURNAL-11] at most so many", async () => {
    const search = makeSearch();
    const pages = Array.from({ length: 30 }, (_, at) => page(String(at), "tea"));
    expect(await search.find(pages, "tea", 7)).toHaveLength(7);
    expect(await search.find(pages, "tea", 100)).toHaveLength(30);
  });

  test("[JOURNAL-11] a page is found by each of its words, whatever they are", async () => {
    const word = fc.stringMatching(/^[\p{L}]{1,12}$/u);
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(), async (words, which) => {
        const text = words.join(" ");
        const one = words[which % words.length] ?? "";
        // Letters that are nothing by themselves, as signs that spell, are no word.
        fc.pre(sought(one).length > 0);
        expect(await find(one, text)).toEqual([text]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the index", () => {
  test("[JOURNAL-13] follows pages that come, change and go", async () => {
    const search = makeSearch();
    const [tea, sea] = [page("1", "tea"), page("2", "sea")];
    expect(await search.find([tea, sea], "sea", 9)).toEqual(["2"]);
    const changed = page("2", "a lake");
    expect(await search.find([tea, changed], "sea", 9)).toEqual([]);
    expect(await search.find([tea, changed], "lake", 9)).toEqual(["2"]);
    expect(await search.find([tea], "lake", 9)).toEqual([]);
    expect(await search.find([tea, page("3", "lake")], "lake", 9)).toEqual(["3"]);
    expect(await search.find([], "tea", 9)).toEqual([]);
  });

  test("[JOURNAL-13] is made in slices, between which others act and pages come and go", async () => {
    const many = Array.from({ length: 200 }, (_, at) => page(String(at), `word${String(at)} ${"tea ".repeat(300)}`));
    let turns = 0;
    const search = makeSearch(async () => void (turns += 1));
    const first = search.find(many, "word7", 9);
    const without = many.filter(({ id }) => id !== "7");
    const second = search.find([...without, page("new", "word7 anew")], "anew", 9);
    expect(await second).toEqual(["new"]);
    expect(await first).not.toContain("7");
    expect(turns).toBeGreaterThan(3);
    const before = turns;
    await search.find([...without], "tea", 9);
    expect(turns).toBe(before);
  });

  test("[JOURNAL-15] nothing of search touches a disk, a network or another thread", () => {
    for (const name of ["search.ts", "search-words.ts"]) {
      const code = readFileSync(new URL(name, import.meta.url), "utf8");
      expect(code).not.toMatch(/store|database|indexedDB|caches|fetch|postMessage|localStorage|sessionStorage|console/);
    }
  });

  test("[JOURNAL-16] long words, piled signs and 64 KiB of anything do no harm", async () => {
    const hostile = [
      "a".repeat(65_536),
      `e${"\u0301".repeat(65_535)}`,
      "👩‍👩‍👧".repeat(4_000),
      "(.*)+$".repeat(10_000),
      "\u202e\u2066\u0000 ".repeat(16_000),
      "爱".repeat(20_000),
      "don't ".repeat(10_000),
    ];
    for (const text of hostile) {
      const search = makeSearch();
      const begun = performance.now();
      const pages = [page("1", text), page("2", "calm tea")];
      await search.find(pages, text, 9);
      expect(await search.find(pages, "calm", 9)).toEqual(["2"]);
      expect(await search.find([page("2", "calm tea")], "tea", 9)).toEqual(["2"]);
      expect(performance.now() - begun).toBeLessThan(10_000);
    }
  });
});

describe("words", () => {
  test("[JOURNAL-12] without Intl.Segmenter they are cut between letters and all else", () => {
    const text = "L’amour, 3 mots : ฉันรัก 我想感到 — don't";
    expect([...pieces(text, byLetters)]).toEqual([...pieces(text)]);
    expect(indexed("I don’t. 安全", byLetters)).toEqual(["i", "dont", "don", "t", "安全", "全"]);
  });

  test("[JOURNAL-12] pieces tell where they stand", () => {
    const text = "Ah, ฉันรักเธอ 3月 l’été!";
    for (const { text: piece, at } of pieces(text)) expect(text.slice(at, at + piece.length)).toBe(piece);
    expect([...pieces(text)].map((piece) => piece.text)).toEqual(["Ah", "ฉันรักเธอ", "3", "月", "l’été"]);
  });

  test("[JOURNAL-12] folding once is folding for good", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});
