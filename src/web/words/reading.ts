/** How easy a text is to read, by the Flesch–Kincaid formula (Kincaid 1975). For the test of the words only. */

export function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}]+)*/gu) ?? [];
}

/** Groups of vowels, without a silent last e. Rough, and good enough over many sentences. */
function syllables(word: string): number {
  const spoken = word.toLowerCase().replace(/(?:[^laeiouy]es|[^aeioudt]ed|[^laeiouy]e)$/, "");
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 1);
}

/** School grade by the formula, and the age that goes with it. */
export function ease(sentences: readonly string[]): { readonly grade: number; readonly age: number } {
  const all = sentences.flatMap(words);
  const sounds = all.reduce((sum, word) => sum + syllables(word), 0);
  const grade = 0.39 * (all.length / sentences.length) + 11.8 * (sounds / all.length) - 15.59;
  return { grade, age: grade + 5 };
}
