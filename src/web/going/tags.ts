/**
 * For whom everything is that the app leads to or suggests. A screen, a suggestion or a spot on a page that has no tag here does
 * not compile; what follows on a sign of danger, and what *just me for now* puts away, is chosen by tag alone. [GOING-8]
 */
import type { FirstEvening } from "../evening/first-evenings.ts";
import type { Suggested } from "../evening/suggest.ts";
import type { PlaceName } from "../places.ts";

/**
 * `joint`: two people do it with each other, or one opens up to the other. `support`: help from somebody else. `mine`: for
 * oneself alone. `house`: doors, settings, and what says how the house is made.
 */
export type Tag = "joint" | "support" | "mine" | "house";

/** Help to weigh therapy for two counts as joint: it is not for who is afraid. */
export const PLACE_TAGS = {
  first: "house",
  before: "house",
  begin: "house",
  stopped: "house",
  sample: "house",
  unlock: "house",
  alone: "house",
  invite: "joint",
  bring: "house",
  invited: "joint",
  pairing: "joint",
  settings: "house",
  seen: "house",
  help: "support",
  ours: "joint",
  resting: "joint",
  shelf: "joint",
  notes: "joint",
  note: "joint",
  kind: "joint",
  draft: "joint",
  wish: "joint",
  worst: "joint",
  choose: "joint",
  say: "joint",
  left: "joint",
  told: "joint",
  answer: "joint",
  inPlace: "joint",
  tookBack: "joint",
  mine: "mine",
  copy: "mine",
  ownLock: "house",
  practice: "mine",
  practiceOne: "mine",
  steps: "mine",
  step: "mine",
  editStep: "mine",
  happened: "mine",
  noted: "mine",
  remind: "mine",
  feared: "mine",
  felt: "mine",
  loop: "mine",
  landscape: "mine",
  howIHaveBeen: "mine",
  howIWas: "mine",
  showHowIAm: "joint",
  shown: "joint",
  allShown: "joint",
  timeStart: "joint",
  table: "joint",
  live: "joint",
  keptTime: "joint",
  together: "joint",
  cards: "joint",
  deck: "joint",
  evening: "joint",
  evenings: "joint",
  firstEvening: "joint",
  notice: "mine",
  noticed: "mine",
  checkIns: "mine",
  checkIn: "mine",
  showSign: "joint",
  shownSigns: "joint",
  charts: "mine",
  chart: "mine",
  journal: "mine",
  questions: "mine",
  reflect: "mine",
  reflection: "mine",
  toTell: "joint",
  intention: "mine",
  therapy: "joint",
  therapyPage: "joint",
  going: "mine",
  summary: "mine",
  jointSummary: "joint",
  takeAlong: "mine",
  bringBack: "mine",
  brought: "mine",
  newDevice: "house",
  devices: "house",
  addDevice: "house",
  linking: "house",
  device: "house",
  recoveryWords: "house",
  recover: "house",
  restored: "house",
  wordsSeen: "house",
  quietOrClose: "house",
  closed: "house",
  whereMine: "house",
  locks: "house",
  passphrase: "house",
  passkey: "house",
  knocks: "house",
  theApp: "house",
  outside: "house",
} as const satisfies { readonly [N in PlaceName]: Tag };

/** The places with this tag that need to be told nothing. */
export type PlaceOf<T extends Tag> = {
  [N in PlaceName]: (typeof PLACE_TAGS)[N] extends T ? N : never;
}[PlaceName];

/** What twenty minutes for tonight may be made of. */
export const SUGGESTED_TAGS = {
  unfold: "joint",
  said: "joint",
  draft: "joint",
  note: "joint",
  card: "joint",
  together: "joint",
} as const satisfies { readonly [W in Suggested["what"]]: Tag };

export const EVENING_TAGS = {
  thanks: "joint",
  sayBack: "joint",
  smallFear: "joint",
  makesSense: "joint",
  gladness: "joint",
  oneThing: "joint",
  quarrel: "joint",
  inYourPlace: "joint",
} as const satisfies { readonly [E in FirstEvening]: Tag };

/** The spots on pages where the app itself suggests something. `Suggests` takes no other name. */
export const SPOT_TAGS = {
  /** Twenty minutes, on the page for time together. */
  tonight: "joint",
  /** The forms, cards, first evenings and the weekly evening, offered there. */
  timesTogether: "joint",
  /** A sentence to begin to talk with, where both showed the same thing. */
  starter: "joint",
  /** The line on being afraid, with its way to help. */
  quietLine: "support",
  /** What to do after practising to listen. */
  afterPractice: "mine",
} as const satisfies { readonly [spot: string]: Tag };
export type Spot = keyof typeof SPOT_TAGS;

/** Whether something may be suggested. Whoever wants it to be about themselves for now gets nothing for two. [GOING-10] */
export function maySuggest(tag: Tag, justMe: boolean): boolean {
  return tag !== "joint" || !justMe;
}
