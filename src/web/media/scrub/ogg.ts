/** Ogg: pages with a check sum. The page of comments keeps its lengths and loses its words. */

type Bytes = Uint8Array;

const HEAD = 27;
const COMMENTS = "OpusTags";

export function scrubOgg(given: Bytes): Bytes | null {
  const bytes = given.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let comments = 0;
  for (let at = 0; at < bytes.length;) {
    if (textAt(bytes, at, 4) !== "OggS" || at + HEAD > bytes.length) return null;
    const start = at + HEAD + (bytes[at + 26] as number);
    let end = start;
    for (const part of bytes.subarray(at + HEAD, start)) end += part;
    if (end > bytes.length) return null;
    if (textAt(bytes, start, COMMENTS.length) === COMMENTS) {
      if (!blank(bytes, view, start + COMMENTS.length, end)) return null;
      view.setUint32(at + 22, 0, true);
      view.setUint32(at + 22, checkSum(bytes.subarray(at, end)), true);
      comments++;
    }
    at = end;
  }
  return comments === 1 ? bytes : null;
}

/** The writing program's name, a number of comments, and the comments; then nothing that anybody reads. */
function blank(bytes: Bytes, view: DataView, from: number, to: number): boolean {
  let at = from;
  const field = (): number | null => {
    if (at + 4 > to) return null;
    const value = view.getUint32(at, true);
    at += 4;
    return value;
  };
  const text = (): boolean => {
    const length = field();
    if (length === null || at + length > to) return false;
    bytes.fill(0x20, at, at + length);
    at += length;
    return true;
  };
  if (!text()) return false;
  const count = field();
  if (count === null) return false;
  for (let i = 0; i < count; i++) if (!text()) return false;
  bytes.fill(0, at, to);
  return true;
}

/** The sum that Ogg asks for: CRC-32 of 0x04c11db7, from zero, not reflected. */
function checkSum(page: Bytes): number {
  let sum = 0;
  for (const byte of page) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return sum >>> 0;
}

function textAt(bytes: Bytes, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
