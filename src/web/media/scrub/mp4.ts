/** MP4: boxes in boxes, each a length and a name. Times become zero, and boxes that describe become free room of the same length. */

type Bytes = Uint8Array;

const CONTAINERS = new Set(["moov", "trak", "mdia", "minf", "moof", "traf", "mvex", "edts"]);
const TIMED = new Set(["mvhd", "tkhd", "mdhd"]);
const DESCRIBING = new Set(["udta", "meta", "uuid", "prft", "emsg", "ilst", "cprt", "ID32", "kind", "elng"]);

export function scrubMp4(given: Bytes): Bytes | null {
  const bytes = given.slice();
  if (nameAt(bytes, 0) !== "ftyp") return null;
  return scrubBoxes(bytes, 0, bytes.length) ? bytes : null;
}

/** False when the boxes do not fill their room. */
function scrubBoxes(bytes: Bytes, from: number, to: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = from; at < to;) {
    if (at + 8 > to) return false;
    const short = view.getUint32(at);
    const head = short === 1 ? 16 : 8;
    if (at + head > to) return false;
    const length = short === 0 ? to - at : short === 1 ? Number(view.getBigUint64(at + 8)) : short;
    const end = at + length;
    if (length < head || end > to) return false;
    const name = nameAt(bytes, at);
    if (CONTAINERS.has(name)) {
      if (!scrubBoxes(bytes, at + head, end)) return false;
    } else if (TIMED.has(name)) {
      const field = bytes[at + head] === 1 ? 8 : 4;
      if (at + head + 4 + 2 * field > end) return false;
      bytes.fill(0, at + head + 4, at + head + 4 + 2 * field);
    } else if (name === "hdlr") {
      // Version, a zero, what it handles, three zeros; the rest is a name.
      if (at + head + 24 > end) return false;
      bytes.fill(0, at + head + 24, end);
    } else if (DESCRIBING.has(name)) {
      bytes.set([0x66, 0x72, 0x65, 0x65], at + 4);
      bytes.fill(0, at + head, end);
    }
    at = end;
  }
  return true;
}

function nameAt(bytes: Bytes, at: number): string {
  return String.fromCharCode(...bytes.subarray(at + 4, at + 8));
}
