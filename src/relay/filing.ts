/**
 * Where each event lies. New events are found in memory; every so often they are entered into the index together,
 * sorted, so that storing one event touches no page of the index. After a crash the few that were not entered yet are
 * read again from the end of the file.
 */
import { type Bytes, HEADER_BYTES, holds, type Position, readU64 } from "#wire";
import { number, type Statements } from "./statements.ts";

/** A chain's newest events, by rising seq. */
type Tail = {
  readonly log: Bytes;
  readonly device: Bytes;
  readonly from: number;
  readonly ids: number[];
  bytes: number;
};

/** Events that are found in memory before they are entered. */
const PORTION = 2_048;

export class Filing {
  readonly #statements: Statements;
  readonly #tails = new Map<string, Tail>();
  #adjusted: [Tail, number][] = [];
  /** The tail that last grew: what one device sends comes together. */
  #latest: Tail | null = null;
  #count = 0;
  #last: number;
  readonly #portion: number;

  constructor(statements: Statements, portion = PORTION) {
    this.#statements = statements;
    this.#portion = portion;
    this.#last = number(statements.filedUpTo.get());
    const rows = statements.unfiled.iterate(this.#last) as Iterable<unknown> as Iterable<[number, Bytes, number]>;
    for (const [id, header, body] of rows) this.note(header, id, HEADER_BYTES + body);
  }

  /** An event was stored under this id. */
  note(header: Bytes, id: number, bytes: number): void {
    let tail = this.#latest;
    if (tail === null || !holds(header, 32, tail.device) || !holds(header, 16, tail.log)) tail = this.#tail(header);
    tail.ids.push(id);
    tail.bytes += bytes;
    this.#count += 1;
    this.#last = id;
  }

  /** The tail to which the event with this header belongs. */
  #tail(header: Bytes): Tail {
    const name = nameOf(header.subarray(16, 48));
    let tail = this.#tails.get(name);
    if (tail === undefined) {
      const [log, device] = [header.slice(16, 32), header.slice(32, 48)];
      tail = { log, device, from: readU64(header, 8), ids: [], bytes: 0 };
      this.#tails.set(name, tail);
    }
    this.#latest = tail;
    return tail;
  }

  get isDue(): boolean {
    return this.#count >= this.#portion;
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Enters what is not entered yet. In a transaction; `forget` after it was committed. */
  enter(): void {
    const tails = [...this.#tails].toSorted(([a], [b]) => (a < b ? -1 : 1));
    for (const [, { log, device, from, ids, bytes }] of tails) {
      this.#statements.putPlaces.run(log, device, from, JSON.stringify(ids));
      this.#statements.addKept.run(bytes, log, device);
    }
    this.#statements.setFiled.run(this.#last);
  }

  forget(): void {
    this.#tails.clear();
    this.#latest = null;
    this.#count = 0;
  }

  /** Where the event at this place lies, or null. */
  find(log: Bytes, place: Position): number | null {
    const tail = this.#tailOf(log, place.device);
    if (tail !== null && place.seq >= tail.from) return tail.ids[place.seq - tail.from] ?? null;
    const row = this.#statements.placeOf.get(log, place.device, place.seq);
    return row === undefined ? null : number(row);
  }

  /** Where the chain's last event lies. */
  head(log: Bytes, device: Bytes): number {
    return this.#tailOf(log, device)?.ids.at(-1) ?? number(this.#statements.lastPlace.get(log, device));
  }

  /** Bytes of the chain's events that are not entered yet. */
  unfiledBytes(log: Bytes, device: Bytes): number {
    return this.#tailOf(log, device)?.bytes ?? 0;
  }

  /** A stored event grows or shrinks by so many bytes. In a transaction; `settle` when that ended. */
  adjust(log: Bytes, place: Position, bytes: number): void {
    const tail = this.#tailOf(log, place.device);
    if (tail !== null && place.seq >= tail.from) this.#adjusted.push([tail, bytes]);
    else this.#statements.addKept.run(bytes, log, place.device);
  }

  /** The transaction ended: what it adjusted stands or never was. */
  settle(committed: boolean): void {
    if (committed) for (const [tail, bytes] of this.#adjusted) tail.bytes += bytes;
    this.#adjusted = [];
  }

  /** The chain's events after this place, in order. */
  *after(log: Bytes, place: Position): Generator<[Bytes, Bytes | null]> {
    const tail = this.#tailOf(log, place.device);
    if (tail === null || place.seq < tail.from - 1) {
      const rows = this.#statements.filedAfter.iterate(log, place.device, place.seq) as Iterable<unknown>;
      for (const row of rows) yield row as [Bytes, Bytes | null];
    }
    if (tail === null) return;
    for (let i = Math.max(0, place.seq + 1 - tail.from); i < tail.ids.length; i++) {
      yield this.#statements.eventAt.get(tail.ids[i] as number) as unknown as [Bytes, Bytes | null];
    }
  }

  #tailOf(log: Bytes, device: Bytes): Tail | null {
    return this.#tails.get(nameOf(log) + nameOf(device)) ?? null;
  }
}

function nameOf(bytes: Bytes): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
}
