/**
 * How somebody showed they are, and the sentences it was answered with.
 *
 * Rules in docs/spec/landscape.md.
 */
import type { Entry } from "./order.ts";
import { eventIn, type Reading } from "./reading.ts";
import type { AsideReason, Refusal } from "./commands.ts";
import type { ShownLandscape } from "./states.ts";
import type { EventId, Showing } from "./types.ts";

type Answered = ShownLandscape["answers"][number];

/** Whether this person may answer it now. Each answers once; what two devices said at once is all kept. [LANDSCAPE-4] */
export function refusalToAnswer({ from, answers }: ShownLandscape, by: string): Refusal | null {
  if (by === from) return "your-own";
  return answers.some((answer) => answer.from === by) ? "already" : null;
}

export function foldLandscape(
  shown: Entry<Reading>,
  showing: Showing,
  inOrder: readonly Entry<Reading>[],
): { readonly landscape: ShownLandscape; readonly aside: ReadonlyMap<EventId, AsideReason> } {
  const from = shown.fact.person;
  const aside = new Map<EventId, AsideReason>();
  const answers: Answered[] = [];
  for (const entry of inOrder) {
    const event = eventIn(entry);
    const { id, fact } = entry;
    if (event?.type !== "landscape.answered") continue;
    if (fact.person === from) aside.set(id, "your-own");
    else answers.push({ id, from: fact.person, at: fact.created, words: event.data.words });
  }
  return { landscape: { id: shown.id, from, shown: shown.fact.created, showing, answers }, aside };
}
