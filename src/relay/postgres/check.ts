/** Whether a server is one on which the relay's promises can rest. Asked before anything is changed. [PG-4] [PG-6] */
import type { Sql } from "postgres";
import { MovedAway, UnusableData } from "../schema.ts";
import { layoutOf } from "./schema.ts";
import { together } from "./transaction.ts";
import { codeOf, Follows, isFull } from "./trouble.ts";

/** The oldest PostgreSQL that is used, as it numbers itself. */
const OLDEST = 140_000;

/** How long the gate is waited for, in milliseconds: less than what makes a database count as away. */
const GATE_WAIT = 2_000;
const GATE_HELD = "55P03";

/** Settings without which something acknowledged may be lost. */
const SAFE = { fsync: "on", full_page_writes: "on" } as const;

export async function requireSafety(sql: Sql, oldest = OLDEST): Promise<void> {
  const [part] = await sql`SELECT pg_is_in_recovery() AS follows`;
  if (part?.["follows"] === true) throw new Follows("the server follows another");
  const rows = await sql<{ name: string; setting: string }[]>`
    SELECT name, setting FROM pg_settings
    WHERE name IN ('server_version_num', 'synchronous_commit', 'fsync', 'full_page_writes')`;
  const found = new Map(rows.map((row) => [row.name, row.setting]));
  if (!(Number(found.get("server_version_num")) >= oldest)) {
    throw new UnusableData("The database server is too old. Hearth needs PostgreSQL 14 or later.");
  }
  if (found.get("synchronous_commit") === "off") throw unsafe("synchronous_commit");
  for (const [name, wanted] of Object.entries(SAFE)) if (found.get(name) !== wanted) throw unsafe(name);
  if ((await layoutOf(sql)) === 0) return;
  const [gate] = await sql`SELECT note FROM hearth.gate WHERE closed_until = 'infinity'`;
  if (gate !== undefined) throw movedAway(gate["note"]);
}

/**
 * Resolves when this server keeps what is stored now, for good, or says that it has no room. Throws `MovedAway` when the gate
 * is closed for good; one that is closed for a moment opens by itself. [PG-15]
 */
export async function requireWriting(sql: Sql): Promise<void> {
  try {
    const [row] = await together(
      sql,
      `SET LOCAL lock_timeout = ${String(GATE_WAIT)}`,
      `SELECT CASE WHEN current_setting('transaction_read_only') = 'off'
          THEN pg_logical_emit_message(true, 'hearth', '')::text END AS at,
        EXISTS (SELECT FROM hearth.gate WHERE closed_until = 'infinity') AS moved, (SELECT note FROM hearth.gate) AS note`,
    );
    if (row?.["at"] === null) throw new Follows("the server only reads");
    if (row?.["moved"] === true) throw movedAway(row["note"]);
  } catch (error) {
    // Whoever moves the house waits at the gate, and this behind it: no news. What is written waits there, too.
    if (!isFull(error) && codeOf(error) !== GATE_HELD) throw error;
  }
}

function movedAway(note: unknown): MovedAway {
  return new MovedAway(typeof note === "string" ? note : "This database is not in use any more.");
}

function unsafe(name: string): UnusableData {
  return new UnusableData(`The database has ${name} turned off, so nothing would be safe there.`);
}

/** What in the server’s settings keeps erased bytes in its files longer than the table is rewritten. Names of settings. */
export async function keepsErased(sql: Sql): Promise<readonly string[]> {
  const rows = await sql<{ name: string }[]>`
    SELECT name FROM pg_settings WHERE (name = 'wal_recycle' AND setting = 'on')
      OR (name = 'archive_mode' AND setting <> 'off') OR (name = 'wal_keep_size' AND setting <> '0') ORDER BY name`;
  return rows.map((row) => row.name);
}
