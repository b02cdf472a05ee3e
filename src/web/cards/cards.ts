/** Drawing a card, and reading what it says. Pure but for `fetchCardTexts`. Nothing remembers which cards were drawn. */
import type { Form } from "#core";
import {
  type CardId,
  type CardText,
  type CardTexts,
  type Deck,
  DECKS,
  type Depth,
  decks,
  decksOfForm,
} from "./decks.ts";

export type Card = { readonly id: CardId; readonly deck: Deck; readonly depth: Depth };

/** Every card, deck by deck, the light ones first. */
export const CARDS: readonly Card[] = DECKS.flatMap((deck) =>
  Object.entries(decks[deck]).map(([id, depth]): Card => ({ id: id as CardId, deck, depth })),
);

const byId: ReadonlyMap<string, Card> = new Map(CARDS.map((card) => [card.id, card]));

/** The card of this name; null for a name that this version does not know. */
export function cardOf(id: string): Card | null {
  return byId.get(id) ?? null;
}

/** The cards of a deck, or of the decks that a together-time of this form draws from. */
export function cardsFrom(from: Deck | Form): readonly Card[] {
  const among: readonly Deck[] = from in decksOfForm ? decksOfForm[from as Form] : [from as Deck];
  return CARDS.filter((card) => among.includes(card.deck));
}

/**
 * Draws a card from a deck, or from the decks that a together-time of this form draws from. `seen` are the cards that lay
 * there already: none of them comes again while others are left. `chance` gives a number from 0 up to, not including, 1.
 * Of what is left, it draws among those whose depth is nearest to `depth`; without one, among all.
 */
export function drawCard(from: Deck | Form, seen: Iterable<string>, chance: () => number, depth?: Depth): Card {
  const before = new Set(seen);
  const all = cardsFrom(from);
  const fresh = all.filter((card) => !before.has(card.id));
  const left = fresh.length > 0 ? fresh : all;
  const away = (card: Card): number => (depth === undefined ? 0 : Math.abs(card.depth - depth));
  const nearest = Math.min(...left.map(away));
  const near = left.filter((card) => away(card) === nearest);
  const drawn = near[Math.min(near.length - 1, Math.floor(chance() * near.length))];
  if (!drawn) throw new Error("a deck without cards");
  return drawn;
}

/** What the card of this name says; null for a name that this version does not know. */
export function cardText(id: string, texts: CardTexts): CardText | null {
  return byId.has(id) ? texts[id as CardId] : null;
}

const languages = {
  en: () => import("../words/en/decks.ts").then((file) => file.decks),
  es: () => import("../words/es/decks.ts").then((file) => file.decks),
};

/** What was fetched already: whoever asks again need not wait. */
const fetched = new Map<keyof typeof languages, CardTexts>();

function languageOf(tag: string): keyof typeof languages {
  return tag.startsWith("es") ? "es" : "en";
}

/** Fetches the words of all cards. In English where the language has none. */
export async function fetchCardTexts(tag: string): Promise<CardTexts> {
  const language = languageOf(tag);
  const texts = await languages[language]();
  fetched.set(language, texts);
  return texts;
}

/** The same, if they were fetched before. */
export function fetchedCardTexts(tag: string): CardTexts | null {
  return fetched.get(languageOf(tag)) ?? null;
}
