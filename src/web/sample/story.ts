/** The year's words in each language, fetched only when somebody looks around. */
import type { Story } from "./year.ts";

const STORIES: Readonly<Record<string, () => Promise<Story>>> = {
  en: () => import("../words/en/story.ts").then(({ story }) => story),
  es: () => import("../words/es/story.ts").then(({ story }) => story),
};

/** `tag` is the language's; one that has no story hears the English one. */
export function fetchStory(tag: string): Promise<Story> {
  const fetch = STORIES[tag] ?? STORIES["en"];
  if (fetch === undefined) throw new Error("there is no story");
  return fetch();
}
