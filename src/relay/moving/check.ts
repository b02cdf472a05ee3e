/**
 * Checks a whole stock as a device would, without its keys: every header can be read, every body is what its header
 * says, no chain has a hole, every device was let in by a founder. [MOVE-8]
 */
import { type Bytes, equal, KIND, parseHeader } from "#wire";
import {
  bodyMatches,
  eventId,
  knownGenesis,
  type KnownGenesis,
  readCertificate,
  readGenesis,
  signatures,
} from "../proof.ts";
import { PAGE, pages } from "./copy.ts";
import { type Reader, SHELVES, type StockEvent } from "./stock.ts";

/** What a stock holds, and what is wrong with it. */
export type Summary = {
  logs: number;
  events: number;
  /** Events whose body is not there: erased, or never come. */
  bare: number;
  bytes: number;
  lockers: number;
  invitations: number;
  /** Events, records and things that are not what they should be. */
  damaged: number;
};

const PORTION = 1024 * 1024;

/** Reads everything; `told` is called after every log. */
export async function checkStock(reader: Reader, told: (sofar: Summary) => void = () => {}): Promise<Summary> {
  await signatures();
  const sum: Summary = { logs: 0, events: 0, bare: 0, bytes: 0, lockers: 0, invitations: 0, damaged: 0 };
  for (let after: Bytes | null = null; ;) {
    const page = await reader.logs(after, PAGE);
    for (const { log } of page) {
      await checkLog(reader, log, sum);
      told(sum);
    }
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.log;
  }
  for (const shelf of SHELVES) {
    for await (const thing of pages(reader, shelf)) {
      if (shelf !== "own") sum[shelf] += 1;
      const whole = shelf === "lockers" ? thing.parts.length === 2 : thing.parts.length > 0;
      if (!whole) sum.damaged += 1;
    }
  }
  return sum;
}

async function checkLog(reader: Reader, log: Bytes, sum: Summary): Promise<void> {
  sum.logs += 1;
  const record = await reader.log(log);
  const genesis = record === null ? null : genesisOf(record.genesis);
  if (record === null || genesis === null || !equal(genesis.log, log)) {
    sum.damaged += 1;
    return;
  }
  sum.bytes += record.genesis.length;
  for (const { statement } of record.leaves) {
    const parsed = parseHeader(statement.header);
    if (!parsed.ok || parsed.header.kind !== KIND.leave || !bodyMatches(parsed.header, statement.body))
      sum.damaged += 1;
  }
  for (const { device, seq } of record.chains) await checkChain(reader, genesis, device, seq, sum);
}

async function checkChain(
  reader: Reader,
  genesis: KnownGenesis,
  device: Bytes,
  seq: number,
  sum: Summary,
): Promise<void> {
  let prev = genesis.hash;
  let after = 0;
  for (;;) {
    const events = await reader.events(genesis.log, device, after, PORTION);
    if (events.length === 0) break;
    for (const event of events) {
      after += 1;
      if (!isWhole(genesis, device, after, prev, event)) sum.damaged += 1;
      prev = eventId(event.header);
      sum.events += 1;
      sum.bytes += event.header.length + (event.body?.length ?? 0);
      if (event.body === null) sum.bare += 1;
    }
  }
  if (after !== seq || after === 0) sum.damaged += 1;
}

function isWhole(genesis: KnownGenesis, device: Bytes, seq: number, prev: Bytes, event: StockEvent): boolean {
  const parsed = parseHeader(event.header);
  if (!parsed.ok) return false;
  const { header } = parsed;
  if (header.seq !== seq || event.seq !== seq || !equal(header.log, genesis.log)) return false;
  if (!equal(header.device, device) || !equal(header.prev, prev)) return false;
  if (event.body === null ? header.kind !== KIND.sealed : !bodyMatches(header, event.body)) return false;
  return seq > 1 || readCertificate(genesis, event) !== null;
}

function genesisOf(record: Bytes): KnownGenesis | null {
  return readGenesis(record) === null ? null : knownGenesis(record);
}
