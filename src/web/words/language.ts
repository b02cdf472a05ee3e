/**
 * In which language the screens speak: as the browser wants it, until a person picks one. Only that language's words are
 * fetched, those before the door first; picking another changes every sentence where it stands. [LANG-1] [LANG-2]
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Words } from "./en.ts";
import { type FirstWords, type Language, LANGUAGES } from "./languages.ts";

export interface Speech {
  /** Those of the screens that come with the page; all others are there once `whole` has resolved. */
  readonly words: ReadonlySignal<Words>;
  readonly language: ReadonlySignal<Language>;
  /** The language's tag with the region that the browser names for it: for days, times, lists and names. */
  readonly locale: ReadonlySignal<string>;
  /** The tag of the language that was picked; null while it follows the browser. */
  readonly picked: ReadonlySignal<string | null>;
  /** Speaks in this one from now on, or with null as the browser wants it. Answers whether its words could be had. */
  pick(tag: string | null): Promise<boolean>;
  /** Resolves once every sentence of the present language is there. Rejects when they cannot be had; it may be asked again. */
  whole(): Promise<void>;
}

export type Hearing = {
  /** What was picked on another day. */
  readonly kept: string | null;
  /** The browser's own list, the dearest first. */
  readonly wanted: () => readonly string[];
  readonly page: { lang: string; dir: string };
};

/** Fetches the first words. When a language cannot be had, the others are tried before it gives up. */
export async function openSpeech(
  { kept, wanted, page }: Hearing,
  languages: readonly [Language, ...Language[]] = LANGUAGES,
): Promise<Speech> {
  const ofTag = (tag: string | null) => languages.find((one) => one.tag === tag);
  const pickedAtFirst = ofTag(kept)?.tag ?? null;
  const dearest = ofTag(pickedAtFirst) ?? preferred(wanted(), languages);
  const [first, firstWords] = await firstToCome([dearest, ...languages.filter((one) => one !== dearest)]);

  // The screens that need more are drawn only after `whole`.
  const words = signal(firstWords as Words);
  let isWhole = false;
  const language = signal(first);
  const locale = signal(first.tag);
  const picked = signal(pickedAtFirst);
  let asked = 0;

  function speak(next: Language, said: Words): void {
    locale.value = localeOf(next, wanted());
    // The page first: whoever is drawn again may look there.
    page.lang = locale.value;
    page.dir = next.dir;
    language.value = next;
    words.value = said;
  }
  speak(first, firstWords as Words);

  async function whole(): Promise<void> {
    if (isWhole) return;
    const of = language.value;
    const said = await of.fetch();
    // Meanwhile another may have been picked, and that one came whole.
    if (isWhole || language.value !== of) return whole();
    isWhole = true;
    words.value = said;
  }

  return {
    words,
    language,
    locale,
    picked,
    async pick(tag) {
      asked += 1;
      const mine = asked;
      const next = ofTag(tag) ?? preferred(wanted(), languages);
      const said = await next.fetch().catch(() => null);
      // Whoever picks twice means the second.
      if (mine !== asked) return true;
      if (said === null) return false;
      picked.value = ofTag(tag)?.tag ?? null;
      isWhole = true;
      speak(next, said);
      return true;
    },
    whole,
  };
}

/** The first language of the browser's list that is there, whatever its region; else the first there is. */
export function preferred(wanted: readonly string[], languages: readonly [Language, ...Language[]]): Language {
  for (const tag of wanted) {
    const found = languages.find((one) => belongs(tag, one));
    if (found) return found;
  }
  return languages[0];
}

/** As the browser names this language, with its region: `es-MX` writes days as people there do. */
export function localeOf(language: Language, wanted: readonly string[]): string {
  const named = wanted.find((tag) => belongs(tag, language) && isTag(tag));
  return named ?? language.tag;
}

function belongs(tag: string, language: Language): boolean {
  return tag === language.tag || tag.startsWith(`${language.tag}-`);
}

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

async function firstToCome(languages: readonly Language[]): Promise<[Language, FirstWords]> {
  const missed: unknown[] = [];
  for (const language of languages) {
    const words = await language.fetchFirst().catch((why: unknown) => void missed.push(why));
    if (words) return [language, words];
  }
  throw new AggregateError(missed, "no words could be fetched");
}
