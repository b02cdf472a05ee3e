/** Puts the app together: the one place where its parts are made and meet. */
// First of all: it says in which order the layers of all other style stand.
import "./style/index.css";
import { effect, signal } from "@preact/signals";
import { render } from "preact";
import { App, home } from "./app.tsx";
import { AroundContext } from "./around.ts";
import { keptFace, showFace } from "./outside/faces.ts";
import { takeInvitation } from "./pairing/address.ts";
import { stayOnDevice } from "./pwa/device.ts";
import { fetchScreens } from "./screens.ts";
import { keep, readKept } from "./settings/kept.ts";
import { keptTheme, showTheme } from "./settings/theme.ts";
import { openSpaces } from "./space/client.ts";
import { makeWay } from "./way.ts";
import { openSpeech } from "./words/language.ts";

/** An invitation that came with the address and waits until it can be looked at. */
let invitation = takeInvitation(location, history);
/** What an address says that asks to look around first, as `npm run sample` prints it. */
const SAMPLE = "sample";
const looking = invitation === SAMPLE;
if (looking) invitation = null;
showFace(keptFace());
showTheme(keptTheme());

const speaking = openSpeech({
  kept: readKept("language"),
  wanted: () => navigator.languages,
  page: document.documentElement,
});
const spaces = await openSpaces();
const speech = await speaking;
const snapshot = signal(spaces.snapshot());
spaces.subscribe((next) => {
  snapshot.value = next;
});

function goHome() {
  const place = home(snapshot.value, invitation);
  if (place.name === "invited") invitation = null;
  return place;
}

const way = makeWay(history, (moved) => addEventListener("popstate", (event) => moved(event.state)), goHome);
if (looking && snapshot.value.stage === "new") way.go("sample");
// The same tab may be given another link while the app is open in it.
addEventListener("hashchange", () => {
  const came = takeInvitation(location, history);
  if (came === SAMPLE) {
    if (snapshot.value.stage === "new") way.go("sample");
    return;
  }
  invitation = came ?? invitation;
  if (invitation !== null && snapshot.value.stage !== "locked") way.restart(goHome());
});

const newer = signal(false);
const refused = signal(false);
let staying = false;
effect(() => {
  if (staying || snapshot.value.stage === "new") return;
  staying = true;
  void stayOnDevice({
    newer: () => {
      newer.value = true;
    },
    refused: (is) => {
      refused.value = is;
    },
  });
});

// A language that was picked before anything was stored is kept no sooner than that.
effect(() => {
  if (snapshot.value.stage !== "new") keep("language", speech.picked.value);
});

const root = document.querySelector("#app");
if (!root) throw new Error("the page has no place for the app");
render(
  <AroundContext value={{ spaces, snapshot, way, speech, newer, refused }}>
    <App goHome={() => way.restart(goHome())} />
  </AroundContext>,
  root,
);

const whenIdle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 500));
whenIdle(() => {
  // Whoever needs them sooner asks for them, and is told when they do not come.
  void speech.whole().catch(() => undefined);
  void fetchScreens();
  void import("./knocks/here.ts").then(
    ({ heedKnocks }) => heedKnocks(spaces),
    () => undefined,
  );
  void import("./evening/remind.ts").then(
    ({ remindHere }) => remindHere(spaces, () => speech.whole().then(() => speech.words.value.evening.week.name)),
    () => undefined,
  );
});
