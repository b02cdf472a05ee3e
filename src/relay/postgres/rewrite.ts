/**
 * Taking dead bytes out of the files. PostgreSQL keeps what was overwritten until it needs the room; so a table in which
 * something was erased is written anew, by one relay for all, and the write-ahead log is pushed past what it tells. [PG-11]
 */
import type { Sql } from "postgres";
import { together } from "./transaction.ts";
import { codeOf } from "./trouble.ts";

/** Tables that hold what may have to go. */
export type Soiled = "events" | "targets" | "slots" | "lockers" | "own";

/** Held by whoever erases, shared, and alone for the moment in which the marks are taken. */
const ERASING = 0x68_65_61_72_02;
/** Held by the one relay that rewrites. */
const REWRITING = 0x68_65_61_72_03;

/** What comes before something is erased in a transaction, so that the table is written anew later. */
export function soil(name: Soiled): string[] {
  return [
    `SELECT pg_advisory_xact_lock_shared(${String(ERASING)})`,
    `INSERT INTO hearth.unclean (name) VALUES ('${name}') ON CONFLICT DO NOTHING`,
  ];
}

/**
 * Writes every table anew in which something was erased at least so many milliseconds ago. Needs a connection of its own
 * (`max: 1`), without a limit on how long a statement may take. Gives the tables, or null when another relay is at it.
 */
export async function rewriteErased(sql: Sql, age: number): Promise<readonly string[] | null> {
  await sql`SET statement_timeout = 0`;
  const [lock] = await sql`SELECT pg_try_advisory_lock(${REWRITING}) AS held`;
  if (lock?.["held"] !== true) return null;
  try {
    // An erase that began before has ended or will mark anew; what is marked from here on is for the next time.
    const isDue = `name NOT LIKE '% taken' AND since <= now() - ${String(age)} * interval '1 millisecond'`;
    const rows = await together(
      sql,
      `SELECT pg_advisory_xact_lock(${String(ERASING)})`,
      `INSERT INTO hearth.unclean (name) SELECT name || ' taken' FROM hearth.unclean WHERE ${isDue} ON CONFLICT DO NOTHING`,
      `DELETE FROM hearth.unclean WHERE ${isDue}`,
      "SELECT split_part(name, ' ', 1) AS name FROM hearth.unclean WHERE name LIKE '% taken' ORDER BY name",
    );
    const due = rows.map((row) => String(row["name"]));
    for (const name of due) await sql.unsafe(`VACUUM (FULL) hearth.${name}`);
    if (due.length > 0) await pushLog(sql);
    for (const name of due) await sql`DELETE FROM hearth.unclean WHERE name = ${`${name} taken`}`;
    return due;
  } finally {
    await sql`SELECT pg_advisory_unlock(${REWRITING})`;
  }
}

/** Fills the write-ahead log's file up with nothing, so that the next checkpoint lets go of what was told before. */
async function pushLog(sql: Sql): Promise<void> {
  const [row] = await sql`SELECT setting::bigint AS size FROM pg_settings WHERE name = 'wal_segment_size'`;
  const megabytes = Math.ceil(Number(row?.["size"]) / 1_048_576) + 1;
  for (let i = 0; i < megabytes; i++) {
    await sql`SELECT pg_logical_emit_message(false, 'hearth', repeat(' ', 1048576))`;
  }
  try {
    await sql`CHECKPOINT`;
  } catch (error) {
    // Who may not ask for one waits for the server's own, every few minutes.
    if (codeOf(error) !== "42501") throw error;
  }
}
