/**
 * How easy a Spanish text is to read, by the formula of Szigriszt-Pazos (1993), read on the INFLESZ scale (Barrio-Cantalejo and
 * colleagues 2008): above 80 very easy, 65 to 80 quite easy, 55 to 65 ordinary. For the tests of the words only.
 */
import { words } from "./reading.ts";

/** Spoken syllables of a Spanish word: every strong vowel, every weak one with an accent, and what stands between consonants. */
export function syllablesEs(word: string): number {
  const plain = word
    .toLowerCase()
    .replaceAll("qu", "k")
    .replaceAll(/gu(?=[eiéí])/g, "g")
    .replaceAll(/y(?![aeiouáéíóú])/g, "i");
  const runs = plain.match(/[aeiouáéíóúü]+/g) ?? [];
  const count = runs.reduce((sum, run) => {
    const strong = run.match(/[aeoáéó]/g)?.length ?? 0;
    const accented = run.match(/[íú]/g)?.length ?? 0;
    return sum + (strong === 0 ? 1 : strong + accented);
  }, 0);
  return Math.max(1, count);
}

/** 206.835 − 62.3 × syllables for each word − words for each sentence. The higher, the easier. */
export function easeEs(sentences: readonly string[]): number {
  const all = sentences.flatMap(words);
  const sounds = all.reduce((sum, word) => sum + syllablesEs(word), 0);
  return 206.835 - 62.3 * (sounds / all.length) - all.length / sentences.length;
}
