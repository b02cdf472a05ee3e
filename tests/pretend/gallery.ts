/**
 * The app as main.tsx puts it together, over pretended spaces, with a door for tests: they may stand at any place at once, in any
 * state, and in two made-up languages, one long and one that runs from right to left. Never part of a build.
 */
// First of all: it says in which order the layers of all other style stand.
import "../../src/web/style/index.css";
import { signal } from "@preact/signals";
import { createElement, render } from "preact";
import { App } from "../../src/web/app.tsx";
import { AroundContext } from "../../src/web/around.ts";
import type { Place } from "../../src/web/places.ts";
import { fetchScreens, screens } from "../../src/web/screens.ts";
import { showTheme } from "../../src/web/settings/theme.ts";
import type { Snapshot } from "../../src/web/space/api.ts";
import { makeWay } from "../../src/web/way.ts";
import { openSpeech } from "../../src/web/words/language.ts";
import { type Language, LANGUAGES } from "../../src/web/words/languages.ts";
import { pseudo } from "./pseudo.ts";
import { openSpaces } from "./spaces.ts";

/** A selector of what is pressed, or of a field and what is written there: into one for files, what is in the file. */
export type Deed = string | readonly [field: string, text: string];

declare global {
  var gallery:
    | {
        readonly places: readonly string[];
        /** Stands there with this state, does what is done there, and resolves once all is drawn. */
        show(place: Place, state: Partial<Snapshot>, then: readonly Deed[]): Promise<void>;
        /** Picks a language, where one stands. */
        speak(tag: string): Promise<void>;
      }
    | undefined;
}

const [{ fetch, fetchFirst }] = LANGUAGES;
const longer = { fetch: () => fetch().then(pseudo), fetchFirst: () => fetchFirst().then(pseudo) };
// Greek and Arabic days and countries have no plain letters either.
const languages: readonly [Language, ...Language[]] = [
  ...LANGUAGES,
  { tag: "el", name: "Long", dir: "ltr", ...longer },
  { tag: "ar", name: "The other way", dir: "rtl", ...longer },
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

/** What a worker has to do first comes a while later. */
async function find(selector: string): Promise<HTMLElement> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = document.querySelector<HTMLElement>(`.layer:not([hidden]) :is(${selector})`);
    if (found) return found;
    await frames();
  }
  throw new Error(`nothing is there: ${selector}`);
}

function write(field: HTMLElement, text: string): void {
  const isField = [HTMLTextAreaElement, HTMLInputElement, HTMLSelectElement].some((kind) => field instanceof kind);
  if (!isField) throw new Error("no field");
  if (field instanceof HTMLInputElement && field.type === "file") {
    const chosen = new DataTransfer();
    chosen.items.add(new File([text], "chosen"));
    field.files = chosen.files;
  } else (field as HTMLInputElement).value = text;
  for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
}

showTheme("device");
// Nobody is here to answer a window of the browser's own.
Reflect.deleteProperty(globalThis, "showSaveFilePicker");
const root = document.querySelector("#app");
if (!root) throw new Error("the page has no place for the app");
const ground = root;
const app = createElement(
  AroundContext.Provider,
  { value: { spaces, snapshot, way, speech, newer: signal(true), refused: signal(true) } },
  createElement(App, { goHome: () => undefined }),
);
await fetchScreens();

globalThis.gallery = {
  places: Object.keys(screens),
  async show(place, state, then) {
    // From nothing, so that a place is as it is to who comes there first.
    render(null, ground);
    globalThis.pretended?.set?.(state);
    way.restart(place);
    render(app, ground);
    const drawn = () => document.querySelector(".layer:not([hidden]) > :not([aria-busy])");
    for (let tries = 0; tries < 100 && !drawn(); tries += 1) await frames();
    if (!drawn()) throw new Error("nothing was drawn");
    for (const deed of then) {
      if (typeof deed === "string") (await find(deed)).click();
      else write(await find(deed[0]), deed[1]);
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
