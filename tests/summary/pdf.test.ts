/** The PDF is read back by another program, and says what was shown: in every script, whatever was written. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { en } from "../../src/web/words/en.ts";
import type { Paper } from "../../src/web/summary/paper.ts";
import { bidi } from "../../src/web/summary/pdf/bidi.ts";
import { openLetters } from "../../src/web/summary/pdf/letters.ts";
import { inSight, linesOf } from "../../src/web/summary/pdf/lines.ts";
import { makePdf } from "../../src/web/summary/pdf/make.ts";
import { LETTERS } from "./letters-here.ts";
import { entry, paperOf, SCRIPTS } from "./papers.ts";
import { readPdf, type Tree, told, unpacked } from "./read-pdf.ts";

const UNSEEN = en.summary.paper.unseen;
const letters = openLetters(LETTERS);

const making = (paper: Paper) => makePdf({ paper, letters: LETTERS, unseen: UNSEEN });
const pdfOf = async (paper: Paper) => (await making(paper)).bytes;
/** Where lines end is the paper's business. */
const close = (text: string): string => text.normalize("NFC").replaceAll(/[\s\p{Default_Ignorable_Code_Point}]/gu, "");

/** Everything that stands on a paper, in the order of reading. */
function wordsOf(paper: Paper): string {
  return [
    paper.title,
    ...paper.about,
    paper.words,
    ...paper.parts.flatMap((part) => [
      part.heading,
      ...part.entries.flatMap(({ heading, passages }) => [
        heading,
        ...passages.flatMap(({ label, words }) => [label ?? "", words]),
      ]),
    ]),
  ].join("\n");
}

async function textOf(paper: Paper): Promise<string> {
  return close((await readPdf(await pdfOf(paper))).pages.map(({ text }) => text).join(""));
}

function nodes(tree: Tree | null): Tree[] {
  if (tree === null) return [];
  return [tree, ...tree.children.flatMap((child) => ("role" in child ? nodes(child) : []))];
}

describe("the words", () => {
  test.each(Object.entries(SCRIPTS))("[SUM-50] can be read out again, in order: %s", async (_name, words) => {
    const paper = paperOf([entry("3 November 2026", words)], { title: words.split("\n", 1)[0] ?? "", words });
    expect(await textOf(paper)).toBe(close(wordsOf(paper)));
  });

  test("[SUM-50] all scripts together, over many pages", async () => {
    const all = Object.entries(SCRIPTS);
    const entries = Array.from({ length: 12 }, (_, at) =>
      entry(`Entry ${at}`, ...all.map(([, words]) => `${words} `.repeat(1 + (at % 3)).trim())),
    );
    const paper = paperOf(entries);
    const { pages } = await readPdf(await pdfOf(paper));
    expect(pages.length).toBeGreaterThan(8);
    expect(close(pages.map(({ text }) => text).join(""))).toBe(close(wordsOf(paper)));
  });

  test("[SUM-50] a word of 64 KiB is broken over lines, not cut off, in either direction", async () => {
    for (const letter of ["x", "ש"]) {
      const words = letter.repeat(64 * 1024);
      const { pages } = await readPdf(await pdfOf(paperOf([entry("Long", words)])));
      const text = close(pages.map((page) => page.text).join(""));
      expect(text.length - close("SummaryBy AdaMade on 23 November 2026November 2026Long").length).toBe(words.length);
      expect(pages.length).toBeGreaterThan(10);
    }
  });

  test("[SUM-50] brackets between letters that run from right to left look as one reads them, and are copied as they were written", async () => {
    const words = "هذا (مهم جدا) اليوم [نعم]. Or (so) «نعم».";
    const bytes = await pdfOf(paperOf([entry("Brackets", words)]));
    const { pages } = await readPdf(bytes);
    expect(close(pages[0]?.text ?? "")).toContain(close(words));
    // The first bracket stands to the right of the second, and is drawn by the letter of the second.
    const [drawn] = linesOf(words, {
      letters,
      measure: (text) => text.length,
      bold: false,
      signWidth: 1,
      direction: "ltr",
      width: 1e3,
    });
    const brackets = (drawn?.pieces ?? []).filter(({ text }) => /[()]/.test(text));
    expect(brackets.slice(0, 2).map(({ drawn: letter }) => letter.trim())).toEqual([")", "("]);
    expect(brackets[0]?.x).toBeGreaterThan(brackets[1]?.x ?? Infinity);
    expect(unpacked(bytes)).toContain(`/ActualText (${told(words)})`);
  });

  test("[SUM-51] a letter that no typeface has is a box that carries it, and a line at the end says so", async () => {
    const words = "Before 😀 between 漢 after 👨‍👩‍👧\u0007.";
    const bytes = await pdfOf(paperOf([entry("Signs", words)]));
    const { pages } = await readPdf(bytes);
    const text = close(pages.map((page) => page.text).join(""));
    expect(text).toContain(close("Before between after ."));
    expect(text.endsWith(close(UNSEEN))).toBe(true);
    const file = unpacked(bytes);
    for (const letter of ["😀", "漢", "👨‍👩‍👧", "\u0007"])
      expect(file).toContain(`/Span <<\n/ActualText (${told(letter)})\n>> BDC`);
    // One box each.
    expect(file.match(/\d re\n/g)).toHaveLength(4);
    expect((await making(paperOf([entry("Signs", words)]))).unseen).toBe(4);
    expect((await making(paperOf([entry("None", "Plain.")]))).unseen).toBe(0);
    expect(await textOf(paperOf([entry("None", "Plain.")]))).not.toContain(close(UNSEEN));
  });

  test("[SUM-50] whatever was written, nothing of it is lost and the file can be read", async () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom(...Object.values(SCRIPTS)),
      fc.constantFrom("\u202Eover\u202C", "\u2067in\u2069", "\uD800", "a\u0301\u0316", "\u0000", "\t", "()<>\\%"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 6 }), async (pieces) => {
        const bytes = await pdfOf(paperOf([entry("Any", pieces.join(" "))]));
        const { pages } = await readPdf(bytes);
        expect(pages.length).toBeGreaterThan(0);
        expect(close(pages[0]?.text ?? "")).toContain("Any");
      }),
      { numRuns: 40 },
    );
  });
});

describe("the lines", () => {
  /** Every letter is one wide. */
  const setting = {
    letters,
    measure: (text: string) => text.length,
    bold: false,
    signWidth: 1,
    direction: "ltr",
  } as const;

  test("[SUM-50] none is wider than the page, and all of them together say everything", () => {
    const words = fc.array(fc.constantFrom("a", "bb", "كلمة", "שלום", "verylongword", "12", "-", "…"), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(words, fc.integer({ min: 4, max: 30 }), (each, width) => {
        const lines = [...linesOf(each.join(" "), { ...setting, width })];
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width);
        const said = lines.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join("");
        expect(said.replaceAll(" ", "")).toBe(each.join(""));
        // Pieces stand side by side: none over another, no gap between.
        for (const { pieces } of lines) {
          const inOrder = pieces.toSorted((a, b) => a.x - b.x);
          for (const [at, piece] of inOrder.entries()) {
            const before = inOrder[at - 1];
            expect(piece.x).toBe(before ? before.x + before.width : 0);
          }
        }
      }),
    );
  });

  test("[SUM-50] pieces stand as the Unicode Bidirectional Algorithm orders them", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("abc ", "אבג ", "123 ", "دهو ", "(", ") "), { minLength: 1, maxLength: 8 }),
        (all) => {
          const words = all.join("").trim();
          const [line] = linesOf(words, { ...setting, width: 10_000 });
          const seen = (line?.pieces ?? [])
            .toSorted((a, b) => a.x - b.x)
            .map(({ rtl, text }) => (rtl ? Array.from(text).toReversed().join("") : text));
          const levels = bidi.getEmbeddingLevels(words, "auto");
          const right = bidi.getReorderedIndices(words, levels).map((at) => words[at]);
          expect(seen.join("")).toBe(right.join(""));
        },
      ),
    );
  });

  test("[SUM-50] a run within a run is turned twice", () => {
    const items = [0, 1, 2, 2, 1, 0].map((level, at) => ({ level, at }));
    expect(inSight(items, ({ level }) => level).map(({ at }) => at)).toEqual([0, 4, 2, 3, 1, 5]);
  });
});

describe("the file", () => {
  const paper = paperOf([entry("A heading", "Some words.", "שלום לך")], { title: "Summary <for> “her” & (me)" });

  test("[SUM-52] is tagged: language, title, headings, paragraphs in the order of reading", async () => {
    const bytes = await pdfOf(paper);
    const { pages, info } = await readPdf(bytes);
    expect(info).toMatchObject({ Language: "en", Title: paper.title });
    const roles = nodes(pages[0]?.tree ?? null).map(({ role }) => role);
    expect(roles).toEqual(["Root", "Document", "H1", "P", "P", "Sect", "H2", "H3", "P", "P"]);
    const file = unpacked(bytes);
    expect(file).toContain("/MarkInfo");
    expect(file).toContain("/Marked true");
    expect(file).toContain("/DisplayDocTitle true");
    expect(file).toContain(`/ActualText (${told("שלום לך")})`);
    // The page's number is there, and is no part of it.
    expect(file).toContain("/Artifact <<\n/Type /Pagination\n>> BDC");
    expect(pages[0]?.text).not.toMatch(/1$/);
  });

  test("[SUM-53] says nothing of itself but a title and a language, and is the same each time", async () => {
    const bytes = await pdfOf(paper);
    const { info, metadata } = await readPdf(bytes);
    expect(metadata).toBeNull();
    const { Title, Language, PDFFormatVersion, ...rest } = info;
    expect([Title, Language, PDFFormatVersion]).toEqual([paper.title, "en", "1.7"]);
    expect(Object.values(rest).filter((value) => value !== false && value !== null)).toEqual([]);
    expect(unpacked(bytes)).not.toMatch(/Producer|Creator|CreationDate|ModDate|Author|xmp:|pdfkit|D:\d{8}/i);
    expect(Buffer.from(await pdfOf(paper)).equals(Buffer.from(bytes))).toBe(true);
  });

  test("[SUM-53] has the letters it uses in it, each with its meaning, and no others", async () => {
    const bytes = await pdfOf(paper);
    const file = unpacked(bytes);
    const fonts = new Set(Array.from(file.matchAll(/\/FontName \/[A-Z]{6}\+([\w-]+)/g), ([, name]) => name));
    expect(fonts).toEqual(new Set(["Literata-Regular", "Literata-SemiBold", "NotoSerifHebrew-Regular"]));
    expect(file.match(/\/FontFile2 /g)).toHaveLength(fonts.size);
    expect(file.match(/\/ToUnicode /g)).toHaveLength(fonts.size);
    expect(file).not.toMatch(/\/BaseFont \/(?:Helvetica|Times|Courier)/);
    // Six typefaces of some hundred kilobytes lie ready.
    expect(bytes.length).toBeLessThan(40_000);
  });

  test("[SUM-54] keeps its margins, and no heading stands alone at the foot of a page", async () => {
    const entries = Array.from({ length: 90 }, (_, at) =>
      entry(
        `Heading ${at}`,
        "Some words that go on for a while, and come to an end. ".repeat(1 + ((at * 7) % 9)),
        "אבג ".repeat(at),
      ),
    );
    const { pages } = await readPdf(await pdfOf(paperOf(entries)));
    expect(pages.length).toBeGreaterThan(15);
    for (const { pieces, size } of pages) {
      expect(size.map(Math.round)).toEqual([595, 842]);
      const inked = pieces.filter(({ text }) => text.trim() !== "");
      for (const { x, y, width } of inked) {
        expect(x).toBeGreaterThan(67);
        expect(x + width).toBeLessThan(529);
        expect(y).toBeGreaterThan(67);
        expect(y).toBeLessThan(842 - 67);
      }
      expect(inked.at(-1)?.text ?? "").not.toMatch(/^Heading/);
    }
  });

  test("[SUM-38] is made bit by bit, and ends where it is called off", async () => {
    const long = paperOf([entry("Long", "Words of a page. ".repeat(400), "x".repeat(20_000))]);
    let pauses = 0;
    const pause = () => Promise.resolve(void (pauses += 1));
    await makePdf({ paper: long, letters: LETTERS, unseen: UNSEEN, pause });
    expect(pauses).toBeGreaterThan(300);
    const off = () => ((pauses += 1) > 20 ? Promise.reject(new Error("off")) : Promise.resolve());
    pauses = 0;
    await expect(makePdf({ paper: long, letters: LETTERS, unseen: UNSEEN, pause: off })).rejects.toThrow("off");
    expect(pauses).toBe(21);
  });

  test("[SUM-38] says how far it is", async () => {
    const said: number[] = [];
    const long = paperOf(Array.from({ length: 200 }, (_, at) => entry(`Heading ${at}`, "Words.")));
    await makePdf({ paper: long, letters: LETTERS, unseen: UNSEEN, progress: (done) => said.push(done) });
    expect(said.length).toBeGreaterThan(4);
    expect(said.toSorted((a, b) => a - b)).toEqual(said);
    expect(said.at(-1)).toBe(1);
  });
});
