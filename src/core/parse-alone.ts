/** What one notices, looks back on, writes and weighs for oneself, as it comes from outside. */
import { parseWithMedia } from "./parse-media.ts";
import { given, hasKeys, isDay, isEventId, isMadeId, isName, isOneOf, isTime } from "./shape.ts";
import { isRoughText, isText, isWhole } from "./shape.ts";
import { bytesOf } from "./text.ts";
import { BROUGHT_KINDS, type Brought, CHECK_ITEMS, CHECK_MOST, type CheckIn, type CheckItem } from "./types.ts";
import type { DeviceCard } from "./types.ts";
import { type Intention, MAX_REASONS, type Noticing, type Reason, type Reflection, SIGNS } from "./types.ts";
import { SUMMARY_LIMITS, WEEKLY_ITEMS, type Weighing } from "./types.ts";

export function parseNoticing(data: unknown): Noticing | null {
  if (!hasKeys(data, ["id", "at", "day", "sign"], ["words", "note"])) return null;
  const { id, at, day, sign, words, note } = data;
  if (!isMadeId(id) || !isTime(at) || !isDay(day) || !isOneOf(SIGNS, sign)) return null;
  if (words !== undefined && !isRoughText("noticing", words)) return null;
  if (note !== undefined && !isEventId(note)) return null;
  return { id, at, day, sign, ...given({ words, note }) };
}

/** The items of a check-in of this size, in the order in which they are asked. */
export function itemsOf(set: CheckIn["set"]): readonly CheckItem[] {
  return set === "three" ? WEEKLY_ITEMS : CHECK_ITEMS;
}

/** A draft may lack answers; what is done has one to each item. [CORNER-14] */
export function parseCheckIn(data: unknown): CheckIn | null {
  if (!hasKeys(data, ["id", "at", "day", "set", "answers", "done"], ["words"])) return null;
  const { id, at, day, set, done, words } = data;
  if (!isMadeId(id) || !isTime(at) || !isDay(day) || !isOneOf(["three", "twelve"], set)) return null;
  const answers = parseAnswers(data.answers, itemsOf(set));
  if (answers === null || typeof done !== "boolean") return null;
  if (done && Object.keys(answers).length < itemsOf(set).length) return null;
  if (words !== undefined && !isRoughText("noticing", words)) return null;
  return { id, at, day, set, answers, done, ...given({ words }) };
}

function parseAnswers(data: unknown, items: readonly CheckItem[]): CheckIn["answers"] | null {
  if (!hasKeys(data, [], items)) return null;
  const answers: { [Item in CheckItem]?: number } = {};
  for (const item of items) {
    const answer = data[item];
    if (answer === undefined) continue;
    if (!isWhole(answer, 0, CHECK_MOST)) return null;
    answers[item] = answer;
  }
  return answers;
}

export function parseReflection(data: unknown): Reflection | null {
  if (!hasKeys(data, ["id", "at", "day", "words"], ["question"])) return null;
  const { id, at, day, words, question } = data;
  if (!isMadeId(id) || !isTime(at) || !isDay(day) || !isText("reflection", words)) return null;
  if (question !== undefined && !isName(question)) return null;
  return { id, at, day, words, ...given({ question }) };
}

export function parseIntention(data: unknown): Intention | null {
  if (!hasKeys(data, ["id", "at", "day", "words", "state"], ["reflection"])) return null;
  const { id, at, day, words, reflection, state } = data;
  if (!isMadeId(id) || !isTime(at) || !isDay(day) || !isText("intention", words)) return null;
  if (reflection !== undefined && !isMadeId(reflection)) return null;
  return isOneOf(["open", "kept", "let-go"], state) ? { id, at, day, words, ...given({ reflection }), state } : null;
}

export function parseWeighing(data: unknown): Weighing | null {
  if (!hasKeys(data, ["reasons"], ["leaning", "words"])) return null;
  const { reasons: all, leaning, words } = data;
  if (!Array.isArray(all) || all.length > MAX_REASONS) return null;
  const reasons = all.map(parseReason);
  if (!reasons.every((one) => one !== null)) return null;
  if (leaning !== undefined && !isOneOf(["towards", "away", "unsure"], leaning)) return null;
  if (words !== undefined && !isRoughText("happened", words)) return null;
  const weighing: Weighing = { reasons, ...given({ leaning, words }) };
  return bytesOfWeighing(weighing) > SUMMARY_LIMITS.bytes ? null : weighing;
}

/** All that is written in it. */
export function bytesOfWeighing({ reasons, words = "" }: Weighing): number {
  return bytesOf(words) + reasons.reduce((sum, reason) => sum + bytesOf(reason.words ?? ""), 0);
}

/** A reason of the app's own list or one's own, and never both. [CORNER-17] */
function parseReason(data: unknown): Reason | null {
  if (!hasKeys(data, ["side", "weight"], ["known", "words"])) return null;
  const { side, weight, known, words } = data;
  if (!isOneOf(["for", "against"], side) || !isOneOf(["little", "some", "much"], weight)) return null;
  if ((known === undefined) === (words === undefined)) return null;
  if (known !== undefined) return isName(known) ? { side, weight, known } : null;
  return isText("reason", words) ? { side, weight, words } : null;
}

export function parseJustMe(data: unknown): { readonly on: boolean } | null {
  if (!hasKeys(data, ["on"])) return null;
  const { on } = data;
  return typeof on === "boolean" ? { on } : null;
}

export function parseDeviceCard(data: unknown): DeviceCard | null {
  if (!hasKeys(data, ["id", "hearth", "name"])) return null;
  const { id, hearth, name } = data;
  if (!isMadeId(id) || !(hearth === null || isMadeId(hearth)) || !isText("name", name)) return null;
  return { id, hearth, name };
}

export function parseBrought(data: unknown): Brought | null {
  if (!hasKeys(data, ["id", "at", "from", "mine", "what", "words"], ["voice", "picture"])) return null;
  const { id, at, from, mine, what, words } = data;
  if (!isMadeId(id) || !isTime(at) || !isText("name", from) || typeof mine !== "boolean") return null;
  if (!isOneOf(BROUGHT_KINDS, what) || !isRoughText("brought", words)) return null;
  const media = parseWithMedia(data);
  return media === null ? null : { id, at, from, mine, what, words, ...media };
}
