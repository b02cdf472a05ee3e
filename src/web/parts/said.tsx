/** Puts names and the like into a sentence from words/, each kept apart from the direction of the text around it. */
import type { ComponentChildren } from "preact";

type Values = { readonly [key: string]: string };

/** `{name}` in the sentence becomes the value. For labels and other places where only text can stand. */
export function fill(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}

/** The same for what is drawn: every value stands in a `<bdi>`. */
export function Said({ words, ...values }: { readonly words: string } & Values): ComponentChildren {
  return words
    .split(/\{(\w+)\}/)
    .map((piece, index) => (index % 2 === 0 ? piece : <bdi key={index}>{values[piece] ?? ""}</bdi>));
}
