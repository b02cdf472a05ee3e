/**
 * Looks once more at words that are about to be given, for a short list of literal phrases. It knows nothing but the phrases:
 * it does not judge, and nothing leaves this function but what was found. [LOOK-1]
 */
import { matchAt, type Pattern, type Token, tokensOf, toPattern } from "./pattern.ts";

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
  readonly butNot: readonly Pattern[];
  readonly notAfter: ReadonlySet<string>;
};
const ready = new WeakMap<Pack, readonly Ready[]>();

function readyOf(pack: Pack): readonly Ready[] {
  const known = ready.get(pack);
  if (known) return known;
  const made = LOOKS.flatMap((look) =>
    pack.phrases[look].map(({ says, butNot = [], notAfter = "" }) => ({
      look,
      says: toPattern(says),
      butNot: butNot.map(toPattern),
      notAfter: new Set(notAfter.split(" ").filter(Boolean)),
    })),
  );
  ready.set(pack, made);
  return made;
}

/** How many words of the same sentence are quoted beyond the phrase itself. */
const BEYOND = 6;

/** The phrases of one language in a text, in the order of the text; of one kind only the first. */
export function secondLook(text: string, pack: Pack): readonly Hit[] {
  const tokens = tokensOf(text);
  const found = new Map<Look, Hit & { readonly end: number }>();
  for (let start = 0; start < tokens.length; start += 1) {
    for (const { look, says, butNot, notAfter } of readyOf(pack)) {
      if (found.has(look)) continue;
      const before = tokens[start - 1];
      if (before && before.sentence === tokens[start]?.sentence && notAfter.has(before.plain)) continue;
      const end = matchAt(tokens, start, says);
      if (end === null || butNot.some((other) => matchAt(tokens, start, other) !== null)) continue;
      found.set(look, { look, at: tokens[start]?.at ?? 0, end, quote: quoteOf(text, tokens, start, end) });
    }
  }
  return [...found.values()].map(({ look, at, quote }) => ({ look, at, quote }));
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
