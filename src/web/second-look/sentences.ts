/** For the tests: how sentences are kept for every kind of phrase, and texts that could make a matcher slow. */
import type { Look } from "./second-look.ts";

export type Sentences = { readonly [Kind in Look]: readonly string[] };

const bytes = (piece: string): string => {
  let text = "";
  while (new TextEncoder().encode(text + piece).length <= 8_000) text += piece;
  return text;
};

/** Texts of nearly eight thousand bytes that could make a matcher slow. */
export const LONG: readonly (readonly [name: string, text: string])[] = [
  ["prose", bytes("It was a long day and you were tired of all of it, I hear. ")],
  ["one word that begins many phrases", bytes("you ")],
  ["beginnings without an end", bytes("I understand that you are ")],
  ["one long word", bytes("a")],
  ["marks upon marks", bytes("a\u0301\u0323\u0330\u0301")],
  ["right to left", bytes("אני שומע אותך אבל ")],
  ["many sentences", bytes("You. But. I. ")],
];
