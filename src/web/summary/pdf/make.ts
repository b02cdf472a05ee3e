/** Makes the PDF of a summary: A4, letters embedded, tagged for screen readers, and nothing said about who made it, where or when. */
import { PDFDocument, type Structure } from "pdfkit";
import { type Entry, type Paper, paragraphsOf } from "../paper.ts";
import { type LetterFile, openLetters, turnedName } from "./letters.ts";
import { type Line, linesOf } from "./lines.ts";

export type PdfWork = {
  readonly paper: Paper;
  readonly letters: readonly LetterFile[];
  /** What stands at the end where a letter could not be drawn, under the sign that stands for it. */
  readonly unseen: string;
  /** From 0 to 1. */
  readonly progress?: (done: number) => void;
  /** Called between lines: the maker waits for it, and ends where it rejects. */
  readonly pause?: () => Promise<void>;
};

export type Pdf = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How many letters could not be drawn: a sign stands for each. */
  readonly unseen: number;
};

/** Points. A4 is 595.28 by 841.89 of them. */
const MARGIN = 68;
const FOOT = 40;
const INK = "#2b2420";
const SOFT = "#6b5d53";
const LINE = "#d9cdbf";

type Style = {
  readonly size: number;
  readonly bold: boolean;
  readonly colour: string;
  readonly above: number;
  readonly leading: number;
};
const STYLES = {
  title: { size: 22, bold: true, colour: INK, above: 0, leading: 1.3 },
  about: { size: 10.5, bold: false, colour: SOFT, above: 3, leading: 1.5 },
  part: { size: 14, bold: true, colour: INK, above: 26, leading: 1.35 },
  entry: { size: 10.5, bold: true, colour: SOFT, above: 16, leading: 1.4 },
  label: { size: 10, bold: false, colour: SOFT, above: 5, leading: 1.4 },
  words: { size: 11.5, bold: false, colour: INK, above: 4, leading: 1.55 },
  foot: { size: 9, bold: false, colour: SOFT, above: 0, leading: 1 },
} as const satisfies Record<string, Style>;

/** The file. The same paper gives the same bytes. */
export async function makePdf({ paper, letters: files, unseen, progress, pause }: PdfWork): Promise<Pdf> {
  const letters = openLetters(files);
  const doc = new PDFDocument({
    size: "A4",
    margin: 0,
    autoFirstPage: false,
    pdfVersion: "1.7",
    tagged: true,
    displayTitle: true,
    lang: paper.language,
    font: null,
    // The file's name for itself is made from these: from a time that is no time.
    info: { Title: paper.title, CreationDate: new Date(0) },
  });
  const bytes = collected(doc);
  for (const { name, typeface } of letters.typefaces) doc.registerFont(name, typeface);

  const root = doc.struct("Document");
  doc.addStructure(root);
  let y = 0;
  let page = 0;
  let signs = 0;

  function newPage(): void {
    if (page > 0) numberPage();
    doc.addPage();
    page += 1;
    y = MARGIN;
  }

  function numberPage(): void {
    doc.markContent("Artifact", { type: "Pagination" });
    const number = lineOf(String(page), STYLES.foot);
    draw(number, (doc.page.width - number.width) / 2, doc.page.height - FOOT, STYLES.foot);
    doc.endMarkedContent();
  }

  function settingOf({ size, bold }: Style) {
    const measure = (text: string, font: string) =>
      doc.font(font).fontSize(size).widthOfString(text, { lineBreak: false });
    const width = doc.page.width - 2 * MARGIN;
    return { letters, measure, bold, width, signWidth: size * 0.7, direction: paper.direction };
  }

  function lineOf(text: string, style: Style): Line {
    const [line] = linesOf(text, settingOf(style));
    return line ?? { pieces: [], width: 0, rtl: false };
  }

  /** In the order of reading. */
  function draw(line: Line, left: number, baseline: number, style: Style): void {
    doc.fillColor(style.colour);
    for (const piece of line.pieces) {
      const x = left + piece.x;
      if (piece.font === null && piece.width === 0) continue;
      if (piece.font === null) {
        signs += 1;
        const side = style.size * 0.5;
        // Who copies it, or has it read aloud, gets what was written.
        doc.markContent("Span", { actual: piece.text.toWellFormed() });
        doc
          .lineWidth(0.6)
          .rect(x + style.size * 0.1, baseline - side - 0.5, side, side)
          .stroke(style.colour);
        doc.endMarkedContent();
      } else {
        doc.font(piece.turned ? turnedName(piece.font) : piece.font).fontSize(style.size);
        doc.text(piece.drawn, x, baseline, { lineBreak: false, baseline: "alphabetic" });
      }
    }
  }

  const bottom = () => doc.page.height - MARGIN;
  const heightOf = ({ size, leading }: Style) => size * leading;

  /** One block of the document: a heading or a paragraph. `keep` is the room it wants below itself on the same page. */
  async function block(parent: Structure, tag: string, text: string, style: Style, keep = 0): Promise<void> {
    const lines: Line[] = [];
    for (const line of linesOf(text, settingOf(style))) {
      lines.push(line);
      await pause?.();
    }
    const height = heightOf(style);
    y += style.above;
    const together = Math.min(lines.length, 2) * height;
    if (y + together + keep > bottom()) newPage();
    // Letters that run from right to left stand there as they are seen: what they say is told beside them.
    const told = lines.some((line) => line.pieces.some((piece) => piece.rtl || piece.font === null));
    const structure = told ? doc.struct(tag, { actual: text.toWellFormed() }) : doc.struct(tag);
    parent.add(structure);
    let at = 0;
    while (at < lines.length) {
      const fitting = Math.max(1, Math.floor((bottom() - y + 0.01) / height));
      // Never one line alone at the top of the next page.
      const left = lines.length - at - fitting;
      const take = left === 1 && fitting > 2 ? fitting - 1 : fitting;
      const here = lines.slice(at, at + take);
      structure.add(() => {
        for (const line of here) {
          const x = line.rtl ? doc.page.width - MARGIN - line.width : MARGIN;
          draw(line, x, y + style.size * 1.05, style);
          y += height;
        }
      });
      at += here.length;
      if (at < lines.length) newPage();
    }
    structure.end();
  }

  async function words(parent: Structure, text: string): Promise<void> {
    for (const paragraph of paragraphsOf(text)) {
      if (paragraph.trim() === "") y += STYLES.words.above + 4;
      else await block(parent, "P", paragraph, STYLES.words);
    }
  }

  function rule(): void {
    y += 14;
    doc.markContent("Artifact", { type: "Layout" });
    doc
      .lineWidth(0.7)
      .moveTo(MARGIN, y)
      .lineTo(doc.page.width - MARGIN, y)
      .stroke(LINE);
    doc.endMarkedContent();
    y += 6;
  }

  async function entry(parent: Structure, { heading, passages }: Entry): Promise<void> {
    await block(parent, "H3", heading, STYLES.entry, 3 * heightOf(STYLES.words));
    for (const { label, words: said } of passages) {
      if (label !== null) await block(parent, "P", label, STYLES.label, heightOf(STYLES.words));
      await words(parent, said);
    }
  }

  newPage();
  await block(root, "H1", paper.title, STYLES.title);
  y += 4;
  for (const line of paper.about) await block(root, "P", line, STYLES.about);
  rule();
  if (paper.words.trim() !== "") await words(root, paper.words);
  const total = paper.parts.reduce((sum, part) => sum + part.entries.length, 0);
  let done = 0;
  for (const part of paper.parts) {
    const section = doc.struct("Sect");
    root.add(section);
    await block(section, "H2", part.heading, STYLES.part, 5 * heightOf(STYLES.words));
    for (const each of part.entries) {
      await entry(section, each);
      done += 1;
      if (done % 25 === 0) progress?.(done / total);
    }
    section.end();
  }
  if (signs > 0) {
    rule();
    await block(root, "P", unseen, STYLES.about);
  }
  numberPage();
  root.end();
  doc.info = { Title: paper.title };
  // It would write when and by what the file was made, and the title as if it were markup.
  doc.endMetadata = () => {};
  doc.end();
  return { bytes: await bytes, unseen: signs };
}

function collected(doc: PDFDocument): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  return new Promise((resolve) => {
    doc.on("data", (chunk) => {
      chunks.push(chunk);
      size += chunk.length;
    });
    doc.on("end", () => {
      const bytes = new Uint8Array(size);
      let at = 0;
      for (const chunk of chunks) {
        bytes.set(chunk, at);
        at += chunk.length;
      }
      resolve(bytes);
    });
  });
}
