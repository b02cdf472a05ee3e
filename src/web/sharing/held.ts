/**
 * What is being written right now, in memory only: it bridges the steps of one telling, a send that failed and a store
 * that is full. Everything here is forgotten as soon as the spaces are locked.
 */
import type { Answer, Draft, EventId, Shoes } from "#core";
import type { Snapshot, Spaces, SpaceName } from "../space/api.ts";

export type Held = {
  /** Versions of drafts that are not in a store yet. */
  readonly drafts: Map<string, { readonly draft: Draft; readonly where: SpaceName }>;
  /** Answers begun and not given, by what they answer. */
  readonly answers: Map<EventId, Answer>;
  /** Words in the other's place, and ideas, begun and not given, by what they are about. */
  readonly shoes: Map<EventId, Shoes>;
  readonly ideas: Map<EventId, string>;
  /** A sentence to a note, begun and not given, by the note. */
  readonly sentences: Map<EventId, string>;
  /** A reason of one's own, begun and not put down. It belongs to just mine: with it, it is locked away. */
  reason: string;
  /** One calm line for the next page, said once. */
  notice: string | null;
  /** Since when there is no connection, ms; null while there is one. */
  awaySince: number | null;
};

const bySpaces = new WeakMap<Spaces, Held>();

/** What is held for these spaces. */
export function heldBy(spaces: Spaces): Held {
  const known = bySpaces.get(spaces);
  if (known) return known;
  const held: Held = {
    drafts: new Map(),
    answers: new Map(),
    shoes: new Map(),
    ideas: new Map(),
    sentences: new Map(),
    reason: "",
    notice: null,
    awaySince: null,
  };
  const notePresence = (link: Snapshot["link"]) => {
    held.awaySince = link === "away" ? (held.awaySince ?? Date.now()) : null;
  };
  notePresence(spaces.snapshot().link);
  bySpaces.set(spaces, held);
  spaces.subscribe((snapshot) => {
    notePresence(snapshot.link);
    if (snapshot.mine.stage !== "open") held.reason = "";
    if (snapshot.stage === "open") return;
    held.drafts.clear();
    held.answers.clear();
    held.shoes.clear();
    held.ideas.clear();
    held.sentences.clear();
    held.reason = "";
    held.notice = null;
  });
  return held;
}
