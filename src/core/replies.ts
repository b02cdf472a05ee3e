/** Sentences with which something is answered: how somebody is, or a note. Each answers once, and nobody themselves. */
import type { Entry } from "./order.ts";
import { eventIn, type Reading } from "./reading.ts";
import type { AsideReason, Refusal } from "./commands.ts";
import type { Reply } from "./states.ts";
import type { EventId, PersonId } from "./types.ts";

type Answerable = { readonly from: PersonId; readonly answers: readonly Reply[] };

/** Whether this person may answer it now. What two devices said at once is all kept. [LANDSCAPE-4] [NOTE-11] */
export function refusalToAnswer({ from, answers }: Answerable, by: PersonId): Refusal | null {
  if (by === from) return "your-own";
  return answers.some((answer) => answer.from === by) ? "already" : null;
}

/** The answers to what this person said, in order, and what is set aside of them. */
export function repliesTo(
  from: PersonId,
  type: "landscape.answered" | "note.answered",
  inOrder: readonly Entry<Reading>[],
): { readonly answers: readonly Reply[]; readonly aside: ReadonlyMap<EventId, AsideReason> } {
  const aside = new Map<EventId, AsideReason>();
  const answers: Reply[] = [];
  for (const entry of inOrder) {
    const event = eventIn(entry);
    const { id, fact } = entry;
    if (event?.type !== type) continue;
    if (fact.person === from) aside.set(id, "your-own");
    else answers.push({ id, from: fact.person, at: fact.created, words: event.data.words });
  }
  return { answers, aside };
}
