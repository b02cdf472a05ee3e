/**
 * What a revocation makes void: erases that the removed device wrote beyond its new last place. What they alone erased may
 * come again. [RELAY-60]
 */
import { type Bytes, hex, KIND, parseErase, type Position } from "#wire";
import type { Mailbox } from "./mailbox.ts";

/** A chain of the same person: its end, and its last place that counts. */
export type Span = { readonly device: Bytes; readonly seq: number; readonly lastSeq: number };

/** Bytes that are read at a time: a whole log may have to be looked through. */
const READ_BYTES = 1_048_576;

const nameOf = ({ device, seq }: Position): string => `${hex(device)}/${String(seq)}`;

/** The places that only erases of this device after its new last place name, among all of that person's chains. */
export async function voided(
  log: Bytes,
  chains: readonly Span[],
  removed: Span,
  lastSeq: number,
  read: Mailbox["read"],
): Promise<Position[]> {
  const named = new Map<string, Position>();
  await eachErased(log, removed, lastSeq, Math.min(removed.seq, removed.lastSeq), read, (place) =>
    named.set(nameOf(place), place),
  );
  for (const chain of chains) {
    if (named.size === 0) break;
    const last = Math.min(chain.seq, chain === removed ? lastSeq : chain.lastSeq);
    await eachErased(log, chain, 0, last, read, (place) => named.delete(nameOf(place)));
  }
  return [...named.values()];
}

/** Every place that the chain's erases name, of those after one place and up to another. */
async function eachErased(
  log: Bytes,
  { device }: Span,
  after: number,
  last: number,
  read: Mailbox["read"],
  run: (place: Position) => void,
): Promise<void> {
  for (let seq = after; seq < last;) {
    const events = await read(log, { device, seq }, READ_BYTES);
    if (events.length === 0) throw new Error("a chain has a hole");
    for (const { header, body } of events.slice(0, last - seq)) {
      if (header[4] !== KIND.erase || body === null) continue;
      for (const place of parseErase(body) ?? []) run({ device: place.device.slice(), seq: place.seq });
    }
    seq += events.length;
  }
}
