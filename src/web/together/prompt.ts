/** What the two halves read in a turn, from the form, the turn and the card that lies there. */
import type { Form } from "#core";
import type { CardText } from "../cards/decks.ts";
import type { Words } from "../words/en.ts";
import { PLANS, roundOf, type Task } from "./forms.ts";

export type Said = { readonly lead: string; readonly under: string | null };

/** For whoever has the light. A card goes before the form's own words. */
export function sayToSpeaker(
  words: Words["together"],
  form: Form,
  turn: number,
  task: Task,
  card: CardText | null,
): Said {
  const { rounds, say } = words.forms[form];
  if (task === "back") return { lead: words.table.back, under: null };
  if (task === "through") return { lead: words.table.through, under: words.table.throughHint };
  if (card) return { lead: card.prompt, under: null };
  return { lead: rounds[roundOf(turn)] ?? say, under: null };
}

/** For whoever listens. */
export function sayToListener(words: Words["together"], form: Form, task: Task, card: CardText | null): Said {
  const { listen, listenHint } = words.forms[form];
  if (task === "back") return { lead: listen, under: words.table.backHint };
  if (task === "through") return { lead: listen, under: null };
  // The hint of a card speaks of that card; where the listener will say it back, that comes first.
  return { lead: listen, under: card && !PLANS[form].saysBack ? card.hint : listenHint };
}
