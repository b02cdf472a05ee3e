/** What may go into a summary: one thing that was written or said, with who said it and when. */
import type { Day, WithMedia } from "#core";
import { feelingLabel } from "../landscape/say.ts";
import type { OpenMine } from "../mine/opened.tsx";
import type { OursView } from "../space/api.ts";
import type { Words } from "../words/en.ts";
import type { Passage, Voice } from "./paper.ts";

/** What may be chosen together, in the order in which it is offered. */
export const MY_GROUPS = [
  "journal",
  "intentions",
  "steps",
  "felt",
  "noticed",
  "checkIns",
  "weighing",
  "told",
  "said",
  "notes",
] as const;
export const THEIR_GROUPS = ["toldMe", "answersToMe", "notesToMe", "togethers", "brought"] as const;
export type Group = (typeof MY_GROUPS)[number] | (typeof THEIR_GROUPS)[number];

export type Thing = {
  readonly id: string;
  readonly group: Group;
  /** In the names of docs/spec/summary.schema.json. */
  readonly kind: string;
  readonly by: Voice;
  readonly name: string;
  /** Null: it has no day of its own. */
  readonly at: number | null;
  readonly day: Day | null;
  readonly what: string;
  readonly passages: readonly Passage[];
  /** Of these, where what the other said is said again. [SUM-44] */
  readonly retold?: readonly Passage[];
};

/** What is known of the two, and how things are said. */
export type Telling = {
  readonly mine: OpenMine | null;
  readonly ours: OursView | null;
  readonly myName: string;
  readonly words: Words;
  readonly locale: string;
  readonly today: Day;
};

/** A passage where there are words. */
export function passage(label: string | null, words: string | null | undefined): readonly Passage[] {
  return words == null || words.trim() === "" ? [] : [{ label, words }];
}

/** What went along and is not in the summary. */
export function along({ voice, picture }: WithMedia, { paper }: Words["summary"]): readonly Passage[] {
  return [...passage(null, voice && paper.voice), ...passage(null, picture && paper.picture)];
}

export function feelingsSaid(feelings: readonly string[], { words, locale }: Telling): string {
  const said = feelings.map((feeling) => feelingLabel(feeling, words));
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(said);
}
