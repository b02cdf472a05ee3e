/** The cards, made over where the gallery speaks a made-up language. */
import { decks as english } from "../../src/web/words/en/decks.ts";
import { pseudo } from "./pseudo.ts";

export const decks = document.documentElement.lang.startsWith("en") ? english : pseudo(english);
