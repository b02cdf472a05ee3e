/**
 * Which component shows which place. The first few come with the page; the others are fetched all at once, when one of them is
 * first needed, or when idle: behind.ts.
 */
import { Before } from "./start/before.tsx";
import { Begin } from "./start/begin.tsx";
import { First } from "./start/first.tsx";
import { Stopped } from "./start/stopped.tsx";
import { Unlock } from "./start/unlock.tsx";
import type { PlaceName, ScreenOf } from "./places.ts";

type Later<N extends PlaceName> = { readonly fetch: () => Promise<ScreenOf<N>> };
type Screens = { readonly [N in PlaceName]: ScreenOf<N> | Later<N> };

type Behind = typeof import("./behind.ts").behind;

function later<N extends keyof Behind>(name: N): { readonly fetch: () => Promise<Behind[N]> } {
  return { fetch: () => import("./behind.ts").then(({ behind }) => behind[name]) };
}

export const screens: Screens = {
  first: First,
  before: Before,
  begin: Begin,
  stopped: Stopped,
  unlock: Unlock,
  sample: later("sample"),
  alone: later("alone"),
  invite: later("invite"),
  bring: later("bring"),
  invited: later("invited"),
  pairing: later("pairing"),
  settings: later("settings"),
  seen: later("seen"),
  help: later("help"),
  ours: later("ours"),
  resting: later("resting"),
  shelf: later("shelf"),
  notes: later("notes"),
  note: later("note"),
  kind: later("kind"),
  draft: later("draft"),
  wish: later("wish"),
  worst: later("worst"),
  choose: later("choose"),
  say: later("say"),
  left: later("left"),
  told: later("told"),
  answer: later("answer"),
  inPlace: later("inPlace"),
  tookBack: later("tookBack"),
  mine: later("mine"),
  copy: later("copy"),
  ownLock: later("ownLock"),
  practice: later("practice"),
  steps: later("steps"),
  step: later("step"),
  editStep: later("editStep"),
  happened: later("happened"),
  noted: later("noted"),
  remind: later("remind"),
  feared: later("feared"),
  felt: later("felt"),
  loop: later("loop"),
  practiceOne: later("practiceOne"),
  landscape: later("landscape"),
  howIHaveBeen: later("howIHaveBeen"),
  howIWas: later("howIWas"),
  showHowIAm: later("showHowIAm"),
  shown: later("shown"),
  allShown: later("allShown"),
  timeStart: later("timeStart"),
  table: later("table"),
  live: later("live"),
  keptTime: later("keptTime"),
  together: later("together"),
  cards: later("cards"),
  deck: later("deck"),
  evening: later("evening"),
  evenings: later("evenings"),
  firstEvening: later("firstEvening"),
  notice: later("notice"),
  noticed: later("noticed"),
  checkIns: later("checkIns"),
  checkIn: later("checkIn"),
  showSign: later("showSign"),
  shownSigns: later("shownSigns"),
  charts: later("charts"),
  chart: later("chart"),
  journal: later("journal"),
  questions: later("questions"),
  reflect: later("reflect"),
  reflection: later("reflection"),
  toTell: later("toTell"),
  intention: later("intention"),
  therapy: later("therapy"),
  therapyPage: later("therapyPage"),
  going: later("going"),
  summary: later("summary"),
  jointSummary: later("jointSummary"),
  takeAlong: later("takeAlong"),
  bringBack: later("bringBack"),
  brought: later("brought"),
  newDevice: later("newDevice"),
  devices: later("devices"),
  addDevice: later("addDevice"),
  linking: later("linking"),
  device: later("device"),
  recoveryWords: later("recoveryWords"),
  recover: later("recover"),
  restored: later("restored"),
  wordsSeen: later("wordsSeen"),
  quietOrClose: later("quietOrClose"),
  closed: later("closed"),
  whereMine: later("whereMine"),
  locks: later("locks"),
  passphrase: later("passphrase"),
  passkey: later("passkey"),
  knocks: later("knocks"),
  theApp: later("theApp"),
  outside: later("outside"),
};

/** Fetches what was left for later, so that every screen is there when the connection is not. */
export async function fetchScreens(): Promise<void> {
  await import("./behind.ts").catch(() => undefined);
}
