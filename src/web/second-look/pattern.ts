/**
 * Phrases as patterns over words. A pattern is words with a space between: `a|b` is either, `a?` may be missing, `^` is where a
 * clause opens, `$` where one ends, `~4` up to four words of the same sentence, `#` a number in digits. Letters are compared
 * without case, accents and apostrophes, as people type them on a phone.
 */

export type Token = {
  /** In UTF-16 units. */
  readonly at: number;
  readonly length: number;
  readonly plain: string;
  /** The number of its sentence. */
  readonly sentence: number;
  /** Something other than white space stands before it, or nothing at all. */
  readonly opens: boolean;
};

type Part =
  | { readonly kind: "word"; readonly either: ReadonlySet<string>; readonly optional: boolean }
  | { readonly kind: "gap"; readonly most: number }
  | { readonly kind: "opens" }
  | { readonly kind: "ends" };
export type Pattern = readonly Part[];

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}\p{M}]+)*/gu;
const SENTENCE_ENDS = /[.?!…。？！؟۔\n]/;
/** What holds the words of one clause together. */
const JOINS = /^[\s"“”«»'‘’*_]*$/;

/** Letters alone: without case, accents and apostrophes. */
export function plainOf(word: string): string {
  return word
    .normalize("NFD")
    .replace(/[\p{M}'’]/gu, "")
    .toLowerCase();
}

/** The words of a text, where each stands, and what stands between them. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  let sentence = 0;
  for (const found of text.matchAll(WORD)) {
    const between = text.slice(end, found.index);
    if (tokens.length > 0 && SENTENCE_ENDS.test(between)) sentence += 1;
    const opens = tokens.length === 0 || !JOINS.test(between) || SENTENCE_ENDS.test(between);
    tokens.push({ at: found.index, length: found[0].length, plain: plainOf(found[0]), sentence, opens });
    end = found.index + found[0].length;
  }
  return tokens;
}

/** Reads a pattern. */
export function toPattern(says: string): Pattern {
  return says.split(" ").map((part): Part => {
    if (part === "^") return { kind: "opens" };
    if (part === "$") return { kind: "ends" };
    if (part.startsWith("~")) return { kind: "gap", most: Number(part.slice(1)) };
    const optional = part.endsWith("?");
    const either = (optional ? part.slice(0, -1) : part).split("|").map((word) => (word === "#" ? "#" : plainOf(word)));
    return { kind: "word", either: new Set(either), optional };
  });
}

/** The words that a pattern can begin with; null when any word may stand there. */
export function beginnings(pattern: Pattern): ReadonlySet<string> | null {
  const words = new Set<string>();
  for (const part of pattern) {
    if (part.kind === "opens") continue;
    if (part.kind !== "word" || part.either.has("#")) return null;
    for (const word of part.either) words.add(word);
    if (!part.optional) return words;
  }
  return null;
}

/** Where the pattern ends, one past its last word, if it begins at `start`. All of it lies in one sentence. */
export function matchAt(tokens: readonly Token[], start: number, pattern: Pattern): number | null {
  const sentence = tokens[start]?.sentence;
  const within = (at: number) => tokens[at] !== undefined && tokens[at].sentence === sentence;

  function go(at: number, part: number): number | null {
    const now = pattern[part];
    if (now === undefined) return at;
    switch (now.kind) {
      case "opens":
        return within(at) && tokens[at]?.opens ? go(at, part + 1) : null;
      case "ends":
        return !within(at) || tokens[at]?.opens ? go(at, part + 1) : null;
      case "gap":
        for (let skip = 0; skip <= now.most && (skip === 0 || within(at + skip - 1)); skip += 1) {
          const end = go(at + skip, part + 1);
          if (end !== null) return end;
        }
        return null;
      case "word": {
        const word = within(at) ? tokens[at]?.plain : undefined;
        const fits = word !== undefined && (now.either.has(word) || (now.either.has("#") && /^\p{N}+$/u.test(word)));
        const taken = fits ? go(at + 1, part + 1) : null;
        return taken ?? (now.optional ? go(at, part + 1) : null);
      }
    }
  }
  return go(start, 0);
}
