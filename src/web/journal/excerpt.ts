/** The words around what was looked for, in pieces to be drawn as text: those that were found are marked, none is ever markup. */
import { fold, mayGoOn, pieces, type Sought, sought, wordForms } from "../space/search-words.ts";

export type Part = { readonly text: string; readonly found: boolean };

/** How much stands before the first find and in all, in characters. */
const BEFORE = 60;
const LENGTH = 220;
/** How far one looks for a space to cut at. */
const REACH = 24;

type Span = { readonly from: number; readonly to: number };

/** A piece of the text with the finds in it; its beginning where nothing is found. */
export function excerptOf(text: string, typed: string): readonly Part[] {
  const all = sought(typed);
  let from = 0;
  let to = 0;
  const spans: Span[] = [];
  for (const span of finds(text, all)) {
    if (spans.length === 0) {
      from = cutAfter(text, span.from - BEFORE);
      to = cutBefore(text, from + LENGTH, span.to);
    }
    if (span.from >= to) break;
    spans.push({ from: span.from, to: Math.min(span.to, to) });
  }
  if (spans.length === 0) to = cutBefore(text, LENGTH, 1);

  const parts: Part[] = from > 0 ? [{ text: "… ", found: false }] : [];
  let at = from;
  for (const span of spans) {
    if (span.from > at) parts.push({ text: text.slice(at, span.from), found: false });
    parts.push({ text: text.slice(span.from, span.to), found: true });
    at = span.to;
  }
  if (at < to) parts.push({ text: text.slice(at, to), found: false });
  if (to < text.length) parts.push({ text: " …", found: false });
  return parts;
}

/** Where the text has what is sought, from its beginning, as far as it is asked for. */
function* finds(text: string, all: readonly Sought[]): Generator<Span> {
  if (all.length === 0) return;
  for (const piece of pieces(text)) {
    if (piece.kind === "word") {
      const forms = wordForms(fold(piece.text));
      if (all.some((one) => one.kind === "word" && forms.some((form) => meets(form, one.text))))
        yield { from: piece.at, to: piece.at + piece.text.length };
    } else yield* inRun(piece.text, piece.at, all);
  }
}

function meets(form: string, term: string): boolean {
  return mayGoOn(term) ? form.startsWith(term) : form === term;
}

/** Finds in a run without spaces: letter by letter, each with its signs, since folding may change how many there are. */
function* inRun(run: string, at: number, all: readonly Sought[]): Generator<Span> {
  let folded = "";
  const origin: number[] = [];
  let offset = 0;
  for (const [letter] of run.matchAll(/.[\p{M}\uff9e\uff9f]*/gsu)) {
    const plain = fold(letter);
    for (let each = 0; each < plain.length; each += 1) origin.push(offset);
    folded += plain;
    offset += letter.length;
  }
  origin.push(offset);
  const spans = all
    .filter(({ kind }) => kind === "run")
    .flatMap(({ text }) => {
      const found: Span[] = [];
      for (let from = folded.indexOf(text); from !== -1; from = folded.indexOf(text, from + text.length))
        found.push({ from: at + (origin[from] ?? 0), to: at + (origin[from + text.length] ?? offset) });
      return found;
    });
  let done = 0;
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    if (span.from < done) continue;
    done = span.to;
    yield span;
  }
}

/** A place at or a little after this one, behind a space where there is one, and never inside a letter. */
function cutAfter(text: string, wanted: number): number {
  if (wanted <= 0) return 0;
  const space = text.slice(wanted, wanted + REACH).search(/\s/);
  return space === -1 ? whole(text, wanted) : wanted + space + 1;
}

/** The same before it, but not before `least`. */
function cutBefore(text: string, wanted: number, least: number): number {
  if (wanted >= text.length) return text.length;
  const before = text.slice(Math.max(least, wanted - REACH), wanted);
  const space = before.search(/\s\S*$/);
  return whole(text, Math.max(least, space === -1 ? wanted : wanted - before.length + space));
}

/** Moved on to where a letter begins: past the second half of one, and past the signs that belong to it. */
function whole(text: string, wanted: number): number {
  let at = wanted;
  const most = wanted + REACH;
  while (at < text.length && at < most && /^[\p{M}\u200d\udc00-\udfff]/u.test(text[at] ?? "")) at += 1;
  return /^[\udc00-\udfff]/.test(text[at] ?? "") ? at + 1 : at;
}
