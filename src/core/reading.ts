/** What a fact's content says, as the fold keeps it. */
import type { Entry } from "./order.ts";
import { type FoldedEvent, parseHearthEvent, type Root, ROOTS, rootNamed } from "./parse.ts";
import { parseLightPiece, parsePiece, type Piece } from "./parse-media.ts";
import type { AsideReason } from "./commands.ts";
import type { EventId, Fact, PersonId } from "./types.ts";

export type Named = { readonly of: Root; readonly id: EventId };

export type Reading =
  | { readonly is: "event"; readonly event: FoldedEvent }
  /** A piece of a voice note or a picture. */
  | { readonly is: "piece"; readonly piece: Piece }
  | { readonly is: "odd"; readonly why: AsideReason; readonly named: Named | null }
  | { readonly is: "nothing" };

const NOTHING: Reading = { is: "nothing" };
const PIECE = "media.chunk";

/**
 * The fact without the bytes of media: they are many, and nothing here is made of them. The same fact where there is
 * nothing to leave out; it may come without them already. [SHARE-80]
 */
export function light(fact: Fact): Fact {
  const { content } = fact;
  if (content.form !== "sealed" || content.type !== PIECE || content.v !== 1) return fact;
  if (parseLightPiece(content.data) !== null) return fact;
  return { ...fact, content: { ...content, data: parsePiece(content.data) } };
}

/** Reads a fact that was made light. */
export function read({ content }: Fact): Reading {
  if (content.form === "unreadable") return { is: "odd", why: "unreadable", named: null };
  if (content.form !== "sealed") return NOTHING;
  const { type, v, data } = content;
  if (type === PIECE && v === 1) {
    const piece = parseLightPiece(data);
    return piece === null ? { is: "odd", why: "malformed", named: null } : { is: "piece", piece };
  }
  const parsed = parseHearthEvent(type, v, data);
  if (parsed.ok) return { is: "event", event: parsed.event };
  return { is: "odd", why: parsed.why, named: rootNamed(data) };
}

/** The share, the landscape, the together-time, the note or the summary that an event is said in. */
export function namedBy(reading: Reading): Named | null {
  if (reading.is === "odd") return reading.named;
  if (reading.is !== "event") return null;
  const { data } = reading.event;
  for (const of of ROOTS) if (of in data) return { of, id: (data as Readonly<Record<string, EventId>>)[of] ?? "" };
  return null;
}

/** What an event begins, in which others can be said. */
export function rootOf(reading: Reading): Root | null {
  switch (reading.is === "event" ? reading.event.type : null) {
    case "share.offered":
      return "share";
    case "landscape.shown":
      return "landscape";
    case "together.offered":
      return "together";
    case "note.sent":
      return "note";
    case "summary.asked":
      return "summary";
    default:
      return null;
  }
}

export function eventIn({ reading }: Entry<Reading>): FoldedEvent | null {
  return reading.is === "event" ? reading.event : null;
}

/** Under which name the pieces of a person's media are kept together. */
export function mediaKey(media: string, by: PersonId): string {
  return `${media} ${by}`;
}
