/** Reads two stocks whole and says whether they hold the same, byte by byte. [MOVE-3] */
import { createHash } from "node:crypto";
import { type Bytes, equal } from "#wire";
import { differences, markByte, pages, recordBytes, sameThing } from "./copy.ts";
import { type OnShelf, type Reader, SHELVES } from "./stock.ts";

const PORTION = 1024 * 1024;

/** A log's digest: over its record and every event of every chain. Null when there is no such log. */
export async function digestLog(reader: Reader, log: Bytes): Promise<Bytes | null> {
  const record = await reader.log(log);
  if (record === null) return null;
  const hash = createHash("sha256").update(recordBytes(record));
  for (const { device, seq } of record.chains) {
    let after = 0;
    while (after < seq) {
      const events = await reader.events(log, device, after, PORTION);
      if (events.length === 0) break;
      for (const event of events) {
        hash.update(event.header).update(Uint8Array.of(markByte(event)));
        if (event.body !== null) hash.update(event.body);
      }
      after += events.length;
    }
    hash.update(`${String(seq)} ${String(after)}\0`);
  }
  return hash.digest();
}

/** Whether this log is the same in both. */
export async function sameLog(one: Reader, other: Reader, log: Bytes): Promise<boolean> {
  const [a, b] = await Promise.all([digestLog(one, log), digestLog(other, log)]);
  return a !== null && b !== null && equal(a, b);
}

/** What lies beside the logs and is not the same in both. */
export async function unlikeThings(one: Reader, other: Reader): Promise<OnShelf[]> {
  const unlike: OnShelf[] = [];
  for (const shelf of SHELVES) {
    for await (const { key } of differences(pages(one, shelf), pages(other, shelf), sameThing))
      unlike.push({ shelf, key });
  }
  return unlike;
}

/** Whether this thing is the same in both, or in neither. */
export async function isAlike(one: Reader, other: Reader, { shelf, key }: OnShelf): Promise<boolean> {
  const [a, b] = await Promise.all([one.thing(shelf, key), other.thing(shelf, key)]);
  return a === null || b === null ? a === b : sameThing(a, b);
}
