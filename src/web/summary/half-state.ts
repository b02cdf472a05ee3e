/** One's half of a joint summary while it is being written, in memory only; and whether it can be given. Pure but for the memory. */
import { type EventId, type Passage, SUMMARY_LIMITS, TEXT_LIMITS } from "#core";
import { bytesOf } from "../parts/field.tsx";
import type { Spaces } from "../space/api.ts";
import { MY_GROUPS, type Thing } from "./thing.ts";

/** Of each summary, by its id. Forgotten when the spaces are locked, or just mine alone: some of it may come from there. */
const bySpaces = new WeakMap<Spaces, Map<EventId, readonly Passage[]>>();

export function halvesBegun(spaces: Spaces): Map<EventId, readonly Passage[]> {
  const known = bySpaces.get(spaces);
  if (known) return known;
  const begun = new Map<EventId, readonly Passage[]>();
  bySpaces.set(spaces, begun);
  let mineWasOpen = spaces.snapshot().mine.stage === "open";
  spaces.subscribe(({ stage, mine }) => {
    const mineIsOpen = mine.stage === "open";
    if (stage !== "open" || (mineWasOpen && !mineIsOpen)) begun.clear();
    mineWasOpen = mineIsOpen;
  });
  return begun;
}

export type HalfProblem = "empty" | "needWords" | "tooLong" | "tooMany";

/** Why it cannot be given as it is; null when it can. Nothing is ever cut off. */
export function problemOf(passages: readonly Passage[]): HalfProblem | null {
  if (passages.length === 0) return "empty";
  if (passages.length > SUMMARY_LIMITS.passages) return "tooMany";
  if (passages.some(({ words }) => words.trim() === "")) return "needWords";
  const long = passages.some(
    ({ heading, words }) => bytesOf(heading) > TEXT_LIMITS.heading || bytesOf(words) > TEXT_LIMITS.passage,
  );
  const bytes = passages.reduce((sum, { heading, words }) => sum + bytesOf(heading) + bytesOf(words), 0);
  return long || bytes > SUMMARY_LIMITS.bytes ? "tooLong" : null;
}

/**
 * What may be put into my half: what is mine alone, and what I said; never what the other did, nor what I said again of it. That
 * goes when they take it back, and a copy in my half would not. [SUM-42] [SUM-44]
 */
export function forHalf(things: readonly Thing[]): readonly Thing[] {
  return things.flatMap(({ retold = [], ...thing }) => {
    if (thing.by !== "me" || !(MY_GROUPS as readonly string[]).includes(thing.group)) return [];
    if (retold.length === 0) return [thing];
    const passages = thing.passages.filter((one) => !retold.includes(one));
    return passages.length === 0 ? [] : [{ ...thing, passages }];
  });
}

/** Something of mine as a part of my half: in words only, under what it is. [SUM-42] */
export function passageOf({ what, passages, day }: Thing, dayOf: (day: string) => string): Passage {
  return {
    heading: day === null ? what : `${dayOf(day)} · ${what}`,
    words: passages.map(({ label, words }) => (label === null ? words : `${label}\n${words}`)).join("\n\n"),
  };
}
