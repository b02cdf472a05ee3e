/** Holds every sentence to the voice of PRODUCT.md section 7: plain, warm, adult, and free of the words that only code uses. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { en } from "./en.ts";
import { ease, words } from "./reading.ts";
import { everything, met, sentencesOf } from "./said.ts";

const said = everything(en, "en");
const sentences = sentencesOf(said);

/** Where it is the matter at hand, or what somebody may want to take there. */
const THERAPY = ["therapy", "going", "help", "summary", "take", "mine.ways"];

describe("the words on the screens", () => {
  test("are there", () => {
    expect(said.length).toBeGreaterThan(200);
    expect(said.filter(({ text }) => text.trim() !== text || text === "")).toEqual([]);
  });

  test.each([
    [
      "code's words for what people do",
      /\b(hearths?|corners?|shares?|mirror(s|ed|ing)?|shoes?|validat\w+|rungs?|landscapes?|withdr[ae]w\w*|kits?)\b/,
    ],
    [
      "code's words for machines",
      /\b(relay|envelopes?|mailbox|epoch|genesis|cipher\w*|encrypt\w*|decrypt\w*|worker|handshake|seed)\b/i,
    ],
    ["counting people", /\b(streaks?|scor\w+|points?|badges?|levels?|rank\w*|rewards?)\b/i],
    ["naming a silence", /\b(has not|hasn[’']t|have not|haven[’']t) (answered|replied|read|opened|seen)\b/i],
    ["presence", /\b(online|last seen|typing|is here now|read at)\b/i],
    ["gender or marriage", /\b(he|she|him|her|his|hers|husband|wife|girlfriend|boyfriend|spouse|married)\b/i],
    ["jargon", /\b(intimacy|trauma|attachment|trigger\w*|boundar\w+|journey|empower\w*|process your|hold space)\b/i],
    ["cheering", /!|\b(great|awesome|amazing|congrat\w*|well done|good job|hooray)\b/i],
    ["emoji", /\p{Extended_Pictographic}/u],
    ["typewriter quotes", /['"]/],
    ["blame", /\b(you failed|you must|invalid|error|illegal|wrong)\b/i],
  ])("[SHELL-11] [SCREEN-23] hold nothing of %s", (_name, pattern) => {
    expect(met(said, pattern)).toEqual([]);
  });

  test("[SHELL-11] name therapy only where it is what one came to read about", () => {
    const elsewhere = said.filter(({ where }) => !THERAPY.some((room) => where.startsWith(`en.${room}.`)));
    expect(met(elsewhere, /\btherap\w+\b/i)).toEqual([]);
  });

  test("name the product with a capital only, and a blocked word would be met", () => {
    expect(met(said, /\bHearth\b/).length).toBeGreaterThan(0);
    expect(/\b(hearths?)\b/.test("in your hearth")).toBe(true);
  });

  test("[SHELL-11] come in sentences of at most 24 words", () => {
    expect(sentences.filter(({ text }) => words(text).length > 24)).toEqual([]);
  });

  test("[SHELL-11] can be read at the age of ten, on the whole", () => {
    const prose = sentences.filter(({ text }) => words(text).length > 3).map(({ text }) => text);
    expect(ease(prose).age).toBeLessThanOrEqual(10);
    const hard = said
      .filter(({ text }) => words(text).length > 12)
      .map(({ where, text }) => ({ where, age: ease(text.split(/(?<=[.?…])\s+/)).age }))
      .filter(({ age }) => age > 14);
    expect(hard).toEqual([]);
  });

  test("give every placeholder a plain name", () => {
    const odd = said.filter(({ text }) => /[{}]/.test(text.replaceAll(/\{[a-z]+\}/g, "")));
    expect(odd).toEqual([]);
  });

  test("[SHELL-14] the pictures have 64 different words", () => {
    expect(new Set(en.pairing.pictures).size).toBe(64);
  });
});

describe("what the browser shows around the app", () => {
  const page = readFileSync(new URL("../index.html", import.meta.url), "utf8");
  const manifest = readFileSync(new URL("../public/manifest.webmanifest", import.meta.url), "utf8");

  test("[SHELL-12] tells nothing but the name: no word like couple, safety or abuse in title or manifest", () => {
    expect(/<title>(.*)<\/title>/.exec(page)?.[1]).toBe("Hearth");
    expect(page + manifest).not.toMatch(/couple|partner|relationship|safe|abuse|love|private|secret/i);
  });
});
