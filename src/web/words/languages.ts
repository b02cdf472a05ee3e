/** Every language there is: what it calls itself, which way it runs, and its words, fetched only when somebody reads them. */
import type { Words } from "./en.ts";

/** What the screens say that come with the page, before the door: enough to begin, and little to wait for. */
export type FirstWords = Pick<Words, (typeof FIRST)[number]>;
export const FIRST = ["common", "start", "settings", "sample"] as const;

export type Language = {
  /** BCP 47, without a region. */
  readonly tag: string;
  /** As it calls itself: who cannot read the present language must find their own. */
  readonly name: string;
  readonly dir: "ltr" | "rtl";
  readonly fetchFirst: () => Promise<FirstWords>;
  readonly fetch: () => Promise<Words>;
};

const english: Language = {
  tag: "en",
  name: "English",
  dir: "ltr",
  fetchFirst: () => import("./en/first.ts").then(({ first }) => first),
  fetch: () => import("./en.ts").then(({ en }) => en),
};

const spanish: Language = {
  tag: "es",
  name: "Español",
  dir: "ltr",
  fetchFirst: () => import("./es/first.ts").then(({ first }) => first),
  fetch: () => import("./es.ts").then(({ es }) => es),
};

/** In the order in which they are offered. The first is for browsers that want none of them. */
export const LANGUAGES: readonly [Language, ...Language[]] = [english, spanish];
