/** What the maker of PDF files uses of three libraries that bring no types of their own. */

declare module "pdfkit" {
  import type { Typeface } from "fontkit";

  export interface Structure {
    /** A function draws what belongs to it, at once where the structure is part of the document already. */
    add(child: Structure | (() => void)): Structure;
    end(): void;
  }

  export class PDFDocument {
    constructor(options: {
      readonly size: "A4";
      readonly margin: number;
      readonly autoFirstPage: false;
      readonly pdfVersion: "1.7";
      readonly tagged: true;
      readonly displayTitle: true;
      readonly lang: string;
      /** Null: none of the letters that every reader has. */
      readonly font: null;
      readonly info: { readonly Title: string; readonly CreationDate: Date };
    });
    /** What is said about the file. Whatever is in it when the document ends is written. */
    info: Record<string, unknown>;
    /** Writes the same a second time, as XML. */
    endMetadata: () => void;
    page: { readonly width: number; readonly height: number };
    addPage(): this;
    registerFont(name: string, typeface: Typeface): this;
    font(name: string): this;
    fontSize(size: number): this;
    fillColor(colour: string): this;
    lineWidth(width: number): this;
    rect(x: number, y: number, width: number, height: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    stroke(colour: string): this;
    widthOfString(text: string, options: { readonly lineBreak: false }): number;
    text(
      text: string,
      x: number,
      y: number,
      options: { readonly lineBreak: false; readonly baseline: "alphabetic" },
    ): this;
    struct(type: string, options?: { readonly actual: string }): Structure;
    addStructure(structure: Structure): this;
    markContent(tag: "Artifact", options: { readonly type: "Pagination" | "Layout" }): this;
    markContent(tag: "Span", options: { readonly actual: string }): this;
    endMarkedContent(): this;
    on(event: "data", run: (chunk: Uint8Array) => void): this;
    on(event: "end", run: () => void): this;
    end(): void;
  }
}

declare module "fontkit" {
  export interface Glyph {
    /** What it says. */
    readonly codePoints: readonly number[];
  }
  export interface GlyphRun {
    readonly glyphs: readonly Glyph[];
    readonly direction: "ltr" | "rtl";
  }
  export interface Typeface {
    readonly postscriptName: string;
    hasGlyphForCodePoint(point: number): boolean;
    /** The letters of a text, in the order in which they are drawn from left to right. */
    layout(text: string, features?: unknown): GlyphRun;
  }
  export function create(bytes: Uint8Array): Typeface;
}

declare module "linebreak" {
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
}
