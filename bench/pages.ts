/** Ten years of a journal: pages of made-up prose, whose words are as uneven as in any language. Nobody's words. */
import type { Reflection } from "#core";
import { Chance } from "#sync";
import { dayHere } from "../src/web/parts/calendar-day.ts";
import { en } from "../src/web/words/en.ts";
import { words as wordsIn } from "../src/web/words/reading.ts";
import { everything } from "../src/web/words/said.ts";

export const PAGES = 5_000;
const TEN_YEARS = 10 * 365 * 86_400_000;
/** Words of a page, at least and at most. */
const LENGTH = [20, 140] as const;
/** Rare words beside those of the app: names, places, slips of the pen. */
const RARE = 12_000;
const SYLLABLES = ["ka", "lo", "mi", "ren", "ta", "shu", "bel", "do", "fa", "gri", "na", "po", "sel", "ti", "vu"];

/** The earliest first. Each has a word that only it has: `page` and its number. */
export function tenYearsOfPages(until: number): readonly Reflection[] {
  const chance = new Chance(7);
  const common = new Set(everything(en, "").flatMap(({ text }) => wordsIn(text)));
  const rare = Array.from({ length: RARE }, () =>
    Array.from({ length: chance.between(2, 5) }, () => chance.pick(SYLLABLES)).join(""),
  );
  const vocabulary = [...common, ...rare];
  const word = (): string => vocabulary[Math.floor(chance.part() ** 4 * vocabulary.length)] ?? "";
  return Array.from({ length: PAGES }, (_, index) => {
    const at = Math.floor(until - (PAGES - 1 - index) * (TEN_YEARS / PAGES));
    const words = Array.from({ length: chance.between(...LENGTH) }, word).join(" ");
    return {
      id: `f${index.toString(16).padStart(31, "0")}`,
      at,
      day: dayHere(at),
      words: `${words}. page${String(index)}`,
    };
  });
}

/** What somebody might look for, each of it there: a word of one page alone, words common and rare, their beginnings, two at once. */
export function lookedFor(pages: readonly Reflection[]): readonly string[] {
  const of = (page: number): readonly string[] => (pages[page]?.words ?? "").split(" ");
  const long = (page: number, least: number): string => of(page).find((word) => word.length >= least) ?? "";
  return [
    of(4_711).at(-1) ?? "",
    ...[12, 400, 2_500, 4_999].map((page) => long(page, 4)),
    ...[77, 1_900, 3_333].map((page) => long(page, 6).slice(0, 3)),
    ...[800, 4_200].map((page) => of(page).slice(0, 2).join(" ")),
  ];
}
