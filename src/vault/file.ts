/**
 * A file that one takes along: any bytes, in sealed chunks of one size, under a key of its own that Argon2id's guess of the
 * passphrase opens. It is written and read a chunk at a time. Byte for byte in docs/spec/files.md.
 *
 *   0 "HF" · version 2 · algorithm 3 (1: Argon2id v1.3, one lane) · memory in KiB u32 4 · passes u32 8 · salt 12
 *   28 nonce · 52 sealed file key (32 + tag 16) · 100 header of the stream · 124 check 8 · 132 chunks of 65,553
 */
import { type Bytes, concat, equal, isZero, Reader, u32, utf8 } from "#wire";
import { sha256 } from "./hash.ts";
import { LOCK_MEMORY_KIB, LOCK_PASSES, stretch } from "./lock.ts";
import { aeadOpen, aeadSeal, NONCE_BYTES, type Random, STREAM_EXTRA_BYTES } from "./sodium.ts";
import { STREAM_HEADER_BYTES, streamFrom, streamOpen, streamSeal } from "./sodium.ts";

/** What can be said of a file before its chunks are read. `damaged`: its head is not what was written. */
export type FileRefusal = "not-a-file" | "newer" | "weak-lock" | "damaged" | "wrong-passphrase";

export const FILE_HEAD_BYTES = 132;
/** What each chunk holds, sealed and open, and how much of that is content. */
const CHUNK_BYTES = 65_536;
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + STREAM_EXTRA_BYTES;
export const CHUNK_ROOM = CHUNK_BYTES - 4;
/** The fewest chunks that a file has, and the most. */
export const MIN_CHUNKS = 16;
export const MAX_CHUNKS = 16_384;

const VERSION = 1;
const ARGON2ID = 1;
const CONTEXT = utf8("hearth/v1/file\0");
const CHECK_CONTEXT = utf8("hearth/v1/file/check\0");
const CHECK_BYTES = 8;

/** Takes content in, and gives sealed bytes as soon as a chunk is full. */
export type FileWriter = {
  /** What stands first. */
  readonly head: Bytes;
  /** Whole sealed chunks, in order; none while the next is not full. Null once there is more than a file may hold. */
  readonly add: (content: Bytes) => readonly Bytes[] | null;
  /** What is left, and the padding. Nothing can be added after this. */
  readonly end: () => Generator<Bytes>;
};

/** Begins a file under a new key. Takes as long as a guess of the passphrase does. [FILE-2] */
export function writeFile(passphrase: string, random: Random): FileWriter {
  const key = random(32);
  const salt = random(16);
  const nonce = random(NONCE_BYTES);
  const start = concat(Uint8Array.of(0x48, 0x46, VERSION, ARGON2ID), u32(LOCK_MEMORY_KIB), u32(LOCK_PASSES), salt);
  const guess = stretch(passphrase, salt, LOCK_PASSES, LOCK_MEMORY_KIB);
  const header = random(STREAM_HEADER_BYTES);
  const whole = concat(start, nonce, aeadSeal(key, concat(CONTEXT, start), nonce, guess), header);
  const head = concat(whole, checkOf(whole));

  const stream = streamFrom(header, key);
  const open = new Uint8Array(CHUNK_ROOM);
  let filled = 0;
  let made = 0;
  const seal = (content: Bytes, isLast: boolean): Bytes => {
    const chunk = new Uint8Array(CHUNK_BYTES);
    chunk.set(u32(content.length));
    chunk.set(content, 4);
    made += 1;
    return streamSeal(stream, chunk, head, isLast);
  };

  return {
    head,
    add: (content) => {
      const sealed: Bytes[] = [];
      for (let at = 0; at < content.length;) {
        if (filled === CHUNK_ROOM) {
          if (made + 1 >= MAX_CHUNKS) return null;
          sealed.push(seal(open, false));
          filled = 0;
        }
        const some = content.subarray(at, at + CHUNK_ROOM - filled);
        open.set(some, filled);
        filled += some.length;
        at += some.length;
      }
      return sealed;
    },
    *end() {
      const all = paddedChunks(made + 1);
      yield seal(open.subarray(0, filled), all === made + 1);
      while (made < all) yield seal(new Uint8Array(0), all === made + 1);
    },
  };
}

/** A file whose key was found. */
export type OpenFile = {
  /** Reads it from its first chunk on. May be asked for again. */
  readonly read: () => FileReader;
};
export type FileReader = {
  /** The content of the very next chunk, or null: then the file is damaged, and nothing more of it opens. */
  readonly chunk: (sealed: Bytes) => Bytes | null;
  /** True once the last chunk was read, and the file has as many as it should. */
  readonly isWhole: () => boolean;
};

/** Reads the head. Nothing is computed for one that asks for anything but what is written today. [FILE-3] [FILE-4] */
export function openFile(
  head: Bytes,
  passphrase: string,
): { readonly ok: true; readonly file: OpenFile } | { readonly ok: false; readonly why: FileRefusal } {
  const why = lookAtHead(head);
  if (why !== null) return { ok: false, why };
  const nonce = head.subarray(28, 52);
  const guess = stretch(passphrase, head.subarray(12, 28), LOCK_PASSES, LOCK_MEMORY_KIB);
  const key = aeadOpen(head.subarray(52, 100), concat(CONTEXT, head.subarray(0, 28)), nonce, guess);
  if (key === null) return { ok: false, why: "wrong-passphrase" };
  return { ok: true, file: { read: () => reading(key, head) } };
}

/** What can be told without the passphrase: null for a head that may open. */
export function lookAtHead(head: Bytes): Exclude<FileRefusal, "wrong-passphrase"> | null {
  const reader = new Reader(head);
  const [h, f, version, algorithm] = reader.take(4);
  if (h !== 0x48 || f !== 0x46) return "not-a-file";
  if (version !== VERSION) return version !== undefined && version > VERSION ? "newer" : "not-a-file";
  if (head.length !== FILE_HEAD_BYTES) return "damaged";
  const whole = head.subarray(0, FILE_HEAD_BYTES - CHECK_BYTES);
  if (!equal(head.subarray(whole.length), checkOf(whole))) return "damaged";
  const costs = [reader.u32(), reader.u32()];
  return algorithm === ARGON2ID && costs[0] === LOCK_MEMORY_KIB && costs[1] === LOCK_PASSES ? null : "weak-lock";
}

/** How many chunks a file of so many bytes has; null when no file that was written to its end has this size. [FILE-5] */
export function chunksOf(bytes: number): number | null {
  const chunks = (bytes - FILE_HEAD_BYTES) / SEALED_CHUNK_BYTES;
  return Number.isInteger(chunks) && chunks >= MIN_CHUNKS && chunks <= MAX_CHUNKS && paddedChunks(chunks) === chunks
    ? chunks
    : null;
}

/** The least number at or above this one that has at most three binary digits before its zeros; sixteen at least. */
function paddedChunks(chunks: number): number {
  let step = 1;
  while (step * 8 <= Math.max(chunks, MIN_CHUNKS) - 1) step *= 2;
  return Math.max(MIN_CHUNKS, Math.ceil(chunks / step) * step);
}

function reading(key: Bytes, head: Bytes): FileReader {
  const stream = streamFrom(head.subarray(100, 124), key);
  let state: "content" | "padding" | "whole" | "damaged" = "content";
  let read = 0;
  return {
    chunk: (sealed) => {
      const opened =
        (state === "content" || state === "padding") && sealed.length === SEALED_CHUNK_BYTES && read < MAX_CHUNKS
          ? streamOpen(stream, sealed, head)
          : null;
      const content = opened === null ? null : contentOf(opened.piece);
      if (opened === null || content === null || (state === "padding" && content.length > 0)) {
        state = "damaged";
        return null;
      }
      read += 1;
      if (content.length < CHUNK_ROOM) state = "padding";
      if (opened.isLast) state = paddedChunks(read) === read ? "whole" : "damaged";
      return state === "damaged" ? null : content;
    },
    isWhole: () => state === "whole",
  };
}

/** Length, content, zeros. */
function contentOf(chunk: Bytes): Bytes | null {
  const length = new Reader(chunk).u32();
  if (length > CHUNK_ROOM || !isZero(chunk.subarray(4 + length))) return null;
  return chunk.subarray(4, 4 + length);
}

/** Tells a head that was damaged on its way from a passphrase that does not open it. It keeps nothing secret. */
function checkOf(head: Bytes): Bytes {
  return sha256(CHECK_CONTEXT, head).slice(0, CHECK_BYTES);
}
