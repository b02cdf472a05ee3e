/** Puts the app together: the one place where its parts are made and meet. */
import { effect, signal } from "@preact/signals";
import { render } from "preact";
import { App, home } from "./app.tsx";
import { AroundContext } from "./around.ts";
import { takeInvitation } from "./pairing/address.ts";
import { stayOnDevice } from "./pwa/device.ts";
import { fetchScreens } from "./screens.ts";
import { keptTheme, showTheme } from "./settings/theme.ts";
import { openSpaces } from "./space/client.ts";
import "./style/index.css";
import { makeWay } from "./way.ts";
import { en } from "./words/en.ts";

/** An invitation that came with the address and waits until it can be looked at. */
let invitation = takeInvitation(location, history);
showTheme(keptTheme());

const spaces = await openSpaces();
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
// The same tab may be given another link while the app is open in it.
addEventListener("hashchange", () => {
  invitation = takeInvitation(location, history) ?? invitation;
  if (invitation !== null && snapshot.value.stage !== "locked") way.restart(goHome());
});

const newer = signal(false);
let staying = false;
effect(() => {
  if (staying || snapshot.value.stage === "new") return;
  staying = true;
  void stayOnDevice(() => {
    newer.value = true;
  });
});

const root = document.querySelector("#app");
if (!root) throw new Error("the page has no place for the app");
render(
  <AroundContext value={{ spaces, snapshot, way, words: en, newer }}>
    <App goHome={() => way.restart(goHome())} />
  </AroundContext>,
  root,
);

const whenIdle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 500));
whenIdle(() => void fetchScreens());
