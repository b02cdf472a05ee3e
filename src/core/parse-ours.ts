/** What two people show and gather beside what they tell, as it comes from outside: answers to notes, signs, summaries. */
import { given, hasKeys, isEventId, isOneOf, isRoughText, isText } from "./shape.ts";
import { bytesOf } from "./text.ts";
import { CHECK_ITEMS, type EventId, type Passage, type ShownSign, SIGNS, SUMMARY_LIMITS } from "./types.ts";

export function parseNoteAnswered(data: unknown): { readonly note: EventId; readonly words: string } | null {
  if (!hasKeys(data, ["note", "words"])) return null;
  const { note, words } = data;
  return isEventId(note) && isText("reply", words) ? { note, words } : null;
}

/** An item belongs to its sign. [SIGN-1] */
export function parseSignShown(data: unknown): ShownSign | null {
  if (!hasKeys(data, ["sign", "words"], ["item"])) return null;
  const { sign, item, words } = data;
  if (!isOneOf(SIGNS, sign) || !isText("sign", words)) return null;
  if (item === undefined) return { sign, words };
  return isOneOf(CHECK_ITEMS, item) && item.startsWith(`${sign}-`) ? { sign, item, words } : null;
}

export function parseSummaryAsked(data: unknown): { readonly words?: string } | null {
  if (!hasKeys(data, [], ["words"])) return null;
  const { words } = data;
  return words === undefined || isText("line", words) ? given({ words }) : null;
}

export function parseSummaryGiven(
  data: unknown,
): { readonly summary: EventId; readonly passages: readonly Passage[] } | null {
  if (!hasKeys(data, ["summary", "passages"])) return null;
  const { summary, passages: all } = data;
  if (!isEventId(summary) || !Array.isArray(all) || all.length === 0) return null;
  if (all.length > SUMMARY_LIMITS.passages) return null;
  const passages = all.map(parsePassage);
  if (!passages.every((one) => one !== null)) return null;
  return bytesOfPassages(passages) > SUMMARY_LIMITS.bytes ? null : { summary, passages };
}

/** All that is written in them. */
export function bytesOfPassages(passages: readonly Passage[]): number {
  return passages.reduce((sum, { heading, words }) => sum + bytesOf(heading) + bytesOf(words), 0);
}

/** A heading may be blank. */
function parsePassage(data: unknown): Passage | null {
  if (!hasKeys(data, ["heading", "words"])) return null;
  const { heading, words } = data;
  return isRoughText("heading", heading) && isText("passage", words) ? { heading, words } : null;
}
