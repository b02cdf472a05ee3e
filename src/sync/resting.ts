/**
 * Large bodies that rest in the store. What a voice note is made of is on disk, is told to the fold without its bytes, and is
 * at the relay: from then on memory keeps its header and what the fold was told. The bytes are read back when somebody asks
 * for them, or when a relay turns out to lack them. Rules SYNC-26 and SYNC-27 in docs/spec/sync.md.
 */
import type { Fact } from "#core";
import { type Bytes, BUCKETS, equal, fromHex, fromUtf8, type Head, HEADER_BYTES, hex, utf8 } from "#wire";
import type { Work } from "./effects.ts";
import { bodyRow, eventRow, toldRow } from "./rows.ts";
import type { Chain, NewContent, Sync } from "./state.ts";

/** What stays in memory of a body that rests: enough to tell it to the fold anew. */
export type Told = Pick<Fact, "content" | "created"> & { readonly parents: readonly Head[] };

/** A body that may rest once the write with this number is done and the relay has it. */
export type Heavy = { readonly told: Told; readonly batch: number };

/** Bodies up to the second bucket are small: words. */
const LARGE = BUCKETS[1];

/** Rows that are read back ahead of what may be sent. */
const AHEAD = 4;

const EMPTY = new Uint8Array(0);

/** What the fold would be told of it without the rest; null for what it needs whole, and for what is small. */
function lightOf(sync: Sync, body: number, fact: Fact, parents: readonly Head[]): Told | null {
  if (body <= LARGE || sync.light === undefined) return null;
  const { content, created } = sync.light(fact);
  return content === fact.content ? null : { content, created, parents };
}

/** Notes that a body may rest: it is large, and the fold makes do with less than all of it. */
export function weigh(sync: Sync, chain: Chain, seq: number, fact: Fact, parents: readonly Head[], work: Work): void {
  const row = chain.rows[seq - 1] as Bytes;
  const told = lightOf(sync, row.length - HEADER_BYTES, fact, parents);
  if (told === null) return;
  // Own events take their places once they are stored; others' go with the write of this step.
  const isOwn = equal(chain.device, sync.keys.id);
  chain.heavy.set(seq, { told, batch: isOwn ? 0 : sync.received + 1 });
  if (!isOwn) for (const put of apart(chain.name, seq, row, told)) work.puts.set(...put);
}

/** The rows of an own event that is about to be stored. */
export function rowsOf(
  sync: Sync,
  device: string,
  seq: number,
  row: Bytes,
  { type, v, data }: NewContent,
  created: number,
  parents: readonly Head[],
): readonly (readonly [string, Bytes])[] {
  const none = { id: "", person: "", device, seq, prev: null, parents: [], created };
  const told = lightOf(
    sync,
    row.length - HEADER_BYTES,
    { ...none, content: { form: "sealed", type, v, data } },
    parents,
  );
  return told === null ? [[eventRow(device, seq), row]] : apart(device, seq, row, told);
}

/** A large event in three rows, of which two are small. */
function apart(device: string, seq: number, row: Bytes, told: Told): readonly (readonly [string, Bytes])[] {
  return [
    [eventRow(device, seq), row.slice(0, HEADER_BYTES)],
    [toldRow(device, seq), writeTold(told)],
    [bodyRow(device, seq), row.slice(HEADER_BYTES)],
  ];
}

/** Rows that take the place of those that lie apart, when the event is to be its header alone. */
export function blanks(chain: Chain, seq: number): readonly (readonly [string, Bytes])[] {
  if (!chain.heavy.has(seq) && !chain.resting.has(seq)) return [];
  return [
    [toldRow(chain.name, seq), EMPTY],
    [bodyRow(chain.name, seq), EMPTY],
  ];
}

function writeTold({ content, created, parents }: Told): Bytes {
  const heads = parents.map(({ device, seq, id }) => ({ device: hex(device), seq, id: hex(id) }));
  return utf8(JSON.stringify({ content, created, parents: heads }));
}

/** What `writeTold` wrote; null for a row that was blanked. */
export function readTold(row: Bytes): Told | null {
  if (row.length === 0) return null;
  const { content, created, parents } = JSON.parse(fromUtf8(row) ?? "null") as Omit<Told, "parents"> & {
    readonly parents: readonly { readonly device: string; readonly seq: number; readonly id: string }[];
  };
  const heads = parents.map(({ device, seq, id }) => ({
    device: fromHex(device) as Bytes,
    seq,
    id: fromHex(id) as Bytes,
  }));
  return { content, created, parents: heads };
}

/** Whether some body is large and was not on disk yet when it came. */
export function waits(sync: Sync): boolean {
  for (const chain of sync.chains.values()) if (chain.heavy.size > 0) return true;
  return false;
}

/** Lets go of the bodies that are safe elsewhere. */
export function rest(sync: Sync): void {
  for (const chain of sync.chains.values()) {
    const atRelay = sync.origin === null ? Infinity : (sync.link.relayHas.get(chain.name) ?? 0);
    for (const [seq, { told, batch }] of chain.heavy) {
      if (batch <= sync.stored && seq <= atRelay) letRest(chain, seq, told);
    }
  }
}

/** The same for a chain that was just read from the store, where all of it lies. */
export function restRestored(chain: Chain): void {
  for (const [seq, { told }] of chain.heavy) letRest(chain, seq, told);
}

function letRest(chain: Chain, seq: number, told: Told): void {
  chain.rows[seq - 1] = (chain.rows[seq - 1] as Bytes).slice(0, HEADER_BYTES);
  chain.heavy.delete(seq);
  chain.resting.set(seq, told);
}

/** Asks for the rows that are to be sent next, as far as they rest. */
export function recall(sync: Sync, chain: Chain, from: number, upTo: number, work: Work): void {
  for (let seq = from; seq <= upTo && seq < from + AHEAD; seq++) {
    const name = `${chain.name}/${String(seq)}`;
    if (!chain.resting.has(seq) || sync.link.recalling.has(name)) continue;
    sync.link.recalling.add(name);
    work.effects.push({ do: "recall", device: chain.name, seq });
  }
}

/** A row that was asked for. Null where the store has lost it: it is missing then, as if it had never come. */
export function recalled(sync: Sync, device: string, seq: number, row: Bytes | null): void {
  const chain = sync.chains.get(device);
  const told = chain?.resting.get(seq);
  sync.link.recalling.delete(`${device}/${String(seq)}`);
  // Taken back, or left, in the meantime.
  if (chain === undefined || told === undefined) return;
  chain.resting.delete(seq);
  if (row === null || row.length === HEADER_BYTES) chain.bodyless.add(seq);
  else {
    chain.rows[seq - 1] = row;
    chain.heavy.set(seq, { told, batch: 0 });
  }
}
