/**
 * Makes one stock hold what another holds, by what differs: begun anew, gone on with after it was stopped anywhere, or
 * done already, it is the same call. [MOVE-2]
 */
import { type Bytes, compare, concat, equal, HEADER_BYTES } from "#wire";
import {
  type Change,
  type Kept,
  markOf,
  type OnShelf,
  type Reader,
  type Shelf,
  SHELVES,
  type Stock,
  type StockLog,
  type Thing,
} from "./stock.ts";

/** The target holds something that the source does not: it is another house's, or was lived in. */
export class NotOurs extends Error {}

/** What was copied is not what lies in the source. */
export class Differs extends Error {}

/** Bytes and changes after which what was gathered is put down. */
const PORTION = { bytes: 4 * 1024 * 1024, changes: 2_000 };
/** What one change weighs beside its bytes. */
const CHANGE_BYTES = 64;
export const PAGE = 500;
/** Names are read in larger pages than what they name. */
const NAMES = 5_000;

/** Gathers changes and puts them down in portions, each whole. */
export class Pen {
  readonly #stock: Stock;
  #changes: Change[] = [];
  #bytes = 0;
  /** Events put down so far. */
  events = 0;
  /** Bytes put down so far. */
  bytes = 0;

  constructor(stock: Stock) {
    this.#stock = stock;
  }

  async put(change: Change): Promise<void> {
    this.#changes.push(change);
    this.#bytes += weightOf(change);
    if (this.#bytes >= PORTION.bytes || this.#changes.length >= PORTION.changes) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#changes.length === 0) return;
    await this.#stock.write(this.#changes);
    this.events += this.#changes.filter((one) => one.type === "event").length;
    this.bytes += this.#bytes;
    this.drop();
  }

  /** Forgets what was gathered and not put down. */
  drop(): void {
    this.#changes = [];
    this.#bytes = 0;
  }
}

/** Makes the target's log what the source's is. `there` is the target's as it is now, without what `pen` still holds. */
export async function copyLog(from: Reader, there: Reader, pen: Pen, log: Bytes): Promise<void> {
  const wanted = await from.log(log);
  if (wanted === null) throw new NotOurs();
  const found = await there.log(log);
  if (found === null) await pen.put({ type: "log", log, genesis: wanted.genesis });
  else if (!equal(found.genesis, wanted.genesis) || found.chains.length > wanted.chains.length) throw new NotOurs();
  for (const [place, chain] of wanted.chains.entries()) {
    const { device } = chain;
    const old = found?.chains[place];
    if (old === undefined) await pen.put({ type: "chain", log, place, chain });
    else if (!equal(old.device, device) || old.side !== chain.side || old.seq > chain.seq) throw new NotOurs();
    const seq = old?.seq ?? 0;
    if (seq > 0) await mendChain(from, there, pen, log, device, seq);
    for (let after = seq; after < chain.seq;) {
      const events = await from.events(log, device, after, PORTION.bytes / 4);
      if (events.length === 0) throw new Error("a chain has a hole");
      for (const event of events) await pen.put({ type: "event", log, device, ...event });
      after += events.length;
    }
  }
  if (found === null || !equal(recordBytes(found), recordBytes(wanted))) {
    await pen.put({ type: "record", record: wanted });
  }
}

/** What was put down of a chain is a beginning of it; bodies that came or went since are put right. */
async function mendChain(from: Reader, there: Reader, pen: Pen, log: Bytes, device: Bytes, seq: number): Promise<void> {
  const [wanted] = await from.events(log, device, seq - 1, 0);
  const [found] = await there.events(log, device, seq - 1, 0);
  if (wanted === undefined || found === undefined || !equal(wanted.header, found.header)) throw new NotOurs();
  const [now, before] = [await from.marks(log, device), await there.marks(log, device)];
  for (let at = 0; at < seq; at++) {
    if (now[at] === before[at]) continue;
    const [event] = await from.events(log, device, at, 0);
    if (event === undefined) throw new Error("a chain has a hole");
    await pen.put({ type: "body", log, device, ...event });
  }
}

/** Makes the target's shelves what the source's are. */
export async function copyShelves(from: Reader, there: Reader, pen: Pen): Promise<void> {
  for (const shelf of SHELVES) {
    for await (const { key, wanted } of differences(pages(from, shelf), pages(there, shelf), sameThing)) {
      await pen.put(wanted === null ? { type: "forget", shelf, key } : { type: "keep", shelf, thing: wanted });
    }
  }
}

/** Makes these things in the target what they are in the source. */
export async function copyThings(from: Reader, there: Reader, pen: Pen, things: Iterable<OnShelf>): Promise<void> {
  for (const { shelf, key } of things) {
    const [wanted, found] = [await from.thing(shelf, key), await there.thing(shelf, key)];
    if (wanted !== null && found !== null && sameThing(wanted, found)) continue;
    if (wanted !== null) await pen.put({ type: "keep", shelf, thing: wanted });
    else if (found !== null) await pen.put({ type: "forget", shelf, key });
  }
}

/** Brings and takes away what only one of them has on its shelves, going by the names alone: what ended by itself is told by nobody. */
export async function alignShelves(from: Reader, there: Reader, pen: Pen): Promise<void> {
  const only: OnShelf[] = [];
  for await (const one of unlikeNames(from, there)) only.push(one);
  await copyThings(from, there, pen, only);
}

/** What is not in both, or does not end at the same time. */
export async function* unlikeNames(from: Reader, there: Reader): AsyncGenerator<OnShelf, void> {
  for (const shelf of SHELVES) {
    const same = (one: Kept, other: Kept): boolean => one.expires === other.expires;
    for await (const { key } of differences(names(from, shelf), names(there, shelf), same)) yield { shelf, key };
  }
}

type Difference<T> = { readonly key: Bytes; readonly wanted: T | null };

/** Goes along both in the order of their keys, and gives what one of them lacks and what is not the same. */
export async function* differences<T extends Kept>(
  from: AsyncGenerator<T, void>,
  there: AsyncGenerator<T, void>,
  same: (one: T, other: T) => boolean,
): AsyncGenerator<Difference<T>, void> {
  let next = await there.next();
  for await (const wanted of from) {
    const { key } = wanted;
    for (; !isDone(next) && compare(next.value.key, key) < 0; next = await there.next()) {
      yield { key: next.value.key, wanted: null };
    }
    const found = !isDone(next) && equal(next.value.key, key) ? next.value : null;
    if (found !== null) next = await there.next();
    if (found === null || !same(wanted, found)) yield { key, wanted };
  }
  for (; !isDone(next); next = await there.next()) yield { key: next.value.key, wanted: null };
}

/** Everything on a shelf, in the order of its keys. */
export function pages(reader: Reader, shelf: Shelf): AsyncGenerator<Thing, void> {
  return inPages((after) => reader.things(shelf, after, PAGE), PAGE);
}

/** The names of everything on a shelf, in their order. */
function names(reader: Reader, shelf: Shelf): AsyncGenerator<Kept, void> {
  return inPages((after) => reader.kept(shelf, after, NAMES), NAMES);
}

async function* inPages<T extends Kept>(
  read: (after: Bytes | null) => Promise<readonly T[]>,
  limit: number,
): AsyncGenerator<T, void> {
  for (let after: Bytes | null = null; ;) {
    const page = await read(after);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < limit) return;
    after = last.key;
  }
}

export function sameThing(one: Thing, other: Thing): boolean {
  return equal(thingBytes(one), thingBytes(other));
}

function isDone<T>(result: IteratorResult<T, void>): result is IteratorReturnResult<void> {
  return result.done === true;
}

function weightOf(change: Change): number {
  if (change.type === "event" || change.type === "body") return HEADER_BYTES + (change.body?.length ?? 0);
  if (change.type === "keep") return change.thing.parts.reduce((sum, { bytes }) => sum + bytes.length, CHANGE_BYTES);
  if (change.type === "record") return CHANGE_BYTES * (change.record.awaited.length + change.record.chains.length + 1);
  return CHANGE_BYTES;
}

/** One string of bytes for everything of a log but its events; equal exactly when that is equal. */
export function recordBytes({ genesis, chains, leaves, awaited, targets }: StockLog): Bytes {
  const side = (one: number, more = 0): Bytes => Uint8Array.of(one, more);
  return framed([
    genesis,
    framed(
      chains.flatMap((one) => [
        one.device,
        side(one.side),
        count(one.lastSeq ?? 0),
        side(one.lastSeq === null ? 0 : 1),
      ]),
    ),
    framed(
      leaves.flatMap(({ side: who, statement, cleared }) => [
        side(who, cleared ? 1 : 0),
        statement.header,
        statement.body ?? new Uint8Array(0),
      ]),
    ),
    framed(awaited.flatMap(({ device, seq }) => [device, count(seq)])),
    framed(targets.flatMap(({ device, target }) => [device, target])),
  ]);
}

/** One string of bytes for a thing; equal exactly when it is. */
function thingBytes({ key, expires, parts }: Thing): Bytes {
  return framed([key, count(expires), ...parts.flatMap(({ slot, bytes }) => [count(slot), bytes])]);
}

/** The byte that says how an event's body is. */
export function markByte(event: Parameters<typeof markOf>[0]): number {
  return markOf(event).charCodeAt(0);
}

function framed(parts: readonly Bytes[]): Bytes {
  return concat(...parts.flatMap((part) => [count(part.length), part]));
}

function count(number: number): Bytes {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(number));
  return bytes;
}
