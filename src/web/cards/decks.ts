/**
 * The cards: which decks there are, and how deep each card goes, from 1 (light) to 5 (very deep). A card's name is for ever,
 * since it may stand in a log; its words may change. They are in words/<language>/decks/.
 */
import type { Form } from "#core";

export type Depth = 1 | 2 | 3 | 4 | 5;

export const decks = {
  openness: {
    "openness-01": 1,
    "openness-02": 1,
    "openness-03": 1,
    "openness-04": 2,
    "openness-05": 2,
    "openness-06": 2,
    "openness-07": 2,
    "openness-08": 3,
    "openness-09": 3,
    "openness-10": 3,
    "openness-11": 3,
    "openness-12": 4,
    "openness-13": 4,
    "openness-14": 4,
    "openness-15": 5,
    "openness-16": 5,
  },
  dreams: {
    "dreams-01": 1,
    "dreams-02": 1,
    "dreams-03": 1,
    "dreams-04": 1,
    "dreams-05": 2,
    "dreams-06": 2,
    "dreams-07": 2,
    "dreams-08": 2,
    "dreams-09": 3,
    "dreams-10": 3,
    "dreams-11": 3,
    "dreams-12": 3,
    "dreams-13": 4,
    "dreams-14": 4,
    "dreams-15": 5,
    "dreams-16": 5,
  },
} as const satisfies { readonly [deck: string]: { readonly [card: string]: Depth } };

export type Deck = keyof typeof decks;
export const DECKS = Object.keys(decks) as readonly Deck[];

type CardsOf = { readonly [D in Deck]: keyof (typeof decks)[D] };
export type CardId = CardsOf[Deck];

/** What a card says: to the one who answers, and to the one who listens. */
export type CardText = { readonly prompt: string; readonly hint: string };
/** The words of one deck. A card without words does not compile. */
export type DeckTexts<D extends Deck> = { readonly [Id in CardsOf[D]]: CardText };
export type CardTexts = { readonly [Id in CardId]: CardText };

/** Which decks a together-time draws from. */
export const decksOfForm: { readonly [F in Form]: readonly Deck[] } = {
  between: ["openness", "dreams"],
  speaker: ["openness"],
  appreciation: ["openness"],
  repair: ["openness"],
  dreams: ["dreams"],
  cards: DECKS,
};
