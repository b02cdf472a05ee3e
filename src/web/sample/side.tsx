/** One side of the sample: the app as it is, in a frame of its own, with the sample's doors in place of workers of its own. */
import { signal } from "@preact/signals";
import { render } from "preact";
import { App, home } from "../app.tsx";
import { AroundContext } from "../around.ts";
import { showTheme, type Theme } from "../settings/theme.ts";
import { openSpaces } from "../space/client.ts";
import type { SpaceName } from "../space/api.ts";
import "../style/index.css";
import { makeWay } from "../way.ts";
import { openSpeech } from "../words/language.ts";
import { type FromSide, type ToSide, workerAt } from "./door.ts";
import { memoryHistory } from "./history.ts";

const { language, theme, doors } = await asked();
showTheme((theme ?? "device") as Theme);
const speech = await openSpeech({
  kept: language,
  wanted: () => navigator.languages,
  page: document.documentElement,
});
const spaces = await openSpaces({
  prefix: "sample",
  around: {
    spawn: (space: SpaceName) => workerAt(doors[space]),
    places: async (family) => [family],
    drop: async () => leave(),
    openChannel: () => ({ postMessage: () => undefined, onmessage: null }),
  },
});
await spaces.unlock("");
const snapshot = signal(spaces.snapshot());
spaces.subscribe((next) => {
  snapshot.value = next;
});

const past = memoryHistory();
const goHome = () => home(snapshot.value, null);
const way = makeWay(past, (moved) => past.listen(moved), goHome);
const root = document.querySelector("#app");
if (!root) throw new Error("the page has no place for the app");
render(
  <AroundContext
    value={{
      // Quick exit empties this frame; the page around it must go, too.
      spaces: { ...spaces, vanish: () => void parent.dispatchEvent(new Event("sample-vanish")) },
      snapshot,
      way,
      speech,
      newer: signal(false),
      refused: signal(false),
    }}
  >
    <App goHome={() => way.restart(goHome())} />
  </AroundContext>,
  root,
);

/** Says that this side is there, and waits to be told which it is. */
function asked(): Promise<ToSide & { readonly doors: { readonly [Space in SpaceName]: MessagePort } }> {
  return new Promise((resolve) => {
    addEventListener("message", (event: MessageEvent<ToSide>) => {
      const [ours, mine] = event.ports;
      if (event.origin !== location.origin || event.source !== parent || !ours || !mine) return;
      resolve({ ...event.data, doors: { ours, mine } });
    });
    parent.postMessage({ t: "side-ready" } satisfies FromSide, location.origin);
  });
}

/** There is nothing to erase in a sample: whoever does so has seen enough of it. */
function leave(): void {
  parent.dispatchEvent(new Event("sample-over"));
}
