/**
 * Keeps a PostgreSQL house still: its gate is closed for a few seconds, again and again and for a minute at most, so that
 * it opens by itself soon when we are gone. What was written to since is told by the versions of the logs. [MOVE-5]
 */
import type { Sql } from "postgres";
import { type Bytes, hex } from "#wire";
import type { Door } from "./door.ts";
import { movedSentence } from "./mark.ts";
import { connectTo } from "./postgres-stock.ts";
import { Trouble } from "./trouble.ts";

const PAUSED = "This database is being moved just now.";
/** For how long the gate is closed each time, how often that is said anew, and for how long in all. */
const HOLD = { seconds: 6, again: 2_000, longest: 60_000 };
/** Who goes for good first holds the gate so long, and must be done before half of it is over. Seconds. */
const LAST = 40;
/** How long the relays' statements under way are waited for. Milliseconds. */
const PATIENCE = 20_000;
/** Of the advisory lock that one mover holds. */
const MOVING = 0x68_65_61_72_04;
/** Takes the mark away again. */
const UNDO = "run UPDATE hearth.gate SET closed_until = '-infinity', note = NULL in it";

/** The door of this database; `moved`: it was left already. */
export async function databaseDoor(url: string, moved: boolean): Promise<Door> {
  const own = connectTo(url, 1);
  const [lock] = await own`SELECT pg_try_advisory_lock(${MOVING}) AS held`;
  if (lock?.["held"] !== true) {
    await own.end({ timeout: 1 });
    throw new Trouble("Another move of this database is under way. Nothing was changed.");
  }
  let known: Map<string, number> | null = null;
  let holding: NodeJS.Timeout | undefined;
  const release = (): void => clearInterval(holding);
  return {
    async dirty() {
      const now = await versions(own);
      const before = known;
      known = new Map([...now].map(([name, one]) => [name, one.version]));
      if (before === null) return [];
      return [...now].filter(([name, { version }]) => before.get(name) !== version).map(([, { log }]) => log);
    },
    async pause() {
      if (moved) return;
      const closed = await own`UPDATE hearth.gate SET closed_until = now() + ${HOLD.seconds} * interval '1 second',
        note = ${PAUSED} WHERE closed_until < 'infinity' RETURNING note`;
      if (closed.length === 0) throw new Trouble("This database is not in use any more. Nothing was changed.");
      const until = performance.now() + HOLD.longest;
      holding = setInterval(() => {
        if (performance.now() > until - HOLD.seconds * 1_000) release();
        else hold(own, HOLD.seconds).catch(() => release());
      }, HOLD.again);
      await quiet(own);
    },
    async resume() {
      release();
      if (moved) return;
      await own`UPDATE hearth.gate SET closed_until = '-infinity', note = NULL WHERE note = ${PAUSED}`;
    },
    async moved(to) {
      release();
      if (moved) return true;
      const note = movedSentence({ to, at: new Date().toISOString() }, UNDO);
      if (!(await hold(own, LAST))) return false;
      const left = await own`UPDATE hearth.gate SET closed_until = 'infinity', note = ${note}
        WHERE note = ${PAUSED} AND closed_until > now() + ${LAST / 2} * interval '1 second' RETURNING note`;
      return left.length === 1;
    },
    async close() {
      release();
      await own.end({ timeout: 1 });
    },
  };
}

/** Keeps the gate closed for so many seconds from now. False when it has opened: somebody may have written since. */
async function hold(sql: Sql, seconds: number): Promise<boolean> {
  const held = await sql`UPDATE hearth.gate SET closed_until = now() + ${seconds} * interval '1 second'
    WHERE note = ${PAUSED} AND closed_until > now() + interval '1 second' AND closed_until < 'infinity' RETURNING note`;
  return held.length === 1;
}

/**
 * Resolves when every transaction that may have seen the gate open has ended: each that stores anything reads the gate's
 * table and holds it until its end. Those that come after wait their turn, and find it closed. [PG-10]
 */
async function quiet(sql: Sql): Promise<void> {
  try {
    await sql
      .unsafe(
        `SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = ${String(PATIENCE)}; LOCK TABLE hearth.gate IN ACCESS EXCLUSIVE MODE`,
      )
      .simple();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "55P03")) throw error;
    throw new Trouble("A relay is still writing something that takes long. Nothing was changed.");
  }
}

async function versions(sql: Sql): Promise<Map<string, { log: Bytes; version: number }>> {
  const rows = await sql<{ log: Bytes; version: string }[]>`SELECT log, version FROM hearth.versions`;
  return new Map(rows.map(({ log, version }) => [hex(log), { log, version: Number(version) }]));
}
