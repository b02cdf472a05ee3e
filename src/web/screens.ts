/** Which component shows which place. The first few come with the page; the others are fetched when first needed, or when idle. */
import { Before } from "./start/before.tsx";
import { Begin } from "./start/begin.tsx";
import { First } from "./start/first.tsx";
import { Stopped } from "./start/stopped.tsx";
import { Unlock } from "./start/unlock.tsx";
import type { PlaceName, ScreenOf } from "./places.ts";

type Later<N extends PlaceName> = { readonly fetch: () => Promise<ScreenOf<N>> };
type Screens = { readonly [N in PlaceName]: ScreenOf<N> | Later<N> };

export const screens: Screens = {
  first: First,
  before: Before,
  begin: Begin,
  stopped: Stopped,
  unlock: Unlock,
  sample: { fetch: () => import("./sample/sample.tsx").then((file) => file.Sample) },
  alone: { fetch: () => import("./start/alone.tsx").then((file) => file.Alone) },
  invite: { fetch: () => import("./pairing/invite.tsx").then((file) => file.Invite) },
  bring: { fetch: () => import("./pairing/bring.tsx").then((file) => file.Bring) },
  invited: { fetch: () => import("./pairing/invited.tsx").then((file) => file.Invited) },
  pairing: { fetch: () => import("./pairing/pairing.tsx").then((file) => file.Pairing) },
  settings: { fetch: () => import("./settings/settings.tsx").then((file) => file.Settings) },
  seen: { fetch: () => import("./settings/seen.tsx").then((file) => file.Seen) },
  help: { fetch: () => import("./help/help.tsx").then((file) => file.Help) },
  ours: { fetch: () => import("./ours/ours.tsx").then((file) => file.Ours) },
  resting: { fetch: () => import("./ours/resting.tsx").then((file) => file.Resting) },
  shelf: { fetch: () => import("./ours/shelf.tsx").then((file) => file.Shelf) },
  notes: { fetch: () => import("./notes/notes.tsx").then((file) => file.Notes) },
  note: { fetch: () => import("./notes/write.tsx").then((file) => file.WriteNote) },
  kind: { fetch: () => import("./sharing/kind.tsx").then((file) => file.ChooseKind) },
  draft: { fetch: () => import("./sharing/draft.tsx").then((file) => file.Draft) },
  wish: { fetch: () => import("./sharing/wish.tsx").then((file) => file.Wish) },
  worst: { fetch: () => import("./sharing/worst.tsx").then((file) => file.Worst) },
  choose: { fetch: () => import("./sharing/choose.tsx").then((file) => file.Choose) },
  say: { fetch: () => import("./sharing/say.tsx").then((file) => file.Say) },
  left: { fetch: () => import("./sharing/left.tsx").then((file) => file.Left) },
  told: { fetch: () => import("./sharing/told.tsx").then((file) => file.Told) },
  answer: { fetch: () => import("./sharing/answer.tsx").then((file) => file.Answer) },
  inPlace: { fetch: () => import("./sharing/in-place.tsx").then((file) => file.InPlace) },
  tookBack: { fetch: () => import("./sharing/told.tsx").then((file) => file.TookBack) },
  mine: { fetch: () => import("./mine/mine.tsx").then((file) => file.Mine) },
  copy: { fetch: () => import("./mine/copy.tsx").then((file) => file.KeptCopy) },
  ownLock: { fetch: () => import("./mine/own-lock.tsx").then((file) => file.OwnLock) },
  practice: { fetch: () => import("./practice/practice.tsx").then((file) => file.Practice) },
  steps: { fetch: () => import("./ladder/steps-page.tsx").then((file) => file.Steps) },
  step: { fetch: () => import("./ladder/step.tsx").then((file) => file.Step) },
  editStep: { fetch: () => import("./ladder/edit.tsx").then((file) => file.EditStep) },
  happened: { fetch: () => import("./ladder/happened.tsx").then((file) => file.Happened) },
  noted: { fetch: () => import("./ladder/noted.tsx").then((file) => file.Noted) },
  remind: { fetch: () => import("./ladder/remind.tsx").then((file) => file.Remind) },
  feared: { fetch: () => import("./ladder/feared.tsx").then((file) => file.Feared) },
  felt: { fetch: () => import("./ladder/felt.tsx").then((file) => file.Felt) },
  loop: { fetch: () => import("./loop/loop-view.tsx").then((file) => file.LoopView) },
  practiceOne: { fetch: () => import("./practice/practice.tsx").then((file) => file.PracticeOne) },
  landscape: { fetch: () => import("./landscape/how-i-am.tsx").then((file) => file.HowIAm) },
  howIHaveBeen: { fetch: () => import("./landscape/kept.tsx").then((file) => file.HowIHaveBeen) },
  howIWas: { fetch: () => import("./landscape/kept.tsx").then((file) => file.HowIWas) },
  showHowIAm: { fetch: () => import("./landscape/show.tsx").then((file) => file.ShowHowIAm) },
  shown: { fetch: () => import("./landscape/shown.tsx").then((file) => file.Shown) },
  allShown: { fetch: () => import("./landscape/shown.tsx").then((file) => file.AllShown) },
  timeStart: { fetch: () => import("./together/start.tsx").then((file) => file.TimeStart) },
  table: { fetch: () => import("./together/table.tsx").then((file) => file.Table) },
  live: { fetch: () => import("./together/live.tsx").then((file) => file.Live) },
  keptTime: { fetch: () => import("./together/kept-times.tsx").then((file) => file.KeptTime) },
  together: { fetch: () => import("./together/together.tsx").then((file) => file.Together) },
  cards: { fetch: () => import("./cards/cards-screen.tsx").then((file) => file.Cards) },
  deck: { fetch: () => import("./cards/deck-screen.tsx").then((file) => file.DeckOf) },
  evening: { fetch: () => import("./evening/evening.tsx").then((file) => file.WeeklyEvening) },
  evenings: { fetch: () => import("./evening/evenings.tsx").then((file) => file.Evenings) },
  firstEvening: { fetch: () => import("./evening/evenings.tsx").then((file) => file.FirstEvening) },
  notice: { fetch: () => import("./signs/notice-it.tsx").then((file) => file.Notice) },
  noticed: { fetch: () => import("./signs/noticed.tsx").then((file) => file.Noticed) },
  checkIns: { fetch: () => import("./signs/check-ins.tsx").then((file) => file.CheckIns) },
  checkIn: { fetch: () => import("./signs/check-in.tsx").then((file) => file.CheckInPage) },
  showSign: { fetch: () => import("./signs/show.tsx").then((file) => file.ShowSign) },
  shownSigns: { fetch: () => import("./signs/shown.tsx").then((file) => file.ShownSigns) },
  charts: { fetch: () => import("./charts/charts.tsx").then((file) => file.Charts) },
  chart: { fetch: () => import("./charts/chart-of.tsx").then((file) => file.ChartOf) },
  journal: { fetch: () => import("./journal/journal.tsx").then((file) => file.Journal) },
  questions: { fetch: () => import("./journal/all-questions.tsx").then((file) => file.AllQuestions) },
  reflect: { fetch: () => import("./journal/reflect.tsx").then((file) => file.Reflect) },
  reflection: { fetch: () => import("./journal/reflection.tsx").then((file) => file.ReflectionPage) },
  toTell: { fetch: () => import("./journal/to-tell.tsx").then((file) => file.ToTell) },
  intention: { fetch: () => import("./journal/intention.tsx").then((file) => file.IntentionPage) },
  therapy: { fetch: () => import("./therapy/therapy.tsx").then((file) => file.Therapy) },
  therapyPage: { fetch: () => import("./therapy/pages.tsx").then((file) => file.TherapyPage) },
  going: { fetch: () => import("./going/going.tsx").then((file) => file.Going) },
  summary: { fetch: () => import("./summary/summary.tsx").then((file) => file.SummaryToTake) },
  jointSummary: { fetch: () => import("./summary/joint.tsx").then((file) => file.JointSummary) },
  takeAlong: { fetch: () => import("./take/take-along.tsx").then((file) => file.TakeAlong) },
  bringBack: { fetch: () => import("./take/bring-back.tsx").then((file) => file.BringBack) },
  brought: { fetch: () => import("./take/brought.tsx").then((file) => file.BroughtThings) },
};

/** Fetches what was left for later, so that every screen is there when the connection is not. */
export async function fetchScreens(): Promise<void> {
  for (const entry of Object.values(screens)) {
    if ("fetch" in entry) await entry.fetch().catch(() => undefined);
  }
}
