/** The only door by which what was inside an envelope becomes an event. Exact keys, exact types, every limit. */
import * as alone from "./parse-alone.ts";
import {
  parseLandscapeAnswered,
  parseShown,
  parseTogetherEnded,
  parseTogetherHanded,
  parseTogetherJoined,
  parseTogetherKept,
  parseTogetherOffered,
} from "./parse-beside.ts";
import { parseCopy, parseDraft, parseFelt, parseLandscape, parseOutcome, parseRung } from "./parse-corner.ts";
import { parseWithMedia } from "./parse-media.ts";
import * as ours from "./parse-ours.ts";
import * as shares from "./parse-share.ts";
import { given, hasKeys, isEventId, isOneOf, isRecord, isText } from "./shape.ts";
import { type CornerEvent, type EventId, type HearthEvent, NOTE_KINDS, type Note } from "./types.ts";
import { knowsVersion, partsOf } from "./versions.ts";

/** An event of a shared log but for pieces of media, which the fold reads without their bytes. */
export type FoldedEvent = Exclude<HearthEvent, { type: "media.chunk" }>;

export type Parsed<E> =
  | { readonly ok: true; readonly event: E }
  | { readonly ok: false; readonly why: "newer" | "malformed" };

/** An event of a shared log. */
export function parseHearthEvent(type: string, v: number, data: unknown): Parsed<FoldedEvent> {
  if (!knowsVersion(type, v)) return NEWER;
  switch (type) {
    case "person.named":
      return event(type, parseNamed(data));
    case "note.sent":
      return event(type, parseNote(data, v));
    case "share.offered": {
      const offer = shares.parseOffer(data, v);
      return offer === "newer" ? NEWER : event(type, offer);
    }
    case "share.acknowledged":
      return event(type, shares.parseAcknowledged(data));
    case "share.answered":
      return event(type, shares.parseAnswered(data, v));
    case "share.heard":
      return event(type, shares.parseHeard(data));
    case "share.hurt":
      return event(type, shares.parseHurt(data));
    case "share.stopped":
      return event(type, shares.parseStopped(data));
    case "share.placed":
      return event(type, shares.parsePlaced(data));
    case "share.met":
      return event(type, shares.parseMet(data));
    case "share.invited":
    case "share.shelved":
      return event(type, shares.parseBare(data));
    case "share.idea":
      return event(type, shares.parseIdea(data));
    case "share.paused":
      return event(type, shares.parsePaused(data));
    case "share.resumed":
      return event(type, shares.parseResumed(data));
    case "landscape.shown":
      return event(type, parseShown(data));
    case "landscape.answered":
      return event(type, parseLandscapeAnswered(data));
    case "together.offered":
      return event(type, parseTogetherOffered(data));
    case "together.joined":
      return event(type, parseTogetherJoined(data));
    case "together.handed":
      return event(type, parseTogetherHanded(data));
    case "together.ended":
      return event(type, parseTogetherEnded(data));
    case "together.kept":
      return event(type, parseTogetherKept(data));
    case "note.answered":
      return event(type, ours.parseNoteAnswered(data));
    case "sign.shown":
      return event(type, ours.parseSignShown(data));
    case "summary.asked":
      return event(type, ours.parseSummaryAsked(data));
    case "summary.given":
      return event(type, ours.parseSummaryGiven(data));
    default:
      return NEWER;
  }
}

/** An event of a private log. */
export function parseCornerEvent(type: string, v: number, data: unknown): Parsed<CornerEvent> {
  if (!knowsVersion(type, v)) return NEWER;
  switch (type) {
    case "draft.kept":
      return event(type, parseDraft(data, v));
    case "copy.kept":
      return event(type, parseCopy(data));
    case "rung.kept":
      return event(type, parseRung(data));
    case "outcome.kept":
      return event(type, parseOutcome(data));
    case "felt.kept":
      return event(type, parseFelt(data));
    case "landscape.kept":
      return event(type, parseLandscape(data));
    case "noticing.kept":
      return event(type, alone.parseNoticing(data));
    case "checkin.kept":
      return event(type, alone.parseCheckIn(data));
    case "reflection.kept":
      return event(type, alone.parseReflection(data));
    case "intention.kept":
      return event(type, alone.parseIntention(data));
    case "weighing.kept":
      return event(type, alone.parseWeighing(data));
    case "justme.kept":
      return event(type, alone.parseJustMe(data));
    case "brought.kept":
      return event(type, alone.parseBrought(data));
    case "device.kept":
      return event(type, alone.parseDeviceCard(data));
    default:
      return NEWER;
  }
}

/** What an event can be said in. */
export const ROOTS = ["share", "landscape", "together", "note", "summary"] as const;
export type Root = (typeof ROOTS)[number];

/** What some data names, whatever else it says: so that what belongs to a share or a note is found even when it is newer. */
export function rootNamed(data: unknown): { readonly of: Root; readonly id: EventId } | null {
  if (!isRecord(data)) return null;
  for (const of of ROOTS) {
    const id = Object.hasOwn(data, of) ? data[of] : null;
    if (isEventId(id)) return { of, id };
  }
  return null;
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

function parseNote(data: unknown, v: number): Note | null {
  if (!hasKeys(data, ["kind", "words"], ["noticed", ...partsOf("note.sent", v)])) return null;
  const { kind, words, noticed } = data;
  if (!isOneOf(NOTE_KINDS, kind)) return null;
  // A bare "thank you" or "thinking of you" says enough; an apology says for what. [NOTE-2]
  if (!isText("note", words) && !(words === "" && kind !== "sorry")) return null;
  if (noticed !== undefined && !isText("noticed", noticed)) return null;
  const media = parseWithMedia(data);
  return media === null ? null : { kind, words, ...given({ noticed }), ...media };
}
