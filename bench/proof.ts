/** A long history proven by its hashes, as a device proves it: every body is the one its header names, every header follows the last. */
import { hash } from "node:crypto";
import { CONTEXT, hex, parseHeader, parseRelayMessage, utf8 } from "#wire";

const ID = utf8(CONTEXT.id);

/** How many events in these frames are proven; throws at the first that is not. */
export function proveFrames(frames: readonly Uint8Array[]): number {
  const last = new Map<string, { readonly seq: number; readonly id: Buffer }>();
  let proven = 0;
  for (const frame of frames) {
    const message = parseRelayMessage(frame);
    if (message?.type !== "events") throw new Error("not a frame of events");
    for (const { header: bytes, body } of message.events) {
      const read = parseHeader(bytes);
      if (!read.ok) throw new Error(`a header that is not one: ${read.why}`);
      const { header } = read;
      const device = hex(header.device);
      const before = last.get(device);
      if (before !== undefined && (header.seq !== before.seq + 1 || !before.id.equals(header.prev)))
        throw new Error("a chain that is broken");
      if (body !== null && !hash("sha256", body, "buffer").equals(header.bodyHash)) throw new Error("another body");
      last.set(device, { seq: header.seq, id: hash("sha256", Buffer.concat([ID, bytes]), "buffer") });
      proven++;
    }
  }
  return proven;
}
