/** Where a person may stand while not all is here yet. [CHECKPOINT-8] */
import type { PlaceName } from "../places.ts";

/** Places that only show, or begin from nothing: what is here so far is good for them. Nothing is decided there. */
export const TO_LOOK_AT: readonly PlaceName[] = [
  "ours",
  "alone",
  "mine",
  "notes",
  "note",
  "told",
  "copy",
  "journal",
  "reflection",
  "practice",
  "practiceOne",
  "settings",
  "seen",
  "help",
  "theApp",
  "outside",
];
