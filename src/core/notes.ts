/**
 * A small note, and the sentences it was answered with.
 *
 * Rules in docs/spec/notes.md.
 */
import type { Entry } from "./order.ts";
import type { Reading } from "./reading.ts";
import { repliesTo } from "./replies.ts";
import type { AsideReason } from "./commands.ts";
import type { SentNote } from "./states.ts";
import type { EventId, Note } from "./types.ts";

export function foldNote(
  sent: Entry<Reading>,
  note: Note,
  inOrder: readonly Entry<Reading>[],
): { readonly note: SentNote; readonly aside: ReadonlyMap<EventId, AsideReason> } {
  const from = sent.fact.person;
  const { answers, aside } = repliesTo(from, "note.answered", inOrder);
  return { note: { id: sent.id, from, sent: sent.fact.created, note, answers }, aside };
}
