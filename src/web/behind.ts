/**
 * Every screen that does not come with the page, in one piece: whoever needs one of them has fetched all. So a server's journal
 * cannot tell which of them was opened, and help or a look at how this is going loads like everything else. (SAFETY R21) [GOING-13]
 */
import { Cards } from "./cards/cards-screen.tsx";
import { DeckOf } from "./cards/deck-screen.tsx";
import { ChartOf } from "./charts/chart-of.tsx";
import { Charts } from "./charts/charts.tsx";
import { WeeklyEvening } from "./evening/evening.tsx";
import { Evenings, FirstEvening } from "./evening/evenings.tsx";
import { Going } from "./going/going.tsx";
import { Help } from "./help/help.tsx";
import { AllQuestions } from "./journal/all-questions.tsx";
import { IntentionPage } from "./journal/intention.tsx";
import { Journal } from "./journal/journal.tsx";
import { Reflect } from "./journal/reflect.tsx";
import { ReflectionPage } from "./journal/reflection.tsx";
import { ToTell } from "./journal/to-tell.tsx";
import { EditStep } from "./ladder/edit.tsx";
import { Feared } from "./ladder/feared.tsx";
import { Felt } from "./ladder/felt.tsx";
import { Happened } from "./ladder/happened.tsx";
import { Noted } from "./ladder/noted.tsx";
import { Remind } from "./ladder/remind.tsx";
import { Step } from "./ladder/step.tsx";
import { Steps } from "./ladder/steps-page.tsx";
import { HowIAm } from "./landscape/how-i-am.tsx";
import { HowIHaveBeen, HowIWas } from "./landscape/kept.tsx";
import { ShowHowIAm } from "./landscape/show.tsx";
import { AllShown, Shown } from "./landscape/shown.tsx";
import { LoopView } from "./loop/loop-view.tsx";
import { KeptCopy } from "./mine/copy.tsx";
import { Mine } from "./mine/mine.tsx";
import { OwnLock } from "./mine/own-lock.tsx";
import { Notes } from "./notes/notes.tsx";
import { WriteNote } from "./notes/write.tsx";
import { Ours } from "./ours/ours.tsx";
import { Resting } from "./ours/resting.tsx";
import { Shelf } from "./ours/shelf.tsx";
import { Bring } from "./pairing/bring.tsx";
import { Invite } from "./pairing/invite.tsx";
import { Invited } from "./pairing/invited.tsx";
import { Pairing } from "./pairing/pairing.tsx";
import { Practice, PracticeOne } from "./practice/practice.tsx";
import { Sample } from "./sample/sample.tsx";
import { Seen } from "./settings/seen.tsx";
import { Settings } from "./settings/settings.tsx";
import { Answer } from "./sharing/answer.tsx";
import { Choose } from "./sharing/choose.tsx";
import { Draft } from "./sharing/draft.tsx";
import { InPlace } from "./sharing/in-place.tsx";
import { ChooseKind } from "./sharing/kind.tsx";
import { Left } from "./sharing/left.tsx";
import { Say } from "./sharing/say.tsx";
import { Told, TookBack } from "./sharing/told.tsx";
import { Wish } from "./sharing/wish.tsx";
import { Worst } from "./sharing/worst.tsx";
import { CheckInPage } from "./signs/check-in.tsx";
import { CheckIns } from "./signs/check-ins.tsx";
import { Notice } from "./signs/notice-it.tsx";
import { Noticed } from "./signs/noticed.tsx";
import { ShowSign } from "./signs/show.tsx";
import { ShownSigns } from "./signs/shown.tsx";
import { Alone } from "./start/alone.tsx";
import { JointSummary } from "./summary/joint.tsx";
import { SummaryToTake } from "./summary/summary.tsx";
import { BringBack } from "./take/bring-back.tsx";
import { BroughtThings } from "./take/brought.tsx";
import { TakeAlong } from "./take/take-along.tsx";
import { TherapyPage } from "./therapy/pages.tsx";
import { Therapy } from "./therapy/therapy.tsx";
import { KeptTime } from "./together/kept-times.tsx";
import { Live } from "./together/live.tsx";
import { TimeStart } from "./together/start.tsx";
import { Table } from "./together/table.tsx";
import { Together } from "./together/together.tsx";
import { NewDevice } from "./devices/new-device.tsx";
import { Devices } from "./devices/devices.tsx";
import { AddDevice } from "./devices/add-device.tsx";
import { Linking } from "./devices/linking.tsx";
import { OneDevice } from "./devices/device.tsx";
import { RecoveryWords } from "./recovery/recovery-words.tsx";
import { Recover } from "./recovery/recover.tsx";
import { Restored } from "./recovery/restored.tsx";
import { WordsSeen } from "./recovery/words-seen.tsx";
import { QuietOrClose } from "./leaving/quiet-or-close.tsx";
import { Closed } from "./leaving/closed.tsx";
import { WhereMine } from "./where/where-mine.tsx";
import { Locks } from "./locks/locks.tsx";
import { PasskeyPage } from "./locks/passkey-page.tsx";
import { ChangePassphrase } from "./locks/passphrase.tsx";
import { Knocks } from "./knocks/knocks.tsx";
import { TheApp } from "./checking/the-app.tsx";
import { Outside } from "./outside/outside.tsx";
import type { PlaceName, ScreenOf } from "./places.ts";

export const behind = {
  sample: Sample,
  alone: Alone,
  invite: Invite,
  bring: Bring,
  invited: Invited,
  pairing: Pairing,
  settings: Settings,
  seen: Seen,
  help: Help,
  ours: Ours,
  resting: Resting,
  shelf: Shelf,
  notes: Notes,
  note: WriteNote,
  kind: ChooseKind,
  draft: Draft,
  wish: Wish,
  worst: Worst,
  choose: Choose,
  say: Say,
  left: Left,
  told: Told,
  answer: Answer,
  inPlace: InPlace,
  tookBack: TookBack,
  mine: Mine,
  copy: KeptCopy,
  ownLock: OwnLock,
  practice: Practice,
  steps: Steps,
  step: Step,
  editStep: EditStep,
  happened: Happened,
  noted: Noted,
  remind: Remind,
  feared: Feared,
  felt: Felt,
  loop: LoopView,
  practiceOne: PracticeOne,
  landscape: HowIAm,
  howIHaveBeen: HowIHaveBeen,
  howIWas: HowIWas,
  showHowIAm: ShowHowIAm,
  shown: Shown,
  allShown: AllShown,
  timeStart: TimeStart,
  table: Table,
  live: Live,
  keptTime: KeptTime,
  together: Together,
  cards: Cards,
  deck: DeckOf,
  evening: WeeklyEvening,
  evenings: Evenings,
  firstEvening: FirstEvening,
  notice: Notice,
  noticed: Noticed,
  checkIns: CheckIns,
  checkIn: CheckInPage,
  showSign: ShowSign,
  shownSigns: ShownSigns,
  charts: Charts,
  chart: ChartOf,
  journal: Journal,
  questions: AllQuestions,
  reflect: Reflect,
  reflection: ReflectionPage,
  toTell: ToTell,
  intention: IntentionPage,
  therapy: Therapy,
  therapyPage: TherapyPage,
  going: Going,
  summary: SummaryToTake,
  jointSummary: JointSummary,
  takeAlong: TakeAlong,
  bringBack: BringBack,
  brought: BroughtThings,
  newDevice: NewDevice,
  devices: Devices,
  addDevice: AddDevice,
  linking: Linking,
  device: OneDevice,
  recoveryWords: RecoveryWords,
  recover: Recover,
  restored: Restored,
  wordsSeen: WordsSeen,
  quietOrClose: QuietOrClose,
  closed: Closed,
  whereMine: WhereMine,
  locks: Locks,
  passphrase: ChangePassphrase,
  passkey: PasskeyPage,
  knocks: Knocks,
  theApp: TheApp,
  outside: Outside,
} satisfies { readonly [N in PlaceName]?: ScreenOf<N> };
