/**
 * A knock, in the service worker: one neutral notification, the same whatever came. What the push carries is never looked at,
 * and nothing is fetched. Rules KNOCK-16 to KNOCK-18 in docs/spec/knocks.md.
 */

/** In each of the app's languages: they stand here because the service worker must not load anything. */
export const KNOCK_WORDS = {
  en: { title: "Something new", body: "Open it when it suits you." },
  es: { title: "Algo nuevo", body: "Ábrelo cuando te venga bien." },
} as const;

/** One at a time: another takes the place of the one that is there, without a sound. */
const KNOCK_TAG = "knock";

type Extendable = { waitUntil(work: Promise<unknown>): void };
type Clicked = Extendable & { readonly notification: { close(): void } };
type Shown = { readonly tag: string; readonly lang: string; readonly body: string };
type Page = { readonly url: string; focus(): Promise<unknown> };
/** As much of the service worker as a knock needs. */
export type KnockWorker = {
  addEventListener(type: "push", run: (event: Extendable) => void): void;
  addEventListener(type: "notificationclick", run: (event: Clicked) => void): void;
  readonly registration: {
    readonly scope: string;
    showNotification(title: string, how: Shown): Promise<void>;
  };
  readonly clients: {
    matchAll(which: { readonly type: "window"; readonly includeUncontrolled: true }): Promise<readonly Page[]>;
    openWindow(address: string): Promise<unknown>;
  };
  readonly navigator: { readonly languages: readonly string[] };
};

/** The words in the first of the browser's languages that is one of ours; else in English. */
export function knockWords(
  languages: readonly string[],
): { readonly lang: string } & (typeof KNOCK_WORDS)["en" | "es"] {
  for (const tag of languages) {
    const lang = tag.split("-", 1)[0]?.toLowerCase();
    if (lang === "en" || lang === "es") return { lang, ...KNOCK_WORDS[lang] };
  }
  return { lang: "en", ...KNOCK_WORDS.en };
}

/** Heeds knocks from here on. */
export function heedKnocks(worker: KnockWorker): void {
  worker.addEventListener("push", (event) => event.waitUntil(showKnock(worker)));
  worker.addEventListener("notificationclick", (event) => {
    event.notification.close();
    event.waitUntil(openApp(worker));
  });
}

/** Shows that something came. [KNOCK-16] */
async function showKnock({ registration, navigator }: KnockWorker): Promise<void> {
  const { lang, title, body } = knockWords(navigator.languages);
  await registration.showNotification(title, { tag: KNOCK_TAG, lang, body });
}

/** Leads to the app: to the page that is open, as it is, or to a new one at the beginning. [KNOCK-17] */
async function openApp({ registration, clients }: KnockWorker): Promise<void> {
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = pages.find(({ url }) => url.split(/[?#]/, 1)[0] === registration.scope);
  await (open === undefined ? clients.openWindow(registration.scope) : open.focus());
}
