/** The items of a check-in: which belong to which sign, and what an answer says in words. No number is ever in it. Pure. */
import { type CheckIn, type CheckItem, itemsOf, type Sign, SIGNS, WEEKLY_ITEMS } from "#core";
import { fill } from "../parts/said.tsx";
import type { Words } from "../words/en.ts";

/** The sign that an item belongs to. */
export function signOf(item: CheckItem): Sign {
  return SIGNS.find((sign) => item.startsWith(`${sign}-`)) as Sign;
}

/** Whether an item is asked every time. */
export function isWeekly(item: CheckItem): boolean {
  return WEEKLY_ITEMS.some((weekly) => weekly === item);
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
