/**
 * Storing events: each log's deposits of a batch in one statement that also checks and raises the log's version, so what
 * was judged is what is stored on. [PG-2] Deposits that change more than they add go in a transaction of their own.
 */
import type { Sql, TransactionSql } from "postgres";
import { type Bytes, HEADER_BYTES, type Position } from "#wire";
import type { Deposit } from "../mailbox.ts";
import { UnusableData } from "../schema.ts";
import { soil } from "./rewrite.ts";
import { byteArray, joined, numberArray } from "./parameters.ts";
import { GateClosed, Moved } from "./trouble.ts";

/** What stands in the place of a body that was erased. */
const ERASED = new Uint8Array(0);

/** Stores these deposits, all of one log, and gives its new version. Throws `Moved`. */
export async function appendTo(sql: Sql, deposits: readonly Deposit[], known: number | null): Promise<number> {
  const isPlain = deposits.every((one) => one.effect === null && !one.erased);
  return isPlain ? appendPlain(sql, deposits, known) : appendChanging(sql, deposits, known);
}

/** Ordinary events only: one statement, one round trip, one commit. */
async function appendPlain(sql: Sql, deposits: readonly Deposit[], known: number | null): Promise<number> {
  const { log } = deposits[0] as Deposit;
  const parts: Bytes[] = [];
  const starts: number[] = [];
  const sizes: number[] = [];
  const added = new Map<string, { readonly device: Bytes; bytes: number }>();
  let at = 1;
  for (const { device, header, body } of deposits) {
    const size = body?.length ?? 0;
    parts.push(header);
    if (body !== null) parts.push(body);
    starts.push(at);
    sizes.push(body === null ? -1 : size);
    at += HEADER_BYTES + size;
    const name = Buffer.from(device).toString("latin1");
    const sum = added.get(name) ?? { device, bytes: 0 };
    sum.bytes += HEADER_BYTES + size;
    added.set(name, sum);
  }
  const chains = [...added.values()];
  const [row] = await sql`
    WITH raised AS (
      UPDATE hearth.versions SET version = version + 1
      WHERE log = ${log} AND version = coalesce(${known}::bigint, version)
        AND (SELECT closed_until <= now() FROM hearth.gate)
      RETURNING version
    ), given AS MATERIALIZED (
      SELECT decode(${joined(parts)}, 'base64') AS bytes
    ), stored AS (
      INSERT INTO hearth.events (log, device, seq, header, body)
      SELECT ${log}, substring(bytes FROM start + 32 FOR 16), seq, substring(bytes FROM start FOR 216),
        CASE WHEN size >= 0 THEN substring(bytes FROM start + 216 FOR size) END
      FROM raised, given, unnest(
        ${numberArray(starts)}::integer[], ${numberArray(sizes)}::integer[],
        ${numberArray(deposits.map((one) => one.seq))}::bigint[]
      ) AS one (start, size, seq)
    ), counted AS (
      UPDATE hearth.chains SET kept = kept + added
      FROM unnest(
        ${byteArray(chains.map((one) => one.device))}::bytea[], ${numberArray(chains.map((one) => one.bytes))}::bigint[]
      ) AS sum (of, added)
      WHERE log = ${log} AND device = of AND EXISTS (SELECT FROM raised)
    )
    SELECT (SELECT version FROM raised) AS version, (SELECT closed_until <= now() FROM hearth.gate) AS open,
      current_setting('synchronous_commit') AS safety`;
  return versionOf(row);
}

/** Raises the log's version. Throws when it is another than the known one, or when nothing may be stored now. */
export async function raise(tx: TransactionSql, log: Bytes, known: number | null): Promise<number> {
  const [row] = await tx`
    WITH raised AS (
      UPDATE hearth.versions SET version = version + 1
      WHERE log = ${log} AND version = coalesce(${known}::bigint, version)
        AND (SELECT closed_until <= now() FROM hearth.gate)
      RETURNING version
    )
    SELECT (SELECT version FROM raised) AS version, (SELECT closed_until <= now() FROM hearth.gate) AS open,
      current_setting('synchronous_commit') AS safety`;
  return versionOf(row);
}

function versionOf(row: Record<string, unknown> | undefined): number {
  if (row?.["safety"] === "off") {
    throw new UnusableData("synchronous_commit was turned off in the database, so nothing would be safe there.");
  }
  if (row?.["open"] !== true) throw new GateClosed("the gate is closed");
  const { version } = row;
  if (version === null) throw new Moved("another relay was first");
  return Number(version);
}

async function appendChanging(sql: Sql, deposits: readonly Deposit[], known: number | null): Promise<number> {
  const { log } = deposits[0] as Deposit;
  return sql.begin(async (tx) => {
    const version = await raise(tx, log, known);
    // Sent one behind the other without waiting for answers: the server runs them in this order.
    await Promise.all(deposits.flatMap((one) => changes(tx, one)));
    return version;
  });
}

/** What one deposit does, in order. */
function changes(tx: TransactionSql, deposit: Deposit): PromiseLike<unknown>[] {
  const { log, device, seq, header, body, erased, effect } = deposit;
  const size = body?.length ?? 0;
  if (effect?.type === "fill") {
    return [
      tx`UPDATE hearth.chains SET kept = kept + ${size} - (
          SELECT coalesce(octet_length(body), 0) FROM hearth.events
          WHERE log = ${log} AND device = ${device} AND seq = ${seq})
        WHERE log = ${log} AND device = ${device}`,
      tx`UPDATE hearth.events SET body = ${body} WHERE log = ${log} AND device = ${device} AND seq = ${seq}`,
    ];
  }
  const all: PromiseLike<unknown>[] = [];
  if (effect?.type === "certificate") {
    all.push(
      tx`INSERT INTO hearth.chains (log, device, side, place)
        SELECT ${log}, ${device}, ${effect.side}, count(*) FROM hearth.chains WHERE log = ${log}`,
    );
  }
  all.push(
    tx`INSERT INTO hearth.events (log, device, seq, header, body)
      VALUES (${log}, ${device}, ${seq}, ${header}, ${body ?? (erased ? ERASED : null)})`,
    tx`UPDATE hearth.chains SET kept = kept + ${HEADER_BYTES + size} WHERE log = ${log} AND device = ${device}`,
  );
  if (erased) all.push(tx`DELETE FROM hearth.awaited WHERE log = ${log} AND device = ${device} AND seq = ${seq}`);
  if (effect?.type === "revocation") all.push(...revoke(tx, log, effect));
  if (effect?.type === "erase") all.push(...erase(tx, log, effect));
  return all;
}

type Revocation = Extract<Deposit["effect"], { type: "revocation" }>;
type Erase = Extract<Deposit["effect"], { type: "erase" }>;

function revoke(tx: TransactionSql, log: Bytes, effect: Revocation): PromiseLike<unknown>[] {
  const { device, lastSeq, lifted = [], forgotten = [] } = effect;
  const all: PromiseLike<unknown>[] = [
    tx`UPDATE hearth.chains SET last_seq = ${lastSeq} WHERE log = ${log} AND device = ${device}`,
    ...soil(tx, "targets"),
    tx`DELETE FROM hearth.targets WHERE log = ${log} AND device = ${device}`,
  ];
  if (lifted.length > 0) {
    const [devices, seqs] = columns(lifted);
    all.push(tx`UPDATE hearth.events e SET body = NULL FROM unnest(${devices}::bytea[], ${seqs}::bigint[]) AS p (device, seq)
      WHERE e.log = ${log} AND e.device = p.device AND e.seq = p.seq AND octet_length(e.body) = 0`);
  }
  if (forgotten.length > 0) {
    const [devices, seqs] = columns(forgotten);
    all.push(tx`DELETE FROM hearth.awaited a USING unnest(${devices}::bytea[], ${seqs}::bigint[]) AS p (device, seq)
      WHERE a.log = ${log} AND a.device = p.device AND a.seq = p.seq`);
  }
  return all;
}

function erase(tx: TransactionSql, log: Bytes, { stored, awaited }: Erase): PromiseLike<unknown>[] {
  const all: PromiseLike<unknown>[] = [];
  if (stored.length > 0) {
    const [devices, seqs] = columns(stored);
    all.push(
      ...soil(tx, "events"),
      tx`WITH gone AS (
          SELECT DISTINCT e.device, e.seq, coalesce(octet_length(e.body), 0) AS size
          FROM hearth.events e, unnest(${devices}::bytea[], ${seqs}::bigint[]) AS p (device, seq)
          WHERE e.log = ${log} AND e.device = p.device AND e.seq = p.seq AND octet_length(e.body) IS DISTINCT FROM 0
        ), emptied AS (
          UPDATE hearth.events e SET body = '' FROM gone g
          WHERE e.log = ${log} AND e.device = g.device AND e.seq = g.seq
        )
        UPDATE hearth.chains c SET kept = kept - size
        FROM (SELECT device, sum(size) AS size FROM gone GROUP BY device) AS s
        WHERE c.log = ${log} AND c.device = s.device`,
    );
  }
  if (awaited.length > 0) {
    const [devices, seqs] = columns(awaited);
    all.push(tx`INSERT INTO hearth.awaited (log, device, seq)
      SELECT ${log}, device, seq FROM unnest(${devices}::bytea[], ${seqs}::bigint[]) AS p (device, seq)
      ON CONFLICT DO NOTHING`);
  }
  return all;
}

export function columns(places: readonly Position[]): [devices: string, seqs: string] {
  return [byteArray(places.map((one) => one.device)), numberArray(places.map((one) => one.seq))];
}
