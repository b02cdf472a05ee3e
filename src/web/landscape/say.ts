/** What a place on the pad is called, in words. No number of the pad is ever shown. */
import type { Words } from "../words/en.ts";
import { isFeelingId, type Place } from "./feelings.ts";

type FeelWords = Words["feel"];

/** How far from the middle something begins to count a little, rather, and very much. */
const STEPS = [12, 38, 68] as const;

function stepOf(value: number): 0 | 1 | 2 | 3 {
  const far = Math.abs(value);
  return far < STEPS[0] ? 0 : far < STEPS[1] ? 1 : far < STEPS[2] ? 2 : 3;
}

/** As in “rather pleasant”. */
export function sayPleasant(pleasant: number, words: FeelWords): string {
  const step = stepOf(pleasant);
  if (step === 0) return words.pleasant.middle;
  return (pleasant > 0 ? words.pleasant.more : words.pleasant.less)[step - 1] ?? "";
}

/** As in “little energy”. */
export function sayEnergy(energy: number, words: FeelWords): string {
  const step = stepOf(energy);
  if (step === 0) return words.energy.middle;
  return (energy > 0 ? words.energy.more : words.energy.less)[step - 1] ?? "";
}

/** As in “rather pleasant, little energy”. */
export function sayPlace({ pleasant, energy }: Place, words: FeelWords): string {
  return `${sayPleasant(pleasant, words)}, ${sayEnergy(energy, words)}`;
}

/** A feeling as its reader calls it: a word of the vocabulary in their language, any other as it was written. [PAD-7] */
export function feelingLabel(feeling: string, words: Words): string {
  return isFeelingId(feeling) ? words.feel.words[feeling] : feeling;
}

/** The vocabulary's own name for what somebody typed, if it has that word in this language; else what they typed. */
export function feelingOf(typed: string, words: Words): string {
  const plain = typed.trim().toLowerCase();
  const found = Object.entries(words.feel.words).find(([, label]) => label.toLowerCase() === plain);
  return found?.[0] ?? typed.trim();
}
