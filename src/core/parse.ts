/** The only door by which what was inside an envelope becomes an event. Exact keys, exact types, every limit. */
import { checkText, type TextField } from "./text.ts";
import {
  ACKNOWLEDGEMENTS,
  type Answer,
  type Copy,
  type CornerEvent,
  type Draft,
  type EventId,
  HEARD,
  type HearthEvent,
  HOPES,
  MAX_FEELINGS,
  NOTE_KINDS,
  type Note,
  type Offer,
} from "./types.ts";

export type Parsed<E> =
  | { readonly ok: true; readonly event: E }
  | { readonly ok: false; readonly why: "newer" | "malformed" };

/** An event of a shared log. */
export function parseHearthEvent(type: string, v: number, data: unknown): Parsed<HearthEvent> {
  if (v !== 1) return NEWER;
  switch (type) {
    case "person.named":
      return event(type, parseNamed(data));
    case "note.sent":
      return event(type, parseNote(data));
    case "share.offered":
      return event(type, parseOffer(data));
    case "share.acknowledged":
      return event(type, parseAcknowledged(data));
    case "share.answered":
      return event(type, parseAnswered(data));
    case "share.heard":
      return event(type, parseHeard(data));
    case "share.hurt":
      return event(type, parseHurt(data));
    case "share.stopped":
      return event(type, parseStopped(data));
    default:
      return NEWER;
  }
}

/** An event of a private log. */
export function parseCornerEvent(type: string, v: number, data: unknown): Parsed<CornerEvent> {
  if (v !== 1) return NEWER;
  switch (type) {
    case "draft.kept":
      return event(type, parseDraft(data));
    case "copy.kept":
      return event(type, parseCopy(data));
    default:
      return NEWER;
  }
}

/** The share that some data names, whatever else it says: so that what belongs to a share is found even when it is newer. */
export function shareNamed(data: unknown): EventId | null {
  const share = isRecord(data) && Object.hasOwn(data, "share") ? data["share"] : null;
  return isEventId(share) ? share : null;
}

const NEWER = { ok: false, why: "newer" } as const;
const MALFORMED = { ok: false, why: "malformed" } as const;

function event<T extends string, D>(type: T, data: D | null): Parsed<{ type: T; data: D }> {
  return data === null ? MALFORMED : { ok: true, event: { type, data } };
}

function parseNamed(data: unknown): { name: string } | null {
  if (!hasKeys(data, ["name"])) return null;
  const { name } = data;
  return isText("name", name) ? { name } : null;
}

function parseNote(data: unknown): Note | null {
  if (!hasKeys(data, ["kind", "words"], ["noticed"])) return null;
  const { kind, words, noticed } = data;
  if (!isOneOf(NOTE_KINDS, kind)) return null;
  // A bare "thank you" or "thinking of you" says enough; an apology says for what. [NOTE-2]
  if (!isText("note", words) && !(words === "" && kind !== "sorry")) return null;
  if (noticed === undefined) return { kind, words };
  return isText("noticed", noticed) ? { kind, words, noticed } : null;
}

function parseOffer(data: unknown): Offer | null {
  if (!hasKeys(data, ["words", "hope"], ["outside", "feelings"])) return null;
  const { words, hope, outside, feelings } = data;
  if (!isText("words", words) || !isOneOf(HOPES, hope)) return null;
  if (outside !== undefined && !isText("outside", outside)) return null;
  if (feelings !== undefined && !isFeelings(feelings)) return null;
  return {
    words,
    hope,
    ...(outside === undefined ? {} : { outside }),
    ...(feelings === undefined ? {} : { feelings: [...feelings] }),
  };
}

function parseAcknowledged(data: unknown) {
  if (!hasKeys(data, ["share", "how"])) return null;
  const { share, how } = data;
  return isEventId(share) && isOneOf(ACKNOWLEDGEMENTS, how) ? { share, how } : null;
}

function parseAnswered(data: unknown) {
  if (!hasKeys(data, ["share"], ["after", "hear", "sense", "wonder"])) return null;
  const { share, after } = data;
  if (!isEventId(share) || (after !== undefined && !isEventId(after))) return null;
  const answer = parseAnswer(data);
  return answer === null ? null : { share, ...(after === undefined ? {} : { after }), ...answer };
}

function parseAnswer({ hear, sense, wonder }: { hear?: unknown; sense?: unknown; wonder?: unknown }): Answer | null {
  if (hear === undefined && sense === undefined && wonder === undefined) return null;
  if (hear !== undefined && !isText("answer", hear)) return null;
  if (sense !== undefined && !isText("answer", sense)) return null;
  if (wonder !== undefined && !isText("answer", wonder)) return null;
  return {
    ...(hear === undefined ? {} : { hear }),
    ...(sense === undefined ? {} : { sense }),
    ...(wonder === undefined ? {} : { wonder }),
  };
}

function parseHeard(data: unknown) {
  if (!hasKeys(data, ["share", "answer", "how"], ["missing"])) return null;
  const { share, answer, how, missing } = data;
  if (!isEventId(share) || !isEventId(answer) || !isOneOf(HEARD, how)) return null;
  if (missing === undefined) return { share, answer, how };
  return how !== "yes" && isText("missing", missing) ? { share, answer, how, missing } : null;
}

function parseHurt(data: unknown) {
  if (!hasKeys(data, ["share", "by"], ["after"])) return null;
  const { share, by, after } = data;
  if (!isEventId(share) || !isEventId(by)) return null;
  if (after === undefined) return { share, by };
  return isEventId(after) ? { share, by, after } : null;
}

function parseStopped(data: unknown) {
  if (!hasKeys(data, ["share"], ["after"])) return null;
  const { share, after } = data;
  if (!isEventId(share)) return null;
  if (after === undefined) return { share };
  return isEventId(after) ? { share, after } : null;
}

/** A draft may still be empty, and its hope open; what it holds already keeps every limit. [CORNER-2] */
export function parseDraft(data: unknown): Draft | null {
  if (!hasKeys(data, ["id", "words", "hope"], ["outside", "feelings"])) return null;
  const { id, words, hope, outside, feelings } = data;
  if (typeof id !== "string" || !/^[0-9a-f]{32}$/.test(id)) return null;
  if (!isRoughText("words", words) || (hope !== null && !isOneOf(HOPES, hope))) return null;
  if (outside !== undefined && !isRoughText("outside", outside)) return null;
  if (feelings !== undefined && !isFeelings(feelings)) return null;
  return {
    id,
    words,
    hope,
    ...(outside === undefined ? {} : { outside }),
    ...(feelings === undefined ? {} : { feelings: [...feelings] }),
  };
}

export function parseCopy(data: unknown): Copy | null {
  if (!hasKeys(data, ["of", "from", "told", "words"])) return null;
  const { of, from, told, words } = data;
  if (!isEventId(of) || !isText("name", from) || !isText("words", words)) return null;
  return Number.isSafeInteger(told) && (told as number) >= 0 ? { of, from, told: told as number, words } : null;
}

function isFeelings(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length >= 1 &&
    value.length <= MAX_FEELINGS &&
    value.every((feeling) => isText("feeling", feeling))
  );
}

function isText(field: TextField, value: unknown): value is string {
  return checkText(field, value).ok;
}

function isRoughText(field: TextField, value: unknown): value is string {
  const checked = checkText(field, value);
  return checked.ok || checked.why === "empty";
}

function isEventId(value: unknown): value is EventId {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}

function isOneOf<T extends string>(list: readonly T[], value: unknown): value is T {
  return (list as readonly unknown[]).includes(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** A plain object with all of `needed`, perhaps some of `optional`, and nothing else. */
function hasKeys<N extends string, O extends string = never>(
  data: unknown,
  needed: readonly N[],
  optional: readonly O[] = [],
): data is Record<N, unknown> & Partial<Record<O, unknown>> {
  if (!isRecord(data)) return false;
  const keys = Object.keys(data);
  return (
    needed.every((key) => Object.hasOwn(data, key)) &&
    keys.every((key) => (needed as readonly string[]).includes(key) || isGiven(data, key, optional))
  );
}

/** A key that may be left out must not be there without a value. */
function isGiven(data: Record<string, unknown>, key: string, optional: readonly string[]): boolean {
  return optional.includes(key) && data[key] !== undefined;
}
