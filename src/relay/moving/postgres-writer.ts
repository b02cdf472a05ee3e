/** Puts a stock into a PostgreSQL mailbox whose gate is closed. [MOVE-1] */
import type { TransactionSql } from "postgres";
import { type Bytes, HEADER_BYTES, hex } from "#wire";
import { byteArray, numberArray } from "../postgres/parameters.ts";
import { soil, type Soiled } from "../postgres/rewrite.ts";
import { type Change, markOf, type Shelf, type StockLog, type Thing } from "./stock.ts";

const EMPTY = new Uint8Array(0);

type Placed = Extract<Change, { type: "event" | "body" }>;

/** Puts these in this transaction. What makes up most of it, events, goes in one statement. */
export async function putAll(tx: TransactionSql, changes: readonly Change[]): Promise<void> {
  const of = <T extends Change["type"]>(type: T): Extract<Change, { type: T }>[] =>
    changes.filter((one): one is Extract<Change, { type: T }> => one.type === type);
  await putLogs(tx, of("log"));
  await putChains(tx, of("chain"));
  await putEvents(tx, of("event"));
  for (const change of of("body")) await setBody(tx, change);
  for (const { record } of of("record")) await setRecord(tx, record);
  for (const change of changes) {
    if (change.type === "forget") await forget(tx, change.shelf, change.key);
    if (change.type === "keep") {
      await forget(tx, change.shelf, change.thing.key);
      await keep(tx, change.shelf, change.thing);
    }
  }
}

async function putLogs(tx: TransactionSql, logs: readonly Extract<Change, { type: "log" }>[]): Promise<void> {
  if (logs.length === 0) return;
  const names = byteArray(logs.map((one) => one.log));
  await tx`INSERT INTO hearth.logs (log, genesis)
    SELECT * FROM unnest(${names}::bytea[], ${byteArray(logs.map((one) => one.genesis))}::bytea[])`;
  await tx`INSERT INTO hearth.versions (log) SELECT unnest(${names}::bytea[])`;
}

async function putChains(tx: TransactionSql, chains: readonly Extract<Change, { type: "chain" }>[]): Promise<void> {
  if (chains.length === 0) return;
  await tx`INSERT INTO hearth.chains (log, device, side, place)
    SELECT * FROM unnest(${byteArray(chains.map((one) => one.log))}::bytea[],
      ${byteArray(chains.map((one) => one.chain.device))}::bytea[],
      ${numberArray(chains.map((one) => one.chain.side))}::smallint[],
      ${numberArray(chains.map((one) => one.place))}::integer[])`;
}

async function putEvents(tx: TransactionSql, events: readonly Placed[]): Promise<void> {
  if (events.length === 0) return;
  // Log and device are read out of the header, where they stand anyway.
  await tx`INSERT INTO hearth.events (log, device, seq, header, body)
    SELECT substring(header FROM 17 FOR 16), substring(header FROM 33 FOR 16), seq, header,
      CASE WHEN mark <> 'a' THEN body END
    FROM unnest(${numberArray(events.map((one) => one.seq))}::bigint[],
      ${byteArray(events.map((one) => one.header))}::bytea[],
      ${byteArray(events.map((one) => one.body ?? EMPTY))}::bytea[],
      ${`{${events.map(markOf).join(",")}}`}::text[]) AS one (seq, header, body, mark)`;
  const sums = new Map<string, { log: Bytes; device: Bytes; bytes: number }>();
  for (const { log, device, body } of events) {
    const name = hex(log) + hex(device);
    const sum = sums.get(name) ?? { log, device, bytes: 0 };
    sum.bytes += HEADER_BYTES + (body?.length ?? 0);
    sums.set(name, sum);
  }
  const all = [...sums.values()];
  await tx`UPDATE hearth.chains c SET kept = kept + added
    FROM unnest(${byteArray(all.map((one) => one.log))}::bytea[], ${byteArray(all.map((one) => one.device))}::bytea[],
      ${numberArray(all.map((one) => one.bytes))}::bigint[]) AS s (log, device, added)
    WHERE c.log = s.log AND c.device = s.device`;
}

/** What is overwritten leaves the files later, by whoever lives here. */
async function mark(tx: TransactionSql, name: Soiled): Promise<void> {
  for (const one of soil(name)) await tx.unsafe(one);
}

async function setBody(tx: TransactionSql, { log, device, seq, body, erased }: Placed): Promise<void> {
  await mark(tx, "events");
  await tx`UPDATE hearth.chains SET kept = kept + ${body?.length ?? 0} - (
      SELECT coalesce(octet_length(body), 0) FROM hearth.events
      WHERE log = ${log} AND device = ${device} AND seq = ${seq})
    WHERE log = ${log} AND device = ${device}`;
  await tx`UPDATE hearth.events SET body = ${body ?? (erased ? EMPTY : null)}
    WHERE log = ${log} AND device = ${device} AND seq = ${seq}`;
}

async function setRecord(tx: TransactionSql, { log, chains, leaves, awaited, targets }: StockLog): Promise<void> {
  for (const { device, lastSeq } of chains) {
    await tx`UPDATE hearth.chains SET last_seq = ${lastSeq} WHERE log = ${log} AND device = ${device}
      AND last_seq IS DISTINCT FROM ${lastSeq}::bigint`;
  }
  await tx`DELETE FROM hearth.leaves WHERE log = ${log}`;
  for (const { side, statement, cleared } of leaves) {
    await tx`INSERT INTO hearth.leaves (log, side, header, body, cleared)
      VALUES (${log}, ${side}, ${statement.header}, ${statement.body ?? EMPTY}, ${cleared})`;
  }
  await tx`DELETE FROM hearth.awaited WHERE log = ${log}`;
  if (awaited.length > 0) {
    await tx`INSERT INTO hearth.awaited (log, device, seq) SELECT ${log}, * FROM unnest(
      ${byteArray(awaited.map((one) => one.device))}::bytea[], ${numberArray(awaited.map((one) => one.seq))}::bigint[])`;
  }
  const gone = await tx`DELETE FROM hearth.targets WHERE log = ${log}`;
  if (gone.count > 0) await mark(tx, "targets");
  for (const { device, target } of targets) {
    await tx`INSERT INTO hearth.targets (log, device, target) VALUES (${log}, ${device}, ${target})`;
  }
}

async function forget(tx: TransactionSql, shelf: Shelf, key: Bytes): Promise<void> {
  const gone =
    shelf === "lockers"
      ? await tx`DELETE FROM hearth.lockers WHERE address = ${key}`
      : shelf === "own"
        ? await tx`DELETE FROM hearth.own WHERE name = ${Buffer.from(key).toString("utf8")}`
        : await tx`DELETE FROM hearth.slots WHERE address = ${key}`;
  if (gone.count > 0) await mark(tx, shelf === "invitations" ? "slots" : shelf);
  if (shelf === "invitations") await tx`DELETE FROM hearth.invitations WHERE address = ${key}`;
}

async function keep(tx: TransactionSql, shelf: Shelf, { key, expires, parts }: Thing): Promise<void> {
  const [first = EMPTY, second = EMPTY] = parts.map((one) => one.bytes);
  if (shelf === "lockers") {
    await tx`INSERT INTO hearth.lockers (address, access, bytes) VALUES (${key}, ${first}, ${second})`;
  } else if (shelf === "own") {
    await tx`INSERT INTO hearth.own (name, value) VALUES (${Buffer.from(key).toString("utf8")}, ${first})`;
  } else {
    await tx`INSERT INTO hearth.invitations (address, expires) VALUES (${key}, ${expires})`;
    for (const { slot, bytes } of parts) {
      await tx`INSERT INTO hearth.slots (address, slot, expires, bytes) VALUES (${key}, ${slot}, ${expires}, ${bytes})`;
    }
  }
}
