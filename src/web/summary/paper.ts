/** A summary as it is: the one document that is shown, printed, made into a PDF and written as JSON. Rules in docs/spec/summary.md. */
import type { Day } from "#core";

/** Some words, under a label of their own where they need one. */
export type Passage = { readonly label: string | null; readonly words: string };

/** Who said it: the one whose summary it is, the other, or nobody in particular. */
export type Voice = "me" | "them" | "both";

/** What is in a summary. */
export type Entry = {
  /** What it is, in the names of docs/spec/summary.schema.json. */
  readonly kind: string;
  readonly by: Voice;
  /** The name of who said it. */
  readonly name: string;
  readonly day: Day | null;
  /** Ms since 1970, where times are wanted. */
  readonly at: number | null;
  /** What it is, when it was and who said it, in the person's language. */
  readonly heading: string;
  readonly passages: readonly Passage[];
};

/** Entries that stand together, under a heading. */
export type Part = { readonly heading: string; readonly entries: readonly Entry[] };

export type Paper = {
  readonly kind: "own" | "joint";
  /** A tag of BCP 47. */
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  readonly title: string;
  /** The day it was made. */
  readonly made: Day;
  /** Who it is by, and of which days it is. */
  readonly about: readonly string[];
  /** What its person wrote above it. */
  readonly words: string;
  readonly parts: readonly Part[];
};

/** Whether there is anything in it that somebody said or wrote. A heading alone is no summary. [SUM-33] */
export function isEmpty(paper: Paper): boolean {
  return paper.words.trim() === "" && paper.parts.every((part) => part.entries.length === 0);
}

/** The lines that somebody wrote, as paragraphs: every end of a line begins a new one. */
export function paragraphsOf(words: string): readonly string[] {
  return words.split(/\r\n|[\n\r\u2028\u2029\v\f\u0085]/u);
}

/** A name for the file that tells nothing. [SUM-36] */
export function fileName(paper: Paper, ending: "pdf" | "json"): string {
  return `summary-${paper.made}.${ending}`;
}
