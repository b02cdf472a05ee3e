/** Voice notes, pictures and their pieces, as they come from outside. */
import { hasKeys, isMadeId, isOneOf, isWhole } from "./shape.ts";
import { type Media, MEDIA_LIMITS, PICTURE_TYPES, VOICE_TYPES, type WithMedia } from "./types.ts";

/** One piece of a voice note or a picture, without its bytes. */
export type Piece = { readonly media: string; readonly at: number; readonly of: number };

/** The media that go with words. Null when there is something else in their place. */
export function parseWithMedia({
  voice,
  picture,
}: {
  readonly voice?: unknown;
  readonly picture?: unknown;
}): WithMedia | null {
  const spoken = voice === undefined ? undefined : parseVoice(voice);
  const seen = picture === undefined ? undefined : parsePicture(picture);
  if (spoken === null || seen === null) return null;
  return { ...(spoken === undefined ? {} : { voice: spoken }), ...(seen === undefined ? {} : { picture: seen }) };
}

function parseVoice(value: unknown): Media | null {
  if (!hasKeys(value, ["media", "type", "bytes", "chunks", "hash"], ["seconds"])) return null;
  const { seconds } = value;
  const media = parseBlob(value, VOICE_TYPES);
  if (media === null || seconds === undefined) return media;
  return isWhole(seconds, 1, MEDIA_LIMITS.seconds) ? { ...media, seconds } : null;
}

function parsePicture(value: unknown): Media | null {
  return hasKeys(value, ["media", "type", "bytes", "chunks", "hash"]) ? parseBlob(value, PICTURE_TYPES) : null;
}

type Blob = { media: unknown; type: unknown; bytes: unknown; chunks: unknown; hash: unknown };

/** No more pieces than its bytes can fill, and enough of them to hold its bytes. */
function parseBlob({ media, type, bytes, chunks, hash }: Blob, types: readonly string[]): Media | null {
  if (!isMadeId(media) || !isOneOf(types, type)) return null;
  if (typeof hash !== "string" || !/^[0-9a-f]{64}$/.test(hash)) return null;
  if (!isWhole(bytes, 1, MEDIA_LIMITS.bytes) || !isWhole(chunks, 1, MEDIA_LIMITS.chunks)) return null;
  if (chunks > bytes || chunks * MEDIA_LIMITS.chunkBytes < bytes) return null;
  return { media, type, bytes, chunks, hash };
}

/** Most digits of base64 that one piece can have. */
const MOST = 4 * Math.ceil(MEDIA_LIMITS.chunkBytes / 3);

/** A piece as it is written, checked and without its bytes: the fold has no use for them. */
export function parsePiece(data: unknown): Piece | null {
  if (!hasKeys(data, ["media", "at", "of", "data"])) return null;
  const { data: digits, ...rest } = data;
  const piece = parseLightPiece(rest);
  if (piece === null || typeof digits !== "string") return null;
  if (digits.length === 0 || digits.length > MOST || digits.length % 4 !== 0) return null;
  return /^[A-Za-z0-9+/]+={0,2}$/.test(digits) ? piece : null;
}

/** A piece whose bytes were dropped already. */
export function parseLightPiece(data: unknown): Piece | null {
  if (!hasKeys(data, ["media", "at", "of"])) return null;
  const { media, at, of } = data;
  if (!isMadeId(media) || !isWhole(of, 1, MEDIA_LIMITS.chunks) || !isWhole(at, 0, of - 1)) return null;
  return { media, at, of };
}
