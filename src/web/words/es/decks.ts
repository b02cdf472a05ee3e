/** What the cards say, in Spanish. Fetched when the first card is drawn. */
import type { CardTexts } from "../../cards/decks.ts";
import { dreams } from "./decks/dreams.ts";
import { openness } from "./decks/openness.ts";

export const decks: CardTexts = { ...openness, ...dreams };
