/**
 * Looks once more at words that are about to be given, for a short list of literal phrases. It knows nothing but the phrases:
 * it does not judge, and nothing leaves this function but what was found. [LOOK-1]
 */
import { beginnings, matchAt, type Pattern, plainOf, type Token, tokensOf, toPattern } from "./pattern.ts";

/** What a phrase may do to who reads it. Each kind has its reason and another turn in words/. */
export const LOOKS = [
  "at-least",
  "calm-down",
  "always",
  "never",
  "should",
  "fix",
  "but",
  "name",
  "too-much",
  "not-so-bad",
  "do-not-feel",
  "bright-side",
  "get-over",
  "me-too",
  "fault",
  "why-you",
  "not-true",
  "and-me",
  "again",
  "if-you-loved",
] as const;
export type Look = (typeof LOOKS)[number];

/** A phrase in the notation of pattern.ts, what it must not go on as, and the words it must not stand right after. */
export type Phrase = {
  readonly says: string;
  readonly butNot?: readonly string[];
  readonly notAfter?: string;
};

export type Pack = { readonly language: string; readonly phrases: { readonly [Kind in Look]: readonly Phrase[] } };

/** What was found: the kind, and the writer's own words from there. `at` counts UTF-16 units. */
export type Hit = { readonly look: Look; readonly at: number; readonly quote: string };

type Ready = {
  readonly look: Look;
  readonly says: Pattern;
  /** It stands only where a clause opens. */
  readonly opens: boolean;
  readonly butNot: readonly Pattern[];
  readonly notAfter: ReadonlySet<string>;
};
/** The phrases of a pack by the words that they can begin with, so that hardly any is tried at each word. */
type Index = { readonly by: ReadonlyMap<string, readonly Ready[]>; readonly any: readonly Ready[] };
const indexes = new WeakMap<Pack, Index>();

function indexOf(pack: Pack): Index {
  const known = indexes.get(pack);
  if (known) return known;
  const by = new Map<string, Ready[]>();
  const any: Ready[] = [];
  for (const look of LOOKS) {
    for (const { says, butNot = [], notAfter = "" } of pack.phrases[look]) {
      const pattern = toPattern(says);
      const phrase: Ready = {
        look,
        says: pattern,
        opens: pattern[0]?.kind === "opens",
        butNot: butNot.map(toPattern),
        notAfter: new Set(notAfter.split(" ").filter(Boolean).map(plainOf)),
      };
      const words = beginnings(pattern);
      if (words === null) any.push(phrase);
      else for (const word of words) by.set(word, [...(by.get(word) ?? []), phrase]);
    }
  }
  const index = { by, any };
  indexes.set(pack, index);
  return index;
}

/** One past the last word of the phrase, if it stands here and is none of its exceptions. */
function endOf({ says, butNot, notAfter }: Ready, tokens: readonly Token[], start: number): number | null {
  const before = tokens[start - 1];
  if (before && before.sentence === tokens[start]?.sentence && notAfter.has(before.plain)) return null;
  const end = matchAt(tokens, start, says);
  return end === null || butNot.some((other) => matchAt(tokens, start, other) !== null) ? null : end;
}

/** How many words of the same sentence are quoted beyond the phrase itself. */
const BEYOND = 6;

/** The phrases of one language in a text, in the order of the text; of one kind only the first. */
export function secondLook(text: string, pack: Pack): readonly Hit[] {
  const tokens = tokensOf(text);
  const { by, any } = indexOf(pack);
  const found = new Map<Look, Hit>();
  for (const [start, token] of tokens.entries()) {
    for (const phrases of [by.get(token.plain), any]) {
      for (const phrase of phrases ?? []) {
        if (found.has(phrase.look) || (phrase.opens && !token.opens)) continue;
        const end = endOf(phrase, tokens, start);
        if (end === null) continue;
        found.set(phrase.look, { look: phrase.look, at: token.at, quote: quoteOf(text, tokens, start, end) });
      }
    }
  }
  return [...found.values()];
}

function quoteOf(text: string, tokens: readonly Token[], start: number, end: number): string {
  const sentence = tokens[start]?.sentence;
  let last = end - 1;
  while (last < end - 1 + BEYOND && tokens[last + 1]?.sentence === sentence) last += 1;
  const cut = tokens[last + 1]?.sentence === sentence;
  const first = tokens[start];
  const final = tokens[last];
  if (!first || !final) return "";
  return `${text.slice(first.at, final.at + final.length)}${cut ? " …" : ""}`;
}

/** How many are quoted back at once. */
export const AT_ONCE = 3;

/**
 * Every text of an answer, seen by every pack: people mix their languages. One kind is named once, and no more than three at
 * once, in the order in which they were written. What was `shown` before is not named again. [LOOK-6]
 */
export function lookAtAll(
  texts: readonly string[],
  packs: readonly Pack[],
  shown: ReadonlySet<Look> = new Set(),
): readonly Hit[] {
  const named = new Set(shown);
  return texts
    .flatMap((text) => packs.flatMap((pack) => secondLook(text, pack)).toSorted((a, b) => a.at - b.at))
    .filter(({ look }) => !named.has(look) && named.add(look))
    .slice(0, AT_ONCE);
}
