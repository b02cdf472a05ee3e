/**
 * Keeps a PostgreSQL house still: its gate is closed for a minute at most, so that it opens by itself when we are gone.
 * What was written to since is told by the versions of the logs. [MOVE-5]
 */
import type { Sql } from "postgres";
import { type Bytes, hex } from "#wire";
import type { Door } from "./door.ts";
import { movedSentence } from "./mark.ts";
import { Trouble } from "./trouble.ts";

const PAUSED = "This database is being moved just now.";
/** Who goes for good does it this long before the gate would open by itself. Seconds. */
const MARGIN = 5;
/** How long the relays' statements under way are waited for. Milliseconds. */
const PATIENCE = 20_000;
/** Of the advisory lock that one mover holds. */
const MOVING = 0x68_65_61_72_04;
/** Takes the mark away again. */
const UNDO = "run UPDATE hearth.gate SET closed_until = '-infinity', note = NULL in it";

/** The door of this database; `moved`: it was left already. */
export async function databaseDoor(sql: Sql, moved: boolean): Promise<Door> {
  const own = await sql.reserve();
  const [lock] = await own`SELECT pg_try_advisory_lock(${MOVING}) AS held`;
  if (lock?.["held"] !== true) {
    own.release();
    throw new Trouble("Another move of this database is under way. Nothing was changed.");
  }
  let known: Map<string, number> | null = null;
  return {
    async dirty() {
      const now = await versions(sql);
      const before = known;
      known = new Map([...now].map(([name, one]) => [name, one.version]));
      if (before === null) return [];
      return [...now].filter(([name, { version }]) => before.get(name) !== version).map(([, { log }]) => log);
    },
    async pause() {
      if (moved) return;
      const closed = await own`UPDATE hearth.gate SET closed_until = now() + interval '60 seconds', note = ${PAUSED}
        WHERE closed_until < 'infinity' RETURNING clock_timestamp() AS at`;
      if (closed.length === 0) throw new Trouble("This database is not in use any more. Nothing was changed.");
      await own`SELECT 1`;
      await quiet(own);
    },
    async resume() {
      if (moved) return;
      await own`UPDATE hearth.gate SET closed_until = '-infinity', note = NULL WHERE note = ${PAUSED}`;
    },
    async moved(to) {
      if (moved) return true;
      const note = movedSentence({ to, at: new Date().toISOString() }, UNDO);
      await own`SET statement_timeout = 2000`;
      const left = await own`UPDATE hearth.gate SET closed_until = 'infinity', note = ${note}
        WHERE note = ${PAUSED} AND closed_until > now() + ${MARGIN} * interval '1 second' RETURNING note`;
      return left.length === 1;
    },
    async close() {
      await own`SELECT pg_advisory_unlock(${MOVING})`.catch(() => {});
      own.release();
    },
  };
}

/**
 * Resolves when every transaction of a relay that may have seen the gate open has ended. Rewriting a table stores
 * nothing, however long it takes.
 */
async function quiet(sql: Sql): Promise<void> {
  const [{ at } = { at: "" }] = await sql<{ at: string }[]>`SELECT clock_timestamp()::text AS at`;
  const until = performance.now() + PATIENCE;
  for (;;) {
    const [row] = await sql`SELECT count(*) AS busy FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'hearth' AND xact_start <= ${at}::timestamptz
        AND query NOT ILIKE 'VACUUM%'`;
    if (Number(row?.["busy"]) === 0) return;
    if (performance.now() > until)
      throw new Trouble("A relay is still writing something that takes long. Nothing was changed.");
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

async function versions(sql: Sql): Promise<Map<string, { log: Bytes; version: number }>> {
  const rows = await sql<{ log: Bytes; version: string }[]>`SELECT log, version FROM hearth.versions`;
  return new Map(rows.map(({ log, version }) => [hex(log), { log, version: Number(version) }]));
}
