/** A sealed file as it was on the first day: its head, its first chunk, and a hash of all of it. Hearth opens it for ever. */
import { chunksOf, FILE_HEAD_BYTES, openFile, SEALED_CHUNK_BYTES, sha256, writeFile } from "#vault";
import { base64url, type Bytes, concat, fromBase64url, fromHex, hex, utf8 } from "#wire";
import { seeded } from "./seeded.ts";

export type FrozenFile = ReturnType<typeof makeFile>;

const PASSPHRASE = "vier Wörter, ﬁnger kalt";
const CONTENT = 'Not much, but mine.\n{"is":"end","things":0}\n';

function whole(): Bytes {
  const file = writeFile(PASSPHRASE, seeded("frozen file"));
  const sealed = file.add(utf8(CONTENT));
  return concat(file.head, ...(sealed ?? []), ...file.end());
}

/** All of it has a megabyte; its first chunk has all that was said. */
export function makeFile() {
  const file = whole();
  return {
    passphrase: PASSPHRASE,
    content: CONTENT,
    bytes: file.length,
    head: hex(file.subarray(0, FILE_HEAD_BYTES)),
    first: base64url(file.subarray(FILE_HEAD_BYTES, FILE_HEAD_BYTES + SEALED_CHUNK_BYTES)),
    hash: hex(sha256(file)),
  };
}

/** Names everything that does not hold. */
export function reopenFile(frozen: FrozenFile): string[] {
  const opened = openFile(fromHex(frozen.head) as Bytes, frozen.passphrase);
  if (!opened.ok) return [`head: ${opened.why}`];
  const content = opened.file.read().chunk(fromBase64url(frozen.first) ?? new Uint8Array(0));
  return [
    ...(content !== null && hex(content) === hex(utf8(frozen.content)) ? [] : ["content"]),
    ...(chunksOf(frozen.bytes) === 16 ? [] : ["size"]),
  ];
}
