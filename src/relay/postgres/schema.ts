/**
 * How the mailbox lies in PostgreSQL: everything in the schema `hearth`, every table keyed first by log id or address, so
 * that it can be spread over many servers as it is. [PG-1] Numbered steps bring an older layout up to this one. [PG-5]
 */
import type { Sql } from "postgres";
import { UnusableData } from "../schema.ts";
import { together } from "./transaction.ts";
import { codeOf } from "./trouble.ts";

/**
 * Whoever raises a log's version holds its row until the end, so what is judged and stored of a log goes one after
 * another; logs know nothing of each other. A body is null when it never came and empty when it was erased, as in SQLite.
 * Bodies cannot be compressed, so nothing tries, and no statistics keep samples of them.
 * `chains.kept` counts the bytes of a chain's events, `place` is the order in which chains came. `leaves.done_…` is how far
 * the bodies of who left are cleared, `targets.knocked` when a relay last knocked. `unclean` names tables that hold dead bytes which must leave the files.
 * `gate` has one row: while `closed_until` is to come nobody stores anything; `note` says why.
 */
const FIRST = `
CREATE TABLE hearth.logs (log bytea PRIMARY KEY, genesis bytea NOT NULL);
CREATE TABLE hearth.versions (log bytea PRIMARY KEY, version bigint NOT NULL DEFAULT 0) WITH (fillfactor = 50);
CREATE TABLE hearth.chains (
  log bytea NOT NULL, device bytea NOT NULL, side smallint NOT NULL, place integer NOT NULL, last_seq bigint,
  kept bigint NOT NULL DEFAULT 0, PRIMARY KEY (log, device)
) WITH (fillfactor = 50);
CREATE TABLE hearth.events (
  log bytea NOT NULL, device bytea NOT NULL, seq bigint NOT NULL, header bytea NOT NULL, body bytea,
  PRIMARY KEY (log, device, seq)
);
ALTER TABLE hearth.events ALTER body SET STORAGE EXTERNAL, ALTER header SET STORAGE PLAIN;
ALTER TABLE hearth.events ALTER body SET STATISTICS 0, ALTER header SET STATISTICS 0;
CREATE TABLE hearth.awaited (
  log bytea NOT NULL, device bytea NOT NULL, seq bigint NOT NULL, PRIMARY KEY (log, device, seq)
);
CREATE TABLE hearth.leaves (
  log bytea NOT NULL, side smallint NOT NULL, header bytea NOT NULL, body bytea NOT NULL,
  cleared boolean NOT NULL DEFAULT false, done_device bytea NOT NULL DEFAULT '', done_seq bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (log, side)
);
CREATE INDEX leaves_uncleared ON hearth.leaves (log) WHERE NOT cleared;
CREATE TABLE hearth.targets (
  log bytea NOT NULL, device bytea NOT NULL, target bytea NOT NULL, knocked bigint, PRIMARY KEY (log, device)
);
ALTER TABLE hearth.targets ALTER target SET STATISTICS 0;
CREATE TABLE hearth.invitations (address bytea PRIMARY KEY, expires bigint NOT NULL);
CREATE INDEX invitations_expiry ON hearth.invitations (expires);
CREATE TABLE hearth.slots (
  address bytea NOT NULL, slot smallint NOT NULL, expires bigint NOT NULL, bytes bytea NOT NULL,
  PRIMARY KEY (address, slot)
);
CREATE INDEX slots_expiry ON hearth.slots (expires);
ALTER TABLE hearth.slots ALTER bytes SET STATISTICS 0;
CREATE TABLE hearth.lockers (address bytea PRIMARY KEY, access bytea NOT NULL, bytes bytea NOT NULL);
ALTER TABLE hearth.lockers ALTER bytes SET STATISTICS 0, ALTER access SET STATISTICS 0;
CREATE TABLE hearth.own (name text PRIMARY KEY, value bytea NOT NULL);
ALTER TABLE hearth.own ALTER value SET STATISTICS 0;
CREATE TABLE hearth.unclean (name text PRIMARY KEY, since timestamptz NOT NULL DEFAULT now());
CREATE TABLE hearth.gate (
  single boolean PRIMARY KEY DEFAULT true CHECK (single), closed_until timestamptz NOT NULL DEFAULT '-infinity', note text
);
INSERT INTO hearth.gate DEFAULT VALUES;
`;

/** Each is run once, in its own transaction; the number of the last one is the layout's version. */
export const STEPS: readonly string[] = [FIRST];

/** Of the advisory lock under which steps are run. */
const STEPPING = 0x68_65_61_72_01;

/** Brings the layout up to date, also when several relays start at the same moment. */
export async function migrate(sql: Sql, steps: readonly string[] = STEPS): Promise<void> {
  for (;;) {
    const at = await layoutOf(sql);
    refuseNewer(at, steps);
    if (at === steps.length) return;
    try {
      await together(
        sql,
        `SELECT pg_advisory_xact_lock(${String(STEPPING)})`,
        `DO $$ BEGIN IF ${isAt(at)} THEN RETURN; END IF; RAISE EXCEPTION 'done' USING ERRCODE = '${DONE}'; END $$`,
        ...(at === 0 ? [LAYOUT] : []),
        steps[at] as string,
        `INSERT INTO hearth.layout (step) VALUES (${String(at + 1)})`,
      );
    } catch (error) {
      // Another relay was at it, and is through by now.
      if (codeOf(error) !== DONE) throw error;
    }
  }
}

const DONE = "HG004";
const LAYOUT = `CREATE SCHEMA IF NOT EXISTS hearth;
  CREATE TABLE hearth.layout (step integer PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())`;
/** Asked of the catalogue itself: what looks names up may remember that there was nothing. */
const IS_MADE = `EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'hearth' AND c.relname = 'layout')`;

function isAt(step: number): string {
  return step === 0 ? `NOT ${IS_MADE}` : `(SELECT max(step) FROM hearth.layout) = ${String(step)}`;
}

/** The last step that was run here; 0 in a database that Hearth never used. */
export async function layoutOf(sql: Sql): Promise<number> {
  const [there] = await sql.unsafe(`SELECT ${IS_MADE} AS made`);
  if (there?.["made"] !== true) return 0;
  const [row] = await sql`SELECT coalesce(max(step), 0) AS step FROM hearth.layout`;
  return Number(row?.["step"]);
}

function refuseNewer(at: number, steps: readonly string[]): void {
  if (at > steps.length) {
    throw new UnusableData("This database was written by a newer Hearth. Please start that version, or a later one.");
  }
}
