/** Every sentence a person reads, in English. One file for each part of the app; `Words` is what every other language must match. */
import { cards } from "./en/cards.ts";
import { common } from "./en/common.ts";
import { evening } from "./en/evening.ts";
import { firstEvenings } from "./en/first-evenings.ts";
import { feel } from "./en/feel.ts";
import { help } from "./en/help.ts";
import { ladder } from "./en/ladder.ts";
import { look } from "./en/look.ts";
import { loop } from "./en/loop.ts";
import { media } from "./en/media.ts";
import { mine } from "./en/mine.ts";
import { notes } from "./en/notes.ts";
import { ours } from "./en/ours.ts";
import { pairing } from "./en/pairing.ts";
import { practice } from "./en/practice.ts";
import { sample } from "./en/sample.ts";
import { settings } from "./en/settings.ts";
import { sharing } from "./en/sharing.ts";
import { shelf } from "./en/shelf.ts";
import { start } from "./en/start.ts";
import { signs } from "./en/signs.ts";
import { charts } from "./en/charts.ts";
import { journal } from "./en/journal.ts";
import { questions } from "./en/questions.ts";
import { therapy } from "./en/therapy.ts";
import { going } from "./en/going.ts";
import { summary } from "./en/summary.ts";
import { take } from "./en/take.ts";
import { devices } from "./en/devices.ts";
import { recovery } from "./en/recovery.ts";
import { leaving } from "./en/leaving.ts";
import { where } from "./en/where.ts";
import { locks } from "./en/locks.ts";
import { knocks } from "./en/knocks.ts";
import { checking } from "./en/checking.ts";
import { outside } from "./en/outside.ts";
import { together } from "./en/together.ts";

export const en = {
  common,
  start,
  pairing,
  settings,
  feel,
  help,
  look,
  practice,
  ours,
  notes,
  sharing,
  mine,
  ladder,
  loop,
  shelf,
  media,
  sample,
  together,
  cards,
  evening,
  firstEvenings,
  signs,
  charts,
  journal,
  questions,
  therapy,
  going,
  summary,
  take,
  devices,
  recovery,
  leaving,
  where,
  locks,
  knocks,
  checking,
  outside,
};

/** The same groups under the same names, whatever the sentences say. A language that lacks one does not compile. */
export type Words = Widened<typeof en>;

type Widened<T> = T extends string ? string : { readonly [K in keyof T]: Widened<T[K]> };
