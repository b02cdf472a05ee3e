/**
 * Storing events: each log's deposits of a batch in one statement that also checks and raises the log's version, so what
 * was judged is what is stored on. [PG-2] Deposits that change more than they add go in a transaction of their own.
 */
import type { Sql } from "postgres";
import { type Bytes, HEADER_BYTES } from "#wire";
import type { Deposit } from "../mailbox.ts";
import { changes } from "./changes.ts";
import { byteArray, joined, numberArray } from "./parameters.ts";
import { raise, together, unsafe, versionOf } from "./transaction.ts";
import { GateClosed, Moved } from "./trouble.ts";

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
    WITH gate AS MATERIALIZED (
      SELECT closed_until <= now() AS open FROM hearth.gate
    ), raised AS (
      UPDATE hearth.versions SET version = version + 1
      WHERE log = ${log} AND version = coalesce(${known}::bigint, version) AND (SELECT open FROM gate)
      RETURNING version
    ), given AS MATERIALIZED (
      SELECT decode(${joined(parts)}, 'base64') AS bytes FROM raised
    ), stored AS (
      INSERT INTO hearth.events (log, device, seq, header, body)
      SELECT ${log}, substring(bytes FROM start + 32 FOR 16), seq, substring(bytes FROM start FOR 216),
        CASE WHEN size >= 0 THEN substring(bytes FROM start + 216 FOR size) END
      FROM given, unnest(
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
    SELECT (SELECT version FROM raised) AS version, (SELECT open FROM gate) AS open,
      current_setting('synchronous_commit') AS safety`;
  return versionIn(row);
}

function versionIn(row: Record<string, unknown> | undefined): number {
  if (row?.["safety"] === "off") throw unsafe();
  if (row?.["open"] !== true) throw new GateClosed("the gate is closed");
  const { version } = row;
  if (version === null) throw new Moved("another relay was first");
  return Number(version);
}

async function appendChanging(sql: Sql, deposits: readonly Deposit[], known: number | null): Promise<number> {
  const { log } = deposits[0] as Deposit;
  const [row] = await together(sql, ...raise(log, known), ...deposits.flatMap(changes), versionOf(log));
  return Number(row?.["version"]);
}
