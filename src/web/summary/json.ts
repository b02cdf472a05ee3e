/** A summary as data. docs/spec/summary.schema.json says what it is made of. */
import type { Paper } from "./paper.ts";

/** Goes up when a reader of the version before would misread what is written. */
export const SUMMARY_VERSION = 1;

/** The text of the file. The same paper gives the same text. */
export function summaryJson(paper: Paper): string {
  const file = {
    format: "summary",
    version: SUMMARY_VERSION,
    kind: paper.kind,
    language: paper.language,
    title: paper.title.toWellFormed(),
    made: paper.made,
    about: paper.about.map((line) => line.toWellFormed()),
    words: paper.words.toWellFormed(),
    parts: paper.parts.map((part) => ({
      heading: part.heading.toWellFormed(),
      entries: part.entries.map((entry) => ({
        kind: entry.kind,
        by: entry.by,
        name: entry.name.toWellFormed(),
        day: entry.day,
        at: entry.at === null ? null : new Date(entry.at).toISOString(),
        heading: entry.heading.toWellFormed(),
        passages: entry.passages.map(({ label, words }) => ({
          label: label === null ? null : label.toWellFormed(),
          words: words.toWellFormed(),
        })),
      })),
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Whether two papers say the same, word for word. Which object it is does not matter: whatever arrives makes each anew. */
export function saysTheSame(one: Paper, other: Paper): boolean {
  return one === other || summaryJson(one) === summaryJson(other);
}
