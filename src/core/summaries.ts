/**
 * A joint summary: one of the two asks for it, each gives their own half, and takes it out again whenever they like.
 *
 * Rules in docs/spec/summary.md.
 */
import type { Entry } from "./order.ts";
import { eventIn, type Reading } from "./reading.ts";
import type { Summary } from "./states.ts";
import type { PersonId } from "./types.ts";

/** Of each person the half they gave last, in the order in which those were given. [SUM-3] */
export function foldSummary(
  asked: Entry<Reading>,
  { words = null }: { readonly words?: string | null },
  inOrder: readonly Entry<Reading>[],
): Summary {
  const halves = new Map<PersonId, Summary["halves"][number]>();
  for (const entry of inOrder) {
    const event = eventIn(entry);
    if (event?.type !== "summary.given") continue;
    const { id, fact } = entry;
    halves.delete(fact.person);
    halves.set(fact.person, { id, from: fact.person, at: fact.created, passages: event.data.passages });
  }
  const { person: from, created: at } = asked.fact;
  return { id: asked.id, from, at, words, halves: [...halves.values()] };
}
