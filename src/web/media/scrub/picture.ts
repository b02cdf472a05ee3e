/** JPEG and WebP: what is not image is left out. A picture was drawn anew before it comes here; this makes sure of it. */

type Bytes = Uint8Array;

/** Markers that carry image, tables or how colours are meant: everything but application data and comments. */
const KEPT_APPS = new Set([0xe0, 0xe2, 0xee]);
const COMMENT = 0xfe;
const START_OF_SCAN = 0xda;
const END = 0xd9;

export function scrubJpeg(bytes: Bytes): Bytes | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const kept: Bytes[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] as number;
    if (bytes[at] !== 0xff) return null;
    if (marker === START_OF_SCAN) {
      const end = lastEnd(bytes);
      return end <= at ? null : join([...kept, bytes.subarray(at, end)]);
    }
    const end = at + 2 + (((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number));
    if (end > bytes.length || end < at + 4) return null;
    const isApp = marker >= 0xe0 && marker <= 0xef;
    if (marker !== COMMENT && (!isApp || KEPT_APPS.has(marker))) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

/** Where the image ends: nothing after it belongs to it. */
function lastEnd(bytes: Bytes): number {
  for (let at = bytes.length - 2; at > 0; at--) if (bytes[at] === 0xff && bytes[at + 1] === END) return at + 2;
  return 0;
}

const DESCRIBING = new Set(["EXIF", "XMP "]);
/** In the extended header: this picture comes with EXIF, with XMP. */
const FLAGS = 0x08 | 0x04;

export function scrubWebp(bytes: Bytes): Bytes | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 12 || nameAt(bytes, 0) !== "RIFF" || nameAt(bytes, 8) !== "WEBP") return null;
  const whole = 8 + view.getUint32(4, true);
  if (whole > bytes.length || whole < 12) return null;
  const kept: Bytes[] = [bytes.slice(0, 12)];
  for (let at = 12; at < whole;) {
    if (at + 8 > whole) return null;
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (end > whole) return null;
    const chunk = bytes.slice(at, end);
    if (nameAt(bytes, at) === "VP8X") chunk[8] = (chunk[8] as number) & ~FLAGS;
    if (!DESCRIBING.has(nameAt(bytes, at))) kept.push(chunk);
    at = end;
  }
  const joined = join(kept);
  new DataView(joined.buffer).setUint32(4, joined.length - 8, true);
  return joined;
}

function nameAt(bytes: Bytes, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function join(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
