/** All that a language says, sentence by sentence, and what a pattern meets in it. For the tests of the words only. */

export type Said = { readonly where: string; readonly text: string };

/** Every text in a group of words, with the path that leads to it. */
export function everything(value: unknown, where: string): Said[] {
  if (typeof value === "string") return [{ where, text: value }];
  if (typeof value !== "object" || value === null)
    throw new Error(`${where} is neither a sentence nor a group of them`);
  return Object.entries(value).flatMap(([key, inner]) => everything(inner, `${where}.${key}`));
}

/** The same, cut at the ends of sentences, with a name in every gap. */
export function sentencesOf(said: readonly Said[]): Said[] {
  return said.flatMap(({ where, text }) =>
    text
      .replaceAll(/\{\w+\}/g, "Noor")
      .split(/(?<=[.?…])\s+/)
      .map((sentence) => ({ where, text: sentence })),
  );
}

/** Where a pattern is met, and in which words. Names of gaps do not count. */
export function met(said: readonly Said[], pattern: RegExp): string[] {
  return said
    .filter(({ text }) => pattern.test(text.replaceAll(/\{\w+\}/g, "")))
    .map(({ where, text }) => `${where}: ${text}`);
}

/** The gaps of a sentence, in the order of the alphabet. */
export function gapsOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").toSorted();
}
