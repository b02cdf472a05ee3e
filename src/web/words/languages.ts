/** Every language there is: what it calls itself, which way it runs, and its words, fetched only when somebody reads them. */
import type { Words } from "./en.ts";

export type Language = {
  /** BCP 47, without a region. */
  readonly tag: string;
  /** As it calls itself: who cannot read the present language must find their own. */
  readonly name: string;
  readonly dir: "ltr" | "rtl";
  readonly fetch: () => Promise<Words>;
};

const english: Language = {
  tag: "en",
  name: "English",
  dir: "ltr",
  fetch: () => import("./en.ts").then(({ en }) => en),
};

const spanish: Language = {
  tag: "es",
  name: "Español",
  dir: "ltr",
  fetch: () => import("./es.ts").then(({ es }) => es),
};

/** In the order in which they are offered. The first is for browsers that want none of them. */
export const LANGUAGES: readonly [Language, ...Language[]] = [english, spanish];
