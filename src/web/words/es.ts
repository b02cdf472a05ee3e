/** Todas las frases que una persona lee, en español. Un archivo para cada parte de la aplicación, igual que en inglés. */
import type { Words } from "./en.ts";
import { cards } from "./es/cards.ts";
import { common } from "./es/common.ts";
import { evening } from "./es/evening.ts";
import { firstEvenings } from "./es/first-evenings.ts";
import { feel } from "./es/feel.ts";
import { help } from "./es/help.ts";
import { ladder } from "./es/ladder.ts";
import { look } from "./es/look.ts";
import { loop } from "./es/loop.ts";
import { media } from "./es/media.ts";
import { mine } from "./es/mine.ts";
import { notes } from "./es/notes.ts";
import { ours } from "./es/ours.ts";
import { pairing } from "./es/pairing.ts";
import { practice } from "./es/practice.ts";
import { sample } from "./es/sample.ts";
import { settings } from "./es/settings.ts";
import { sharing } from "./es/sharing.ts";
import { shelf } from "./es/shelf.ts";
import { start } from "./es/start.ts";
import { signs } from "./es/signs.ts";
import { charts } from "./es/charts.ts";
import { journal } from "./es/journal.ts";
import { questions } from "./es/questions.ts";
import { therapy } from "./es/therapy.ts";
import { going } from "./es/going.ts";
import { summary } from "./es/summary.ts";
import { take } from "./es/take.ts";
import { devices } from "./es/devices.ts";
import { recovery } from "./es/recovery.ts";
import { leaving } from "./es/leaving.ts";
import { where } from "./es/where.ts";
import { locks } from "./es/locks.ts";
import { knocks } from "./es/knocks.ts";
import { checking } from "./es/checking.ts";
import { outside } from "./es/outside.ts";
import { together } from "./es/together.ts";

export const es: Words = {
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
