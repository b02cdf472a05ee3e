import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { knocks as english } from "../words/en/knocks.ts";
import { knocks as spanish } from "../words/es/knocks.ts";
import { heedKnocks, KNOCK_WORDS, type KnockWorker, knockWords } from "./knock.ts";

const SCOPE = "https://app.example/place/";

/** A pretended service worker. */
function scene(languages: readonly string[] = ["en-GB"], pages: readonly string[] = []) {
  const shown: unknown[] = [];
  const done: string[] = [];
  const listeners = new Map<string, (event: never) => void>();
  const worker: KnockWorker = {
    addEventListener: (type: string, run: (event: never) => void) => void listeners.set(type, run),
    registration: { scope: SCOPE, showNotification: async (title, how) => void shown.push({ title, ...how }) },
    clients: {
      matchAll: async () => pages.map((url) => ({ url, focus: async () => done.push(`focus ${url}`) })),
      openWindow: async (address) => done.push(`open ${address}`),
    },
    navigator: { languages },
  };
  heedKnocks(worker);
  const happen = async (type: string, event: object): Promise<void> => {
    let work: Promise<unknown> | undefined;
    listeners.get(type)?.({ waitUntil: (promise: Promise<unknown>) => void (work = promise), ...event } as never);
    await work;
  };
  return { shown, done, happen };
}

describe("a knock", () => {
  test("[KNOCK-16] shows one neutral sentence in the browser's language", async () => {
    for (const [languages, lang] of [
      [["es-MX", "en"], "es"],
      [["en-GB"], "en"],
      [["fr", "ES"], "es"],
      [["fr", "de-CH"], "en"],
      [[], "en"],
    ] as const) {
      const { happen, shown } = scene(languages);
      await happen("push", {});
      expect(shown).toEqual([{ ...KNOCK_WORDS[lang], lang, tag: "knock" }]);
      expect(knockWords(languages).lang).toBe(lang);
    }
  });

  test("[KNOCK-16] whatever the push carries, it is not looked at (A25)", async () => {
    const { happen, shown } = scene();
    const data = {
      text: () => {
        throw new Error("looked at");
      },
    };
    await happen("push", Object.defineProperty({}, "data", { get: data.text }));
    await happen("push", { data: "<img src=x onerror=alert(1)>" });
    expect(shown[0]).toEqual(shown[1]);
    expect(JSON.stringify(shown)).not.toContain("img");
  });

  test("[KNOCK-16] says the words that the page about it shows", () => {
    expect(english.shown).toEqual(KNOCK_WORDS.en);
    expect(spanish.shown).toEqual(KNOCK_WORDS.es);
  });

  test("[KNOCK-16] names neither the product, nor people, nor what it is for", () => {
    const said = JSON.stringify(KNOCK_WORDS).toLowerCase();
    expect(said).not.toMatch(/hearth|couple|pareja|partner|love|amor|message|mensaje|safe|segur|relationship|relaci/);
  });

  test("[KNOCK-17] touched, it leads to the page that is open, or to a new one at the beginning", async () => {
    let closed = 0;
    const notification = { close: () => void (closed += 1) };
    const none = scene();
    await none.happen("notificationclick", { notification });
    expect(none.done).toEqual([`open ${SCOPE}`]);
    const open = scene(["en"], ["https://app.example/other", `${SCOPE}?x#y`]);
    await open.happen("notificationclick", { notification });
    expect(open.done).toEqual([`focus ${SCOPE}?x#y`]);
    expect(closed).toBe(2);
  });

  test("[KNOCK-18] nothing in its code could fetch, store or ask anything of the network", () => {
    const code = readFileSync(new URL("knock.ts", import.meta.url), "utf8");
    expect(code).not.toMatch(/\bfetch\(|caches|indexedDB|import\(|XMLHttp|WebSocket|\.data\b|\.json\(|\.text\(/);
  });
});
