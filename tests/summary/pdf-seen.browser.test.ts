/** The PDF as pictures: drawn by Mozilla's PDF.js in a real browser, a pixel for each point, and looked at where the ink is. */
import { getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, test } from "vitest";
import { fetchLetters } from "../../src/web/summary/pdf/letter-files.ts";
import type { LetterFile } from "../../src/web/summary/pdf/letters.ts";
import { makePdf } from "../../src/web/summary/pdf/make.ts";
import type { Paper } from "../../src/web/summary/paper.ts";
import { entry, paperOf, SCRIPTS } from "./papers.ts";

/** Where words may stand, in points from the left and the top. */
const MARGIN = 68;
const WIDTH = 595;
const HEIGHT = 842;
/** Half a point at either side is a soft edge. */
const SOFT = 1;

type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
type Seen = {
  /** How much of it is ink, of the whole box. */
  readonly ink: (box: Box) => number;
  /** From where to where there is ink in it, or null. */
  readonly reach: (box: Box) => { readonly left: number; readonly right: number } | null;
  readonly pieces: readonly (Box & { readonly text: string })[];
};

async function seen(bytes: Uint8Array): Promise<readonly Seen[]> {
  const pdf = await getDocumentProxy(bytes.slice());
  const pages: Seen[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({ scale: 1 });
    const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (context === null) throw new Error("nothing to draw on");
    await page.render({ canvas, canvasContext: context, viewport }).promise;
    const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
    const isInk = (x: number, y: number): boolean => (data[(y * WIDTH + x) * 4] ?? 255) < 225;
    const inIt = (box: Box): readonly number[] => {
      const found: number[] = [];
      for (let y = Math.max(0, Math.floor(box.top)); y < Math.min(HEIGHT, box.bottom); y += 1)
        for (let x = Math.max(0, Math.floor(box.left)); x < Math.min(WIDTH, box.right); x += 1)
          if (isInk(x, y)) found.push(x);
      return found;
    };
    const { items } = await page.getTextContent();
    pages.push({
      ink: (box) => inIt(box).length / ((box.right - box.left) * (box.bottom - box.top)),
      reach: (box) => {
        const all = inIt(box);
        return all.length === 0
          ? null
          : all.reduce(({ left, right }, x) => ({ left: Math.min(left, x), right: Math.max(right, x + 1) }), {
              left: WIDTH,
              right: 0,
            });
      },
      pieces: items.flatMap((item) => {
        if (!("str" in item) || item.str.trim() === "") return [];
        const [, , , size = 0, x = 0, y = 0] = item.transform as number[];
        const baseline = HEIGHT - y;
        return [
          { text: item.str, left: x, right: x + item.width, top: baseline - size * 0.8, bottom: baseline + size * 0.3 },
        ];
      }),
    });
  }
  return pages;
}

let letters: readonly LetterFile[] = [];
beforeAll(async () => {
  letters = await fetchLetters(new AbortController().signal);
});
const drawn = async (paper: Paper) => seen((await makePdf({ paper, letters, unseen: "A small box." })).bytes);

const band = ({ top, bottom }: Box): Box => ({ left: 0, right: WIDTH, top, bottom });

describe("the pages, as they are seen", () => {
  test("[SUM-50] every piece of text is ink where it says that it is, in every script", async () => {
    const [page] = await drawn(
      paperOf([entry("All", ...Object.values(SCRIPTS))], { parts: [], words: Object.values(SCRIPTS).join("\n") }),
    );
    const pieces = page?.pieces ?? [];
    expect(pieces.length).toBeGreaterThan(30);
    for (const piece of pieces.filter(({ text }) => /[\p{L}\p{N}]{2}/u.test(text))) {
      expect(page?.ink(piece) ?? 0, piece.text).toBeGreaterThan(0.03);
    }
    // Between the lines of a page, and beside the last word of one, there is paper.
    const [title] = pieces;
    if (!page || !title) throw new Error("an empty page");
    expect(page.ink({ ...band(title), left: title.right + 2 })).toBe(0);
  });

  test("[SUM-50] a line from left to right begins at the left margin, one from right to left at the right", async () => {
    const [page] = await drawn(
      paperOf([], { title: "שלום לך", about: ["By Ada"], words: "أخاف أن أفقد عملي.\nSome words.", parts: [] }),
    );
    if (!page) throw new Error("no page");
    const line = (first: RegExp) => {
      const piece = page.pieces.find(({ text }) => first.test(text));
      if (!piece) throw new Error("no such line");
      return page.reach(band(piece)) ?? { left: 0, right: 0 };
    };
    for (const rightToLeft of [line(/\p{Script=Hebrew}/u), line(/\p{Script=Arabic}/u)]) {
      expect(Math.abs(rightToLeft.right - (WIDTH - MARGIN))).toBeLessThan(4);
      expect(rightToLeft.left).toBeGreaterThan(WIDTH / 2);
    }
    for (const leftToRight of [line(/By Ada/), line(/Some words/)]) {
      expect(Math.abs(leftToRight.left - MARGIN)).toBeLessThan(4);
      expect(leftToRight.right).toBeLessThan(WIDTH / 2);
    }
  });

  test("[SUM-51] a letter that no typeface has is seen as a box: four thin sides, and paper in it", async () => {
    const [page] = await drawn(paperOf([], { words: "漢", parts: [], about: [] }));
    const sign = page?.pieces.find(({ text }) => text.includes("small box"));
    if (!page || !sign) throw new Error("nothing is said of it");
    const title = page.pieces[0] ?? sign;
    const where = { left: MARGIN, right: MARGIN + 12, top: title.bottom + 26, bottom: sign.top - 22 };
    const box = page.reach(where);
    expect(box).not.toBeNull();
    const width = (box?.right ?? 0) - (box?.left ?? 0);
    expect(width).toBeGreaterThanOrEqual(5);
    expect(width).toBeLessThanOrEqual(9);
  });

  test("[SUM-54] a long one goes on over pages, and nothing stands in the margins but the page’s number", async () => {
    const words = "Some words that go on for a while, and come to an end. ".repeat(40);
    const pages = await drawn(paperOf([entry("One", words, "אבג דהו ".repeat(150), "x".repeat(400))]));
    expect(pages.length).toBeGreaterThanOrEqual(2);
    for (const page of pages) {
      const all = { left: 0, right: WIDTH, top: 0, bottom: HEIGHT };
      expect(page.ink({ ...all, left: MARGIN, right: WIDTH - MARGIN, top: MARGIN, bottom: 300 })).toBeGreaterThan(0.02);
      expect(page.ink({ ...all, right: MARGIN - SOFT })).toBe(0);
      expect(page.ink({ ...all, left: WIDTH - MARGIN + SOFT })).toBe(0);
      expect(page.ink({ ...all, bottom: MARGIN - SOFT })).toBe(0);
      const foot = { ...all, top: HEIGHT - MARGIN + SOFT };
      const number = page.reach(foot);
      expect(number?.left).toBeGreaterThan(WIDTH / 2 - 10);
      expect(number?.right).toBeLessThan(WIDTH / 2 + 10);
    }
  });
});
