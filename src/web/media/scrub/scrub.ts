/** Takes out of a recording or a picture what its container tells beside sound and image: programs, times, places, names. Rules MEDIA-11 and MEDIA-12 in docs/spec/media.md. */
import { scrubMp4 } from "./mp4.ts";
import { scrubOgg } from "./ogg.ts";
import { scrubJpeg, scrubWebp } from "./picture.ts";
import { scrubWebm } from "./webm.ts";

type Bytes = Uint8Array;

const BY_TYPE: Readonly<Record<string, (bytes: Bytes) => Bytes | null>> = {
  "audio/webm": scrubWebm,
  "audio/mp4": scrubMp4,
  "audio/ogg": scrubOgg,
  "image/jpeg": scrubJpeg,
  "image/webp": scrubWebp,
};

/** The same sound or image, and nothing else of what was there. Null when the bytes are not whole or not of this type. */
export function scrub(bytes: Bytes, type: string): Bytes | null {
  return Object.hasOwn(BY_TYPE, type) ? (BY_TYPE[type]?.(bytes) ?? null) : null;
}
