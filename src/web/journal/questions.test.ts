/** The questions as they are, in both languages, and which one comes. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { questions as english } from "../words/en/questions.ts";
import { questions as spanish } from "../words/es/questions.ts";
import { easeEs } from "../words/reading-es.ts";
import { ease, words } from "../words/reading.ts";
import { ABOUT_ME, drawQuestion, offered, QUESTIONS, questionOfDay, questionText, THEMES } from "./questions.ts";

const texts = (said: typeof english, theme: string): string[] =>
  Object.entries(said.ask).flatMap(([id, text]) => (id.startsWith(`${theme}-`) ? [text] : []));
/** Cut at the ends of sentences. */
const cut = (text: string): string[] => text.split(/(?<=[.?…])\s+/);

describe("the questions", () => {
  test("[JOURNAL-6] are at least sixty, each by a name of its own, with words in both languages", () => {
    const names = QUESTIONS.map(({ id }) => id);
    expect(names.length).toBeGreaterThanOrEqual(60);
    expect(new Set(names).size).toBe(names.length);
    for (const said of [english, spanish]) {
      expect(Object.keys(said.ask).toSorted()).toEqual(names.toSorted());
      expect(Object.keys(said.themes).toSorted()).toEqual([...THEMES].toSorted());
      const all = Object.values(said.ask).map((text) => words(text.toLowerCase()).join(" "));
      expect(new Set(all).size).toBe(all.length);
    }
  });

  test("[JOURNAL-6] the first theme is how to make it safer, and every theme has some", () => {
    expect(english.themes[THEMES[0]]).toBe("How can I make it safer?");
    for (const theme of THEMES) expect(texts(english, theme).length, theme).toBeGreaterThanOrEqual(8);
  });

  test.each(["newer-01", "", "constructor", "__proto__", "me-99"])("[JOURNAL-6] no question is called %j", (name) => {
    expect(questionText(name, english)).toBeNull();
  });

  test("[JOURNAL-7] ask, in at most 24 words", () => {
    for (const said of [english, spanish])
      for (const [id, text] of Object.entries(said.ask)) {
        expect(text, id).toMatch(/\?$/);
        expect(words(text).length, id).toBeLessThanOrEqual(24);
      }
  });

  test.each(THEMES)("[JOURNAL-7] can be read at twelve: %s", (theme) => {
    expect(ease(texts(english, theme).flatMap(cut)).age).toBeLessThanOrEqual(12);
    expect(texts(english, theme).filter((text) => ease(cut(text)).age > 14)).toEqual([]);
    expect(easeEs(texts(spanish, theme).flatMap(cut))).toBeGreaterThanOrEqual(70);
    expect(texts(spanish, theme).filter((text) => easeEs(cut(text)) < 50)).toEqual([]);
  });

  test("[JOURNAL-7] are about one’s own part: none asks what the two should do, or to bear more", () => {
    const leading =
      /\b(should|ought|we could|we do together|more patient|forgive|put up with|try harder|give in|owe|deserve|fault)\b|n[’']t (I|we)\b/i;
    expect(Object.values(english.ask).filter((text) => leading.test(text))).toEqual([]);
    const llevan = /\b(deber[ií]a\p{L}*|debemos|perdonar|aguantar|esforzarme más|ceder|culpa)\b/iu;
    expect(Object.values(spanish.ask).filter((text) => llevan.test(text))).toEqual([]);
    for (const made of ["What should I do for us?", "How could I be more patient?", "Isn’t it my fault?"])
      expect(leading.test(made), made).toBe(true);
  });

  test("[JOURNAL-8] some ask for what one needs oneself, and whom one could tell", () => {
    expect(texts(english, "ground").join(" ")).toMatch(/What do I need to feel safe\?.*Whom could I tell/);
  });

  test("[JOURNAL-19] while it is just me only those come that are about oneself", () => {
    expect(offered(false)).toBe(QUESTIONS);
    const alone = offered(true);
    expect(new Set(alone.map(({ theme }) => theme))).toEqual(new Set(ABOUT_ME));
    expect(alone.length).toBeGreaterThan(20);
    const joint = /\b(us|we|our|ours|partner)\b/i;
    expect(alone.filter(({ id }) => joint.test(english.ask[id]))).toEqual([]);
    expect(QUESTIONS.some(({ id }) => joint.test(english.ask[id]))).toBe(true);
  });
});

describe("which one comes", () => {
  test("[JOURNAL-9] one stands there all day, and each comes once before any comes again", () => {
    for (const all of [offered(false), offered(true)]) {
      for (const first of [0, 20_780, -3]) {
        const days = Array.from({ length: all.length }, (_, at) => questionOfDay(first + at, all).id);
        expect(new Set(days).size).toBe(all.length);
      }
      expect(questionOfDay(20_780, all)).toEqual(questionOfDay(20_780, all));
    }
  });

  test("[JOURNAL-9] another is never the same, and none comes again while others are left", () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })), (chances) => {
        const seen = [questionOfDay(7, QUESTIONS).id];
        while (seen.length < QUESTIONS.length) seen.push(drawQuestion(seen, QUESTIONS, chances.next().value ?? 0).id);
        expect(new Set(seen).size).toBe(QUESTIONS.length);
        const next = drawQuestion(seen, QUESTIONS, chances.next().value ?? 0).id;
        expect(next).not.toBe(seen.at(-1));
      }),
      { numRuns: 20 },
    );
  });
});
