/** Every sentence a person reads, in English. One file for each part of the app; the type is what other languages must match. */
import { common } from "./en/common.ts";
import { help } from "./en/help.ts";
import { mine } from "./en/mine.ts";
import { notes } from "./en/notes.ts";
import { ours } from "./en/ours.ts";
import { pairing } from "./en/pairing.ts";
import { settings } from "./en/settings.ts";
import { sharing } from "./en/sharing.ts";
import { start } from "./en/start.ts";

export const en = { common, start, pairing, settings, help, ours, notes, sharing, mine };

export type Words = typeof en;
