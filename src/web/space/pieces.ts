/** A voice note or a picture in pieces: cut so that each fits a sealed event, and put together only when all of it is true. Rules MEDIA-1 to MEDIA-4 in docs/spec/media.md. */
import { type Media, MEDIA_LIMITS, PICTURE_TYPES, VOICE_TYPES } from "#core";
import { sha256 } from "#vault";
import { fromBase64, toBase64 } from "./base64.ts";
import { hex } from "./records.ts";

type Bytes = Uint8Array;

/** What a `media.chunk` event says. */
export type Piece = { readonly media: string; readonly at: number; readonly of: number; readonly data: string };

export type Assembled =
  | { readonly ok: true; readonly bytes: Bytes }
  | { readonly ok: false; readonly why: "not-here-yet" | "damaged" };

/** True for a type that a voice note or a picture may be of. */
export function isMediaType(type: string): boolean {
  return [...VOICE_TYPES, ...PICTURE_TYPES].some((known) => known === type);
}

/** How these bytes are named in what they go with; null when they are none, too many, or of no known type. `media` is 32 hex digits. */
export function mediaOfBytes(
  media: string,
  bytes: Bytes,
  about: { readonly type: string; readonly seconds?: number },
): Media | null {
  const { type, seconds } = about;
  if (bytes.length === 0 || bytes.length > MEDIA_LIMITS.bytes || !isMediaType(type)) return null;
  return {
    media,
    type,
    bytes: bytes.length,
    chunks: Math.ceil(bytes.length / MEDIA_LIMITS.chunkBytes),
    hash: hex(sha256(bytes)),
    ...(seconds === undefined ? {} : { seconds }),
  };
}

/** The pieces of all of it, in order. */
export function cut(media: Media, bytes: Bytes): readonly Piece[] {
  const { chunkBytes } = MEDIA_LIMITS;
  return Array.from({ length: media.chunks }, (_, at) => ({
    media: media.media,
    at,
    of: media.chunks,
    data: toBase64(bytes.subarray(at * chunkBytes, (at + 1) * chunkBytes)),
  }));
}

/**
 * All of it out of whatever pieces there are, in any order. Of two pieces for one place the first counts. What is put
 * together must have the length and the hash that the words said.
 */
export function assemble(media: Media, pieces: Iterable<unknown>): Assembled {
  const parts = new Map<number, Bytes>();
  for (const piece of pieces) {
    const part = partOf(media, piece);
    if (part !== null && !parts.has(part.at)) parts.set(part.at, part.bytes);
  }
  if (parts.size < media.chunks) return { ok: false, why: "not-here-yet" };
  const bytes = new Uint8Array(media.bytes);
  let end = 0;
  for (let at = 0; at < media.chunks; at++) {
    const part = parts.get(at) as Bytes;
    if (end + part.length > bytes.length) return { ok: false, why: "damaged" };
    bytes.set(part, end);
    end += part.length;
  }
  return end === bytes.length && hex(sha256(bytes)) === media.hash
    ? { ok: true, bytes }
    : { ok: false, why: "damaged" };
}

/** A piece of this very thing, or null. */
function partOf(media: Media, piece: unknown): { readonly at: number; readonly bytes: Bytes } | null {
  if (typeof piece !== "object" || piece === null) return null;
  const { media: name, at, of, data } = piece as { readonly [Key in keyof Piece]?: unknown };
  if (name !== media.media || of !== media.chunks || typeof data !== "string") return null;
  if (typeof at !== "number" || !Number.isInteger(at) || at < 0 || at >= media.chunks) return null;
  const bytes = fromBase64(data);
  return bytes === null ? null : { at, bytes };
}
