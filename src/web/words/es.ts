/** Todas las frases que una persona lee, en español. Un archivo para cada parte de la aplicación, igual que en inglés. */
import type { Words } from "./en.ts";
import { mine } from "./en/mine.ts";
import { cards } from "./es/cards.ts";
import { common } from "./es/common.ts";
import { evening } from "./es/evening.ts";
import { firstEvenings } from "./es/first-evenings.ts";
import { feel } from "./es/feel.ts";
import { help } from "./es/help.ts";
import { look } from "./es/look.ts";
import { media } from "./es/media.ts";
import { notes } from "./es/notes.ts";
import { ours } from "./es/ours.ts";
import { pairing } from "./es/pairing.ts";
import { sample } from "./es/sample.ts";
import { settings } from "./es/settings.ts";
import { sharing } from "./es/sharing.ts";
import { start } from "./es/start.ts";
import { together } from "./es/together.ts";

export const es: Words = {
  common,
  start,
  pairing,
  settings,
  feel,
  help,
  look,
  ours,
  notes,
  sharing,
  mine,
  media,
  sample,
  together,
  cards,
  evening,
  firstEvenings,
};
