/**
 * Keeps a PostgreSQL house still: its gate is closed for a few seconds, again and again and for a minute at most, so that
 * it opens by itself soon when we are gone. What was written to since is told by the versions of the logs. [MOVE-5]
 */
import { randomBytes } from "node:crypto";
import type { Sql } from "postgres";
import { type Bytes, hex } from "#wire";
import { value } from "../postgres/transaction.ts";
import { codeOf } from "../postgres/trouble.ts";
import type { Door } from "./door.ts";
import { howBack, movedSentence } from "./mark.ts";
import { connectTo } from "./postgres-stock.ts";
import type { OnShelf, Shelf } from "./stock.ts";
import { Trouble } from "./trouble.ts";

const PAUSED = "This database is being moved just now";
/** For how long the gate is closed each time, how often that is said anew, and for how long in all. */
const HOLD = { seconds: 6, again: 2_000, longest: 60_000 };
/** How long the last word waits for the gate's lock: the gate must not have opened by then. Milliseconds. */
const LAST = 3_000;
/** How long the relays' statements under way are waited for. Milliseconds. */
const PATIENCE = 20_000;
/** Of the advisory lock that one mover holds. */
const MOVING = 0x68_65_61_72_04;
/** Of the one under which a relay writes tables anew (rewrite.ts): nobody could read or write them meanwhile. [MOVE-13] */
const REWRITING = 0x68_65_61_72_03;
/** How long a table that is being written anew is waited for. Milliseconds. */
const REWRITTEN = 120_000;

/** The door of this database; `moved`: it was left already. */
export async function databaseDoor(url: string, moved: boolean): Promise<Door> {
  const own = connectTo(url, 1);
  // What this mover's pauses are known by: another's is not its own, nor its own another's.
  const paused = `${PAUSED} (${randomBytes(8).toString("hex")}).`;
  try {
    await takeOver(own);
  } catch (error) {
    await own.end({ timeout: 1 });
    throw error;
  }
  let known: Map<string, Stamp> | null = null;
  let holding: NodeJS.Timeout | undefined;
  const release = (): void => clearInterval(holding);
  return {
    longest: moved ? Infinity : HOLD.longest,
    async dirty() {
      const [now, before] = [await stamps(own), known];
      known = now;
      const logs: Bytes[] = [];
      const things: OnShelf[] = [];
      for (const [name, { shelf, key, stamp }] of before === null ? [] : now) {
        if (before?.get(name)?.stamp === stamp) continue;
        if (shelf === null) logs.push(key);
        else things.push({ shelf, key });
      }
      return { logs, things };
    },
    async pause() {
      if (moved) return;
      // A connection that broke meanwhile was opened anew, and held nothing any more.
      await takeOver(own);
      const closed = await own`UPDATE hearth.gate SET closed_until = now() + ${HOLD.seconds} * interval '1 second',
        note = ${paused} WHERE closed_until < 'infinity' RETURNING note`;
      if (closed.length === 0) throw new Trouble("This database is not in use any more. Nothing was changed.");
      const until = performance.now() + HOLD.longest;
      holding = setInterval(() => {
        if (performance.now() > until - HOLD.seconds * 1_000) release();
        else hold(own, paused, HOLD.seconds).catch(() => release());
      }, HOLD.again);
      await quiet(own);
    },
    async resume() {
      release();
      if (moved) return;
      await own`UPDATE hearth.gate SET closed_until = '-infinity', note = NULL WHERE note = ${paused}`;
    },
    async moved(to) {
      release();
      if (moved) return true;
      const note = movedSentence({ to, at: new Date().toISOString() }, howBack({ kind: "postgres", url }));
      return leave(own, paused, note);
    },
    async close() {
      release();
      await own.end({ timeout: 1 });
    },
  };
}

/** From here on nobody else moves this database, and no relay writes a table anew, until this connection ends. */
async function takeOver(sql: Sql): Promise<void> {
  const [lock] = await sql`SELECT pg_try_advisory_lock(${MOVING}) AS held`;
  if (lock?.["held"] !== true) throw new Trouble("Another move of this database is under way. Nothing was changed.");
  await keepTables(sql);
}

/** Keeps the gate closed for so many seconds from now. False when it has opened: somebody may have written since. */
async function hold(sql: Sql, paused: string, seconds: number): Promise<boolean> {
  const held = await sql`UPDATE hearth.gate SET closed_until = now() + ${seconds} * interval '1 second'
    WHERE note = ${paused} AND closed_until > now() + interval '1 second' AND closed_until < 'infinity' RETURNING note`;
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

/**
 * Closes the gate for good, if it has not opened. Whoever stores reads the gate's table and holds it until its end: with the
 * table locked nobody is between reading and storing, and who comes next finds it closed, however long this commit takes.
 */
async function leave(sql: Sql, paused: string, note: string): Promise<boolean> {
  const text = (words: string): string => `convert_from(${value(Buffer.from(words))}, 'UTF8')`;
  try {
    const answers = (await sql
      .unsafe(
        `SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = ${String(LAST)};
        LOCK TABLE hearth.gate IN ACCESS EXCLUSIVE MODE;
        UPDATE hearth.gate SET closed_until = 'infinity', note = ${text(note)}
        WHERE note = ${text(paused)} AND closed_until > clock_timestamp() RETURNING note`,
      )
      .simple()) as unknown as readonly unknown[][];
    return answers.at(-1)?.length === 1;
  } catch (error) {
    if (codeOf(error) === "55P03") return false;
    throw error;
  }
}

/** From here on no relay writes a table anew, until this connection ends. */
export async function keepTables(sql: Sql): Promise<void> {
  const until = performance.now() + REWRITTEN;
  for (;;) {
    const [lock] = await sql`SELECT pg_try_advisory_lock(${REWRITING}) AS held`;
    if (lock?.["held"] === true) return;
    if (performance.now() > until) {
      throw new Trouble(
        "A relay is writing a table of this database anew, to be rid of what was taken back. Nothing was changed; try again when it is done.",
      );
    }
    await new Promise((resume) => setTimeout(resume, 500));
  }
}

type Stamp = { readonly shelf: Shelf | null; readonly key: Bytes; readonly stamp: string };

/** What everything is at. Beside the logs that is the number of the transaction that wrote a row, which is another after each. */
async function stamps(sql: Sql): Promise<Map<string, Stamp>> {
  const rows = await sql<Stamp[]>`
    SELECT NULL AS shelf, log AS key, version::text AS stamp FROM hearth.versions
    UNION ALL SELECT 'lockers', address, xmin::text FROM hearth.lockers
    UNION ALL SELECT 'own', convert_to(name, 'UTF8'), xmin::text FROM hearth.own
    UNION ALL SELECT 'invitations', i.address, i.xmin::text || coalesce(s.stamps, '') FROM hearth.invitations i
      LEFT JOIN (SELECT address, string_agg(' ' || slot::text || ' ' || xmin::text, '' ORDER BY slot) AS stamps
        FROM hearth.slots GROUP BY address) AS s USING (address)`;
  return new Map(rows.map((one) => [`${one.shelf ?? ""} ${hex(one.key)}`, one]));
}
