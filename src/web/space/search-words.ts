/**
 * The words of a text as search knows them: cut where `Intl.Segmenter` sees words begin and end, in any script, and folded, so
 * that capitals, accents and forms of letters make no difference. Pure; used by the index and by what shows its finds.
 */

/** A word as it is looked for. */
export type Sought =
  /** Found where a word begins with it. */
  | { readonly kind: "word"; readonly text: string }
  /** Of a script that puts no space between words: found wherever it stands. */
  | { readonly kind: "run"; readonly text: string };

/** More words than these are not looked for, and no word is longer for the search than this. */
const MOST_WORDS = 12;
const LONGEST_WORD = 48;
const LONGEST_SOUGHT = 400;
/** What may stand inside a word. */
const JOINTS = /['.:_·,]/;

/** Where words follow each other without a space. A word asked for by itself may be cut otherwise there than in its sentence. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
const BY_SPACING = new RegExp(`${UNSPACED.source}+|(?:(?!${UNSPACED.source}).)+`, "gsu");

/** Accents of Latin, Greek and Cyrillic letters, and the vowel signs that Arabic and Hebrew may leave out. Not those that spell. */
const MARKS = new RegExp(
  `[${[
    ["0300", "036f"],
    ["0483", "0487"],
    ["0591", "05c7"],
    ["0610", "061a"],
    ["0640", "0640"],
    ["064b", "065f"],
    ["0670", "0670"],
    ["1dc0", "1dff"],
    ["20d0", "20f0"],
  ]
    .map(([from, to]) => String.raw`\u${from ?? ""}-\u${to ?? ""}`)
    .join("")}]`,
  "g",
);
/** Letters that a keyboard may lack and that nothing else takes apart. */
const ALIKE: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ς: "σ",
  "’": "'",
};
const UNLIKE = new RegExp(`[${Object.keys(ALIKE).join("")}]`, "g");
const PLAIN = /^\p{ASCII}*$/u;

/** The text without what makes no difference to who searches. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(MARKS, "")
    .normalize("NFC")
    .replaceAll(UNLIKE, (letter) => ALIKE[letter] ?? letter);
}

/** A piece of a text that is a word, or a run of them without a space between, and where it begins. */
export type Piece = { readonly kind: Sought["kind"]; readonly text: string; readonly at: number };

type Segments = Iterable<{ readonly segment: string; readonly index: number; readonly isWordLike?: boolean }>;

/** Cuts where the platform sees words; where it has no eyes for them, between letters and all else. */
const cut: (text: string) => Segments =
  "Segmenter" in Intl ? byWords(new Intl.Segmenter(undefined, { granularity: "word" })) : byLetters;

function byWords(segmenter: Intl.Segmenter): (text: string) => Segments {
  return (text) => segmenter.segment(text);
}

/** For browsers without `Intl.Segmenter`. */
export function* byLetters(text: string): Generator<{ segment: string; index: number; isWordLike: boolean }> {
  for (const found of text.matchAll(/[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu)) {
    yield { segment: found[0], index: found.index, isWordLike: true };
  }
}

/** The words of a text, one after the other, as far as they are asked for. */
export function* pieces(text: string, cutter: (text: string) => Segments = cut): Generator<Piece> {
  let run = null as Piece | null;
  for (const { segment, index, isWordLike } of cutter(text)) {
    if (isWordLike !== true) continue;
    let at = index;
    for (const [part] of UNSPACED.test(segment) ? segment.matchAll(BY_SPACING) : [[segment] as const]) {
      if (run !== null && (run.at + run.text.length !== at || !UNSPACED.test(part))) {
        yield run;
        run = null;
      }
      if (!UNSPACED.test(part)) yield { kind: "word", text: part, at };
      else run = { kind: "run", text: (run?.text ?? "") + part, at: run?.at ?? at };
      at += part.length;
    }
  }
  if (run !== null) yield run;
}

/** What a text is found by: its words, what stands in them around an apostrophe or a dot, and each pair of letters of a run. */
export function indexed(text: string, cutter: (text: string) => Segments = cut): string[] {
  const all: string[] = [];
  for (const piece of pieces(fold(text), cutter)) {
    all.push(...(piece.kind === "run" ? pairs(piece.text) : wordForms(piece.text)));
  }
  return all;
}

/** A folded word as it is, and, where something stands inside it, its parts. */
export function wordForms(word: string): string[] {
  const parts = word.split(JOINTS);
  const forms = parts.length === 1 ? parts : [parts.join(""), ...parts.filter(Boolean)];
  return forms.map((form) => form.slice(0, LONGEST_WORD));
}

/** What somebody looks for, from what they typed. */
export function sought(typed: string, cutter: (text: string) => Segments = cut): Sought[] {
  const all: Sought[] = [];
  for (const { kind, text } of pieces(fold(typed.slice(0, LONGEST_SOUGHT)), cutter)) {
    if (all.length === MOST_WORDS) break;
    all.push({ kind, text: kind === "word" ? text.split(JOINTS).join("").slice(0, LONGEST_WORD) : text });
  }
  return all;
}

/** What of the index must be met for this: the word itself, or each pair of letters of the run. */
export function terms({ kind, text }: Sought): readonly string[] {
  return kind === "word" ? [text] : Array.from(text).length === 1 ? [text] : pairs(text).slice(0, -1);
}

/**
 * Whether more letters may follow what was typed. After one or two letters of these scripts nearly every page would be found,
 * so they are looked for as a whole word. [JOURNAL-14]
 */
export function mayGoOn(term: string): boolean {
  return term.length > 2 || !/^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]+$/u.test(term);
}

/** Each two letters that follow each other, and the last by itself. */
function pairs(run: string): string[] {
  const letters = Array.from(run);
  return letters.map((letter, index) => letter + (letters[index + 1] ?? ""));
}
