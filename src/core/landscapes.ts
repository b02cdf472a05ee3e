/**
 * How somebody showed they are, and the sentences it was answered with.
 *
 * Rules in docs/spec/landscape.md.
 */
import type { Entry } from "./order.ts";
import type { Reading } from "./reading.ts";
import { repliesTo } from "./replies.ts";
import type { AsideReason } from "./commands.ts";
import type { ShownLandscape } from "./states.ts";
import type { EventId, Showing } from "./types.ts";

export function foldLandscape(
  shown: Entry<Reading>,
  showing: Showing,
  inOrder: readonly Entry<Reading>[],
): { readonly landscape: ShownLandscape; readonly aside: ReadonlyMap<EventId, AsideReason> } {
  const from = shown.fact.person;
  const { answers, aside } = repliesTo(from, "landscape.answered", inOrder);
  return { landscape: { id: shown.id, from, shown: shown.fact.created, showing, answers }, aside };
}
