/** A picture as it may go along: drawn anew, no longer than it need be, with nothing left of the file that it came from. Rule MEDIA-12. */
import { MEDIA_LIMITS } from "#core";
import { pixelsOf } from "./pixels.ts";
import { scrub } from "./scrub/scrub.ts";

export type Shrunk =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly type: "image/jpeg" }
  | { readonly ok: false; readonly why: "broken" | "too-large" };

/** The longer side of a picture, at most; and what it should weigh. */
const LONGEST = 1_600;
const WISHED_BYTES = 400_000;
const QUALITIES = [0.82, 0.7, 0.55, 0.4] as const;
/** Beyond this, opening it could end the page. */
const MOST_FILE_BYTES = 80_000_000;
const MOST_PIXELS = 120_000_000;

export async function shrink(file: Blob): Promise<Shrunk> {
  if (file.size > MOST_FILE_BYTES) return { ok: false, why: "too-large" };
  const pixels = pixelsOf(new Uint8Array(await file.slice(0, 262_144).arrayBuffer()));
  if (pixels !== null && pixels > MOST_PIXELS) return { ok: false, why: "too-large" };
  const image = await createImageBitmap(file).catch(() => null);
  if (image === null || image.width === 0 || image.height === 0) return { ok: false, why: "broken" };
  try {
    return await draw(image);
  } finally {
    image.close();
  }
}

/** Less and less fine, then smaller and smaller, until it is light enough. */
async function draw(image: ImageBitmap): Promise<Shrunk> {
  for (let longest = LONGEST; longest >= 200; longest *= 0.75) {
    const scale = Math.min(1, longest / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    const context = canvas.getContext("2d");
    if (context === null) break;
    // What is clear in it becomes white, as paper is.
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    for (const quality of QUALITIES) {
      const bytes = await encode(canvas, quality);
      if (bytes === null) return { ok: false, why: "broken" };
      if (bytes.length <= WISHED_BYTES && bytes.length <= MEDIA_LIMITS.bytes) {
        return { ok: true, bytes, type: "image/jpeg" };
      }
    }
  }
  return { ok: false, why: "too-large" };
}

async function encode(canvas: HTMLCanvasElement, quality: number): Promise<Uint8Array | null> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
  return blob === null ? null : scrub(new Uint8Array(await blob.arrayBuffer()), "image/jpeg");
}
