/** A paragraph taken apart: what is read as one letter, in which direction it runs, which typeface draws it, and where a line may end. */
import LineBreaker from "linebreak";
import { bidi } from "./bidi.ts";
import { type Letters, seenOf } from "./letters.ts";

/** One letter as a reader sees it, with all that belongs to it. */
export type Cluster = {
  readonly text: string;
  /** As it looks there: brackets look the other way in a line from right to left. */
  readonly drawn: string;
  /** Even: from left to right. Odd: from right to left. */
  readonly level: number;
  /** Null: no typeface has it, and a sign stands for it. */
  readonly font: string | null;
  readonly space: boolean;
  /** A line may end before it. */
  readonly breaks: boolean;
};

export type Taken = { readonly clusters: readonly Cluster[]; readonly base: 0 | 1 };

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const LETTER = /\p{L}/u;
const SPACE = /^[ \t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]$/u;

/** The direction of a paragraph is that of its first strong letter, as on the screen; else that of the page. */
export function takeApart(text: string, pageIs: "ltr" | "rtl", letters: Letters, bold: boolean): Taken {
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, hasStrong(text) ? "auto" : pageIs);
  const base = (paragraphs[0]?.level ?? 0) % 2 === 1 ? 1 : 0;
  const ends = breaksOf(text);
  const clusters: Cluster[] = [];
  let before: string | null = null;
  for (const { segment, index } of segmenter.segment(text)) {
    const level = levels[index] ?? base;
    const space = SPACE.test(segment);
    const mirrored = level % 2 === 1 ? bidi.getMirroredCharacter(segment) : null;
    const pieces = space ? [" "] : piecesOf(mirrored ?? segment, letters, bold);
    pieces.forEach((piece, at) => {
      const seen = seenOf(piece);
      // What is no letter is drawn like the letters before it, so that words stay whole.
      const stays = before !== null && !LETTER.test(seen) && letters.has(before, seen);
      const font = seen === "" || stays ? before : letters.fontFor(seen, bold);
      const breaks = at === 0 && ends.has(index);
      clusters.push({ text: mirrored === null ? piece : segment, drawn: piece, level, font, space, breaks });
      if (seen !== "") before = font ?? before;
    });
  }
  return { clusters, base };
}

/** A cluster that no typeface has as a whole: what can be drawn of it is. One whose first letter cannot be drawn is one sign. */
function piecesOf(cluster: string, letters: Letters, bold: boolean): readonly string[] {
  const seen = seenOf(cluster);
  if (seen === "" || letters.fontFor(seen, bold) !== null) return [cluster];
  const composed = cluster.normalize("NFC");
  if (letters.fontFor(seenOf(composed), bold) !== null) return [composed];
  const points = Array.from(cluster);
  const first = points.find((point) => seenOf(point) !== "") ?? "";
  return letters.fontFor(first, bold) === null ? [cluster] : points;
}

function hasStrong(text: string): boolean {
  for (const letter of text) {
    const type = bidi.getBidiCharTypeName(letter);
    if (type === "L" || type === "R" || type === "AL") return true;
  }
  return false;
}

/** The places before which a line may end, by the rules of Unicode. */
function breaksOf(text: string): ReadonlySet<number> {
  const breaker = new LineBreaker(text);
  const places = new Set<number>();
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) places.add(next.position);
  return places;
}
