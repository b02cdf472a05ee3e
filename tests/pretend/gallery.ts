/**
 * The app as main.tsx puts it together, over pretended spaces, with a door for tests: they may stand at any place at once, in any
 * state, and in two made-up languages, one long and one that runs from right to left. Never part of a build.
 */
import { signal } from "@preact/signals";
import { createElement, render } from "preact";
import { App } from "../../src/web/app.tsx";
import { AroundContext } from "../../src/web/around.ts";
import type { Place } from "../../src/web/places.ts";
import { fetchScreens, screens } from "../../src/web/screens.ts";
import { showTheme } from "../../src/web/settings/theme.ts";
import type { Snapshot } from "../../src/web/space/api.ts";
import "../../src/web/style/index.css";
import { makeWay } from "../../src/web/way.ts";
import { openSpeech } from "../../src/web/words/language.ts";
import { type Language, LANGUAGES } from "../../src/web/words/languages.ts";
import { pseudo } from "./pseudo.ts";
import { openSpaces } from "./spaces.ts";

declare global {
  var gallery:
    | {
        readonly places: readonly string[];
        /** Stands there with this state, presses what these selectors find, and resolves once all is drawn. */
        show(place: Place, state: Partial<Snapshot>, press: readonly string[]): Promise<void>;
        /** Picks a language, where one stands. */
        speak(tag: string): Promise<void>;
      }
    | undefined;
}

const [{ fetch, fetchFirst }] = LANGUAGES;
const longer = { fetch: () => fetch().then(pseudo), fetchFirst: () => fetchFirst().then(pseudo) };
const languages: readonly [Language, ...Language[]] = [
  ...LANGUAGES,
  { tag: "en-XA", name: "Long", dir: "ltr", ...longer },
  { tag: "en-XB", name: "The other way", dir: "rtl", ...longer },
];

const START: Place = { name: "help", params: undefined };

const spaces = await openSpaces();
const snapshot = signal(spaces.snapshot());
spaces.subscribe((next) => {
  snapshot.value = next;
});
const speech = await openSpeech({ kept: null, wanted: () => ["en-GB"], page: document.documentElement }, languages);
const way = makeWay(
  history,
  () => undefined,
  () => START,
);
const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

showTheme("device");
const root = document.querySelector("#app");
if (!root) throw new Error("the page has no place for the app");
render(
  createElement(
    AroundContext.Provider,
    { value: { spaces, snapshot, way, speech, newer: signal(true) } },
    createElement(App, { goHome: () => undefined }),
  ),
  root,
);
await fetchScreens();

globalThis.gallery = {
  places: Object.keys(screens),
  async show(place, state, press) {
    // By way of help, so that one place after itself is drawn anew.
    way.restart(START);
    await frames();
    globalThis.pretended?.set?.(state);
    way.restart(place);
    await frames();
    const drawn = () => document.querySelector(".layer:not([hidden]) > :not([aria-busy])");
    for (let tries = 0; tries < 100 && !drawn(); tries += 1) await frames();
    if (!drawn()) throw new Error("nothing was drawn");
    for (const selector of press) {
      const found = document.querySelector<HTMLElement>(`.layer:not([hidden]) ${selector}`);
      if (!found) throw new Error(`nothing is there to press: ${selector}`);
      found.click();
      await frames();
    }
    await document.fonts.ready;
    await frames();
  },
  speak: (tag) =>
    speech
      .pick(tag)
      .then(frames)
      .then(() => undefined),
};
