/** WebM: a tree of elements, each an id, a length and its content. What tells something is blanked where it stands, so that every length stays true. */

type Bytes = Uint8Array;

/** Elements that are looked into; everything else is passed over whole. */
const MASTERS = new Set([
  0x18538067, // Segment
  0x1549a966, // Info
  0x1654ae6b, // Tracks
  0xae, // TrackEntry
  0x1f43b675, // Cluster
]);
/** The programs that wrote it: required to be there, not to say anything. */
const EMPTIED = new Set([0x4d80, 0x5741]);
/** Replaced by nothing: time, title, names of files, ids, languages, tags, attachments, chapters. */
const VOIDED = new Set([
  0x4461, // DateUTC
  0x7ba9, // Title
  0x73a4, // SegmentUUID
  0x7384, // SegmentFilename
  0x3cb923, // PrevUUID
  0x3c83ab, // PrevFilename
  0x3eb923, // NextUUID
  0x3e83bb, // NextFilename
  0x4444, // SegmentFamily
  0x536e, // Name of a track
  0x22b59c, // Language
  0x22b59d, // LanguageBCP47
  0x1254c367, // Tags
  0x1941a469, // Attachments
  0x1043a770, // Chapters
]);
const HEADER = 0x1a45dfa3;
const VOID = 0xec;

export function scrubWebm(given: Bytes): Bytes | null {
  const bytes = given.slice();
  if (idAt(bytes, 0)?.id !== HEADER) return null;
  let segments = 0;
  for (let at = 0; at < bytes.length;) {
    const id = idAt(bytes, at);
    const size = id === null ? null : sizeAt(bytes, at + id.length);
    if (id === null || size === null) return null;
    const start = at + id.length + size.length;
    if (MASTERS.has(id.id)) {
      if (id.id === 0x18538067) segments++;
      at = start;
      continue;
    }
    const end = start + size.value;
    // Only what is looked into may leave its length open, as a recorder does that does not know it yet.
    if (size.open || end > bytes.length) return null;
    if (EMPTIED.has(id.id)) bytes.fill(0, start, end);
    if (VOIDED.has(id.id) && !blank(bytes, at, end)) return null;
    at = end;
  }
  return segments === 1 ? bytes : null;
}

/** Makes an element an empty one of the same length. */
function blank(bytes: Bytes, at: number, end: number): boolean {
  const length = end - at;
  bytes.fill(0, at, end);
  bytes[at] = VOID;
  if (length < 129) {
    bytes[at + 1] = 0x80 | (length - 2);
    return length >= 2;
  }
  // A length of eight bytes.
  bytes[at + 1] = 0x01;
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(at + 5, length - 9);
  return true;
}

function idAt(bytes: Bytes, at: number): { readonly id: number; readonly length: number } | null {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (first === 0 || length > 4 || at + length > bytes.length) return null;
  let id = 0;
  for (let i = 0; i < length; i++) id = id * 256 + (bytes[at + i] as number);
  return { id, length };
}

function sizeAt(
  bytes: Bytes,
  at: number,
): { readonly value: number; readonly length: number; readonly open: boolean } | null {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (first === 0 || at + length > bytes.length) return null;
  let value = first & (0xff >> length);
  let open = value === 0xff >> length;
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] as number;
    open &&= byte === 0xff;
    value = value * 256 + byte;
  }
  return { value, length, open };
}
