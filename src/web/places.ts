/** Every screen by name, with what it must be told. A screen's name never reaches the address bar. */
import type { CheckItem, EventId, Form, Kind, Sign } from "#core";
import type { ComponentType } from "preact";
import type { CardId, Deck } from "./cards/decks.ts";
import type { FirstEvening } from "./evening/first-evenings.ts";
import type { EditStepParams } from "./ladder/edit.tsx";
import type { HappenedParams } from "./ladder/happened.tsx";
import type { TellingId } from "./practice/tellings.ts";
import type { SpaceName } from "./space/api.ts";
import type { TherapyPageName } from "./therapy/page-names.ts";

export type Places = {
  // start/
  first: undefined;
  before: Onward;
  begin: Onward;
  stopped: undefined;
  sample: undefined;
  unlock: undefined;
  alone: undefined;
  // pairing/
  invite: undefined;
  bring: undefined;
  invited: { readonly invitation: string };
  pairing: undefined;
  // settings/
  settings: undefined;
  seen: undefined;
  // help/
  help: undefined;
  // ours/
  ours: undefined;
  resting: undefined;
  shelf: undefined;
  // notes/
  notes: undefined;
  note: undefined;
  // sharing/
  kind: Begun;
  draft: Begun;
  wish: Begun;
  worst: Begun;
  choose: Begun;
  say: Saying;
  left: undefined;
  told: { readonly share: EventId };
  answer: { readonly share: EventId };
  inPlace: { readonly share: EventId };
  tookBack: undefined;
  // mine/
  mine: undefined;
  copy: { readonly copy: EventId };
  ownLock: undefined;
  // practice/
  practice: undefined;
  practiceOne: { readonly telling: TellingId };
  // ladder/
  steps: undefined;
  step: { readonly step: string };
  editStep: EditStepParams;
  happened: HappenedParams;
  noted: { readonly outcome: string };
  remind: undefined;
  feared: undefined;
  felt: { readonly share: EventId };
  // loop/
  loop: undefined;
  // landscape/
  landscape: undefined;
  howIHaveBeen: undefined;
  howIWas: { readonly landscape: string };
  showHowIAm: { readonly landscape: string };
  shown: { readonly landscape: EventId };
  allShown: undefined;
  // together/
  timeStart: { readonly form: Form };
  table: { readonly form: Form; readonly standing: boolean };
  live: { readonly together: EventId };
  keptTime: { readonly together: EventId };
  together: undefined;
  // cards/
  cards: undefined;
  /** `card`: the one that lies there first; else a light one is drawn. */
  deck: { readonly deck: Deck | "all"; readonly card: CardId | null };
  // evening/
  evening: undefined;
  evenings: undefined;
  firstEvening: { readonly which: FirstEvening };
  // signs/
  notice: undefined;
  noticed: undefined;
  checkIns: undefined;
  checkIn: { readonly checkIn: string; readonly set: "three" | "twelve" };
  showSign: { readonly sign: Sign; readonly item: CheckItem | null };
  shownSigns: undefined;
  // charts/
  charts: undefined;
  chart: { readonly sign: Sign };
  // journal/
  journal: undefined;
  questions: undefined;
  reflect: { readonly reflection: string; readonly question: string | null };
  reflection: { readonly reflection: string };
  toTell: { readonly reflection: string };
  intention: { readonly intention: string; readonly reflection: string | null };
  // therapy/
  therapy: undefined;
  therapyPage: { readonly page: TherapyPageName };
  // going/
  going: undefined;
  // summary/
  summary: undefined;
  jointSummary: { readonly summary: EventId };
  // take/
  takeAlong: undefined;
  bringBack: undefined;
  brought: undefined;
  // devices/
  newDevice: undefined;
  devices: undefined;
  addDevice: undefined;
  linking: undefined;
  device: { readonly device: string };
  // recovery/
  recoveryWords: undefined;
  recover: undefined;
  restored: undefined;
  wordsSeen: undefined;
  // leaving/
  quietOrClose: undefined;
  closed: undefined;
  // where/
  whereMine: undefined;
  // locks/
  locks: undefined;
  passphrase: undefined;
  passkey: undefined;
  // knocks/
  knocks: undefined;
  // checking/
  theApp: undefined;
  // outside/
  outside: undefined;
};

/** What a newcomer is on the way to: an invitation to answer, nothing yet, or what they have elsewhere already. */
type Onward = { readonly invitation: string | null; readonly then?: "newDevice" | "recover" };

/** A draft, where it will lie if it is new, what kind it will then be, and the card it was begun from. */
export type Begun = {
  readonly draft: string;
  readonly where: SpaceName;
  readonly kind?: Kind;
  readonly card?: CardId;
};

/** A draft that is said in person, or something told that is said once more, aloud. */
export type Saying = ({ readonly of: "draft" } & Begun) | { readonly of: "told"; readonly share: EventId };

export type PlaceName = keyof Places;

export type Place = { [N in PlaceName]: { readonly name: N; readonly params: Places[N] } }[PlaceName];

/** What `go` takes: a name, and the params where the place has some. */
export type Going = {
  [N in PlaceName]: Places[N] extends undefined ? [name: N] : [name: N, params: Places[N]];
}[PlaceName];

export type ScreenOf<N extends PlaceName> = ComponentType<{ readonly params: Places[N] }>;
