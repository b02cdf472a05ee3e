/** The letters of a PDF: which typeface draws which letters, and which letters none of them has. */
import { create, type Glyph, type GlyphRun, type Typeface } from "fontkit";
import { bidi } from "./bidi.ts";

/** A file of letters, in the order in which it is asked. */
export type LetterFile = { readonly name: string; readonly bold: boolean; readonly bytes: Uint8Array };

export interface Letters {
  readonly typefaces: readonly { readonly name: string; readonly typeface: Typeface }[];
  /** The name of the typeface that has every letter of it, or null. */
  fontFor(cluster: string, bold: boolean): string | null;
  /** Whether this typeface has every letter of it. */
  has(name: string, cluster: string): boolean;
}

export function openLetters(files: readonly LetterFile[]): Letters {
  const typefaces = files.map(({ name, bold, bytes }) => ({ name, bold, typeface: create(bytes) }));
  const drawing = typefaces.flatMap(({ name, typeface }) => [
    { name, typeface: inReading(typeface) },
    { name: turnedName(name), typeface: turned(typeface) },
  ]);
  // Where a script has no bold letters, the ordinary ones stand.
  const order = {
    bold: typefaces.toSorted((a, b) => Number(b.bold) - Number(a.bold)),
    plain: typefaces.filter(({ bold }) => !bold),
  };
  const byName = new Map(typefaces.map((each) => [each.name, each.typeface]));
  // Typefaces have something for control characters, which shows nothing.
  const hasAll = (typeface: Typeface, cluster: string): boolean =>
    !CONTROL.test(cluster) &&
    Array.from(cluster, (letter) => letter.codePointAt(0) ?? 0).every((point) => typeface.hasGlyphForCodePoint(point));
  const known = { bold: new Map<string, string | null>(), plain: new Map<string, string | null>() };
  return {
    typefaces: drawing,
    fontFor(cluster, bold) {
      const weight = bold ? "bold" : "plain";
      const before = known[weight].get(cluster);
      if (before !== undefined) return before;
      const name = order[weight].find(({ typeface }) => hasAll(typeface, cluster))?.name ?? null;
      known[weight].set(cluster, name);
      return name;
    },
    has(name, cluster) {
      const typeface = byName.get(name);
      return typeface !== undefined && hasAll(typeface, cluster);
    },
  };
}

/**
 * Several letters drawn as one, from right to left: readers take what stands in a file in the order in which it is seen, and
 * turn it round, also within one such shape. [SUM-50]
 */
function inReading(typeface: Typeface): Typeface {
  return meaning(typeface, typeface.postscriptName, (glyph, { direction }) =>
    direction === "rtl" ? glyph.codePoints.toReversed() : glyph.codePoints,
  );
}

/** The same letters, for brackets that look the other way than they are written: whoever copies one gets what was written. */
function turned(typeface: Typeface): Typeface {
  const written = (point: number): number =>
    bidi.getMirroredCharacter(String.fromCodePoint(point))?.codePointAt(0) ?? point;
  return meaning(typeface, `${typeface.postscriptName}-Turned`, (glyph) => glyph.codePoints.map(written));
}

/** The name of the same letters, turned. */
export function turnedName(name: string): string {
  return `${name}-turned`;
}

function meaning(
  typeface: Typeface,
  postscriptName: string,
  meant: (glyph: Glyph, run: GlyphRun) => readonly number[],
): Typeface {
  return Object.create(typeface, {
    postscriptName: { value: postscriptName },
    layout: {
      value: (text: string, features?: unknown): GlyphRun => {
        const run = typeface.layout(text, features);
        const glyphs = run.glyphs.map(
          (glyph) => Object.create(glyph, { codePoints: { value: meant(glyph, run) } }) as Glyph,
        );
        return Object.create(run, { glyphs: { value: glyphs } }) as GlyphRun;
      },
    },
  }) as Typeface;
}

const CONTROL = /\p{Cc}/u;

/** What has no shape of its own: it joins, parts or turns other letters, or chooses how one looks. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/** Of these, what Arabic letters need for their shapes. */
const JOINERS = new Set(["\u200C", "\u200D"]);

/** A cluster without what nobody sees. */
export function seenOf(cluster: string): string {
  return cluster.replaceAll(UNSEEN, "");
}

/** The same, with what shapes letters. */
export function shapedOf(text: string): string {
  return text.replaceAll(UNSEEN, (point) => (JOINERS.has(point) ? point : ""));
}
