/** How the paper is written: in the language of the screen. */
import { useLocale, useWords } from "../around.ts";
import type { Writing } from "./gather.ts";

export function useWriting(): Writing {
  const { summary: words } = useWords();
  const locale = useLocale();
  const { lang, dir } = document.documentElement;
  return { words, locale, language: lang === "" ? locale : lang, direction: dir === "rtl" ? "rtl" : "ltr" };
}
