/** Puts names and the like into a sentence from words/, each kept apart from the direction of the text around it. */
import type { ComponentChildren } from "preact";

type Values = { readonly [key: string]: string };

/** A value that ends with a full stop of its own (“a las 8:40 p.m.”) ends its sentence, too. */
const stopAfter = (value: string, rest: string): string =>
  value.endsWith(".") && rest.startsWith(".") ? rest.slice(1) : rest;

/** `{name}` in the sentence becomes the value. For labels and other places where only text can stand. */
export function fill(sentence: string, values: Values): string {
  return sentence
    .split(/\{(\w+)\}/)
    .reduce(
      (said, piece, index) => said + (index % 2 === 0 ? stopAfter(said, piece) : (values[piece] ?? `{${piece}}`)),
    );
}

/** The same for what is drawn: every value stands in a `<bdi>`. */
export function Said({ words, ...values }: { readonly words: string } & Values): ComponentChildren {
  const pieces = words.split(/\{(\w+)\}/);
  return pieces.map((piece, index) =>
    index % 2 === 0 ? (
      stopAfter(values[pieces[index - 1] ?? ""] ?? "", piece)
    ) : (
      <bdi key={index}>{values[piece] ?? ""}</bdi>
    ),
  );
}
