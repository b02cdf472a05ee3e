/** What the desk of files does: it seals lines into a file, and opens a file again, a portion at a time. Pure but for its randomness. */
import {
  checkPassphrase,
  chunksOf,
  FILE_HEAD_BYTES,
  type FileReader,
  type FileRefusal,
  type FileWriter,
  offerPassphrase,
  type OpenFile,
  openFile,
  lookAtHead,
  MAX_CHUNKS,
  type PassphraseRefusal,
  type Random,
  SEALED_CHUNK_BYTES,
  writeFile,
} from "#vault";
import { endLine, headLine, type LineReader, readLines, thingLines } from "./lines.ts";
import { type FileHead, type Taken, type Thing, timeOf } from "./things.ts";

type Bytes = Uint8Array;

/** What was found in a file that is whole. Times are ms since 1970; null where nothing in it has one. */
export type Found = {
  readonly head: FileHead;
  readonly things: number;
  /** How many there are of each kind. */
  readonly counts: { readonly [Type in Taken["type"]]?: number };
  /** Voice notes and pictures. */
  readonly media: number;
  readonly first: number | null;
  readonly last: number | null;
};

/** Why a file that opened cannot be read on. `cut`: it ends too soon. `malformed`: it holds what no file of ours holds. */
export type ReadRefusal = "damaged" | "cut" | "newer" | "malformed";

type Refused<Why extends string> = { readonly ok: false; readonly why: Why };
type Parts = { readonly ok: true; readonly parts: readonly Bytes[] };

export type FileCalls = {
  /** Words for a passphrase. */
  offer: () => string;
  /** Whether these may be the words for a file. */
  check: (passphrase: string) => { readonly ok: true } | Refused<PassphraseRefusal>;
  begin: (passphrase: string, head: FileHead) => Parts | Refused<PassphraseRefusal>;
  add: (things: readonly Thing[]) => Parts | Refused<"too-large">;
  /** To be called until it says that nothing is left. */
  end: () => { readonly parts: readonly Bytes[]; readonly left: boolean } | Refused<"too-large">;
  /**
   * What can be told of a file of so many bytes from its first ones, before there is a passphrase: where its chunks begin,
   * and how many bytes are to be read at once.
   */
  look: (
    start: Bytes,
    size: number,
  ) =>
    | { readonly ok: true; readonly from: number; readonly portion: number }
    | Refused<FileRefusal | "cut" | "too-large">;
  open: (start: Bytes, passphrase: string) => { readonly ok: true } | Refused<FileRefusal>;
  /** From the first chunk on: after `open`, and once more after the first reading. */
  rewind: () => void;
  /** Reads whole chunks; `things` come back only where they are `wanted`. */
  read: (
    sealed: Bytes,
    wanted: boolean,
  ) => { readonly ok: true; readonly things: readonly Thing[] } | Refused<ReadRefusal>;
  /** Once every chunk was read. */
  found: () => { readonly ok: true; readonly found: Found } | Refused<"cut">;
};

/** How many chunks of padding go in one answer. */
const PORTION = 64;
/** How many chunks are read at once: a megabyte. */
const READ_AT_ONCE = 16;

export function fileDesk(random: Random): FileCalls {
  let writer: FileWriter | null = null;
  let padding: Generator<Bytes> | null = null;
  let written = 0;
  let file: OpenFile | null = null;
  let reader: FileReader | null = null;
  let lines: LineReader | null = null;
  let counting = startCounting();

  const write = (content: Iterable<Bytes>): readonly Bytes[] | null => {
    const parts: Bytes[] = [];
    for (const one of content) {
      const sealed = writer?.add(one) ?? null;
      if (sealed === null) return null;
      parts.push(...sealed);
    }
    return parts;
  };
  const tooLarge = { ok: false, why: "too-large" } as const;

  return {
    offer: () => offerPassphrase(random),
    check: (passphrase) => {
      const checked = checkPassphrase(passphrase);
      return checked.ok ? { ok: true } : checked;
    },
    begin: (passphrase, head) => {
      const checked = checkPassphrase(passphrase);
      if (!checked.ok) return checked;
      writer = writeFile(checked.passphrase, random);
      written = 0;
      return { ok: true, parts: [writer.head, ...(write([headLine(head)]) ?? [])] };
    },
    add: (things) => {
      written += things.length;
      const parts = write(things.flatMap((thing) => [...thingLines(thing)]));
      return parts === null ? tooLarge : { ok: true, parts };
    },
    end: () => {
      const parts: Bytes[] = [];
      if (padding === null) {
        const last = write([endLine(written)]);
        if (last === null || writer === null) return tooLarge;
        parts.push(...last);
        padding = writer.end();
      }
      for (let n = 0; n < PORTION; n++) {
        const next = padding.next();
        if (next.done === true) return { parts, left: false };
        parts.push(next.value);
      }
      return { parts, left: true };
    },
    look: (start, size) => {
      const why = lookAtHead(start.subarray(0, FILE_HEAD_BYTES)) ?? lookAtSize(size);
      return why === null
        ? { ok: true, from: FILE_HEAD_BYTES, portion: READ_AT_ONCE * SEALED_CHUNK_BYTES }
        : { ok: false, why };
    },
    open: (start, passphrase) => {
      const opened = openFile(start.subarray(0, FILE_HEAD_BYTES), passphrase);
      if (!opened.ok) return opened;
      ({ file } = opened);
      return { ok: true };
    },
    rewind: () => {
      reader = file?.read() ?? null;
      lines = readLines();
      counting = startCounting();
    },
    read: (sealed, wanted) => {
      const things: Thing[] = [];
      for (let at = 0; at < sealed.length; at += SEALED_CHUNK_BYTES) {
        const content = reader?.chunk(sealed.subarray(at, at + SEALED_CHUNK_BYTES)) ?? null;
        if (content === null || lines === null) return { ok: false, why: "damaged" };
        const read = lines.add(content);
        if (typeof read === "string") return { ok: false, why: read };
        for (const thing of read) count(counting, thing);
        if (wanted) things.push(...read);
      }
      return { ok: true, things };
    },
    found: () => {
      const head = lines?.head() ?? null;
      if (head === null || reader?.isWhole() !== true || lines?.isWhole() !== true) return { ok: false, why: "cut" };
      return { ok: true, found: { head, ...counting } };
    },
  };
}

/** No file that was written to its end has another size than some few. */
function lookAtSize(size: number): "cut" | "too-large" | null {
  if (size > FILE_HEAD_BYTES + MAX_CHUNKS * SEALED_CHUNK_BYTES) return "too-large";
  return chunksOf(size) === null ? "cut" : null;
}

type Counting = { -readonly [Part in Exclude<keyof Found, "head" | "counts">]: Found[Part] } & {
  counts: { [Type in Taken["type"]]?: number };
};

function startCounting(): Counting {
  return { things: 0, counts: {}, media: 0, first: null, last: null };
}

function count(so: Counting, { event, media }: Thing): void {
  so.things += 1;
  so.counts[event.type] = (so.counts[event.type] ?? 0) + 1;
  so.media += media.length;
  const at = timeOf(event);
  if (at === null) return;
  so.first = Math.min(so.first ?? at, at);
  so.last = Math.max(so.last ?? at, at);
}
