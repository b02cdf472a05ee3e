/** The questions that a page can begin from, by name, and drawing one. Their words are in words/<language>/questions.ts. */
import type { Words } from "../words/en.ts";

type QuestionWords = Words["questions"];
export type Theme = keyof QuestionWords["themes"];
export type QuestionId = keyof QuestionWords["ask"];

/** In the order in which they are offered. */
export const THEMES = ["safer", "us", "me", "well", "hard", "telling", "before", "ground"] as const satisfies Theme[];

/** Those that are about oneself alone: the only ones while it is just me. [JOURNAL-19] */
export const ABOUT_ME = ["me", "before", "ground"] as const satisfies Theme[];

/** How many each theme has. A name is its theme and a number, and is for ever: it lies in pages. [JOURNAL-6] */
const HOW_MANY: { readonly [T in Theme]: number } = {
  safer: 10,
  us: 9,
  me: 9,
  well: 9,
  hard: 9,
  telling: 9,
  before: 9,
  ground: 10,
};

export type Question = { readonly id: QuestionId; readonly theme: Theme };

export const QUESTIONS: readonly Question[] = THEMES.flatMap((theme) =>
  Array.from({ length: HOW_MANY[theme] }, (_, at) => ({
    id: `${theme}-${String(at + 1).padStart(2, "0")}` as QuestionId,
    theme,
  })),
);

/** Those that may be offered. */
export function offered(justMe: boolean): readonly Question[] {
  return justMe ? QUESTIONS.filter(({ theme }) => (ABOUT_ME as readonly Theme[]).includes(theme)) : QUESTIONS;
}

/** The one that stands there first on a day: the same all day long, and every day another. `day` counts days. */
export function questionOfDay(day: number, all: readonly Question[]): Question {
  // A step that shares no factor with their number: each comes once before any comes again, and not theme by theme.
  let step = 31;
  while (commonFactor(step, all.length) !== 1) step += 1;
  const at = (((day * step) % all.length) + all.length) % all.length;
  return all[at] ?? NONE;
}

/** Another one, each that was not seen yet with the same chance; when all were, any but the last. `chance` is from 0 to 1. */
export function drawQuestion(seen: readonly QuestionId[], all: readonly Question[], chance: number): Question {
  const fresh = all.filter(({ id }) => !seen.includes(id));
  const from = fresh.length > 0 ? fresh : all.filter(({ id }) => id !== seen.at(-1));
  return from[Math.floor(chance * from.length)] ?? NONE;
}

/** What a question asks; null for one that is not known, as from a newer version. */
export function questionText(id: string | null | undefined, words: QuestionWords): string | null {
  return id != null && Object.hasOwn(words.ask, id) ? words.ask[id as QuestionId] : null;
}

const NONE: Question = { id: "me-01", theme: "me" };

function commonFactor(a: number, b: number): number {
  return b === 0 ? a : commonFactor(b, a % b);
}
