/** The items of a check-in: which belong to which sign, and what an answer says in words. No number is ever in it. Pure. */
import { CHECK_ITEMS, type CheckIn, type CheckItem, itemsOf, type Sign, SIGNS } from "#core";
import { fill } from "../parts/said.tsx";
import type { Words } from "../words/en.ts";

/** The sign that an item belongs to. */
export function signOf(item: CheckItem): Sign {
  return SIGNS.find((sign) => item.startsWith(`${sign}-`)) as Sign;
}

/** The four items of a sign, in order. */
export function itemsOfSign(sign: Sign): readonly CheckItem[] {
  return CHECK_ITEMS.filter((item) => signOf(item) === sign);
}

/** The first item of a check-in without an answer; null when all have one. */
export function firstOpen({ set, answers }: Pick<CheckIn, "set" | "answers">): CheckItem | null {
  return itemsOf(set).find((item) => answers[item] === undefined) ?? null;
}

/** An answer as one word or two: “mostly”. */
export function sayAnswer(answer: number, { scale }: Words["signs"]): string {
  return scale[answer] ?? "";
}

/** An item with its answer, as a sentence that may be shown. [SIGN-44] */
export function sayItem(item: CheckItem, answer: number, words: Words["signs"]): string {
  return fill(words.says, { item: words.items[item], answer: sayAnswer(answer, words) });
}
