/** What the cards say, in Spanish. Fetched when the first card is drawn. */
import type { CardTexts } from "../../cards/decks.ts";
import { appreciation } from "./decks/appreciation.ts";
import { back } from "./decks/back.ts";
import { daily } from "./decks/daily.ts";
import { dreams } from "./decks/dreams.ts";
import { fears } from "./decks/fears.ts";
import { insecurities } from "./decks/insecurities.ts";
import { openness } from "./decks/openness.ts";
import { repair } from "./decks/repair.ts";

export const decks: CardTexts = {
  ...openness,
  ...dreams,
  ...fears,
  ...insecurities,
  ...appreciation,
  ...repair,
  ...daily,
  ...back,
};
