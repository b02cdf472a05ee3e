/** A database as a house to leave or to fill. [MOVE-4] [MOVE-6] */
import type { Sql } from "postgres";
import { requireSafety } from "../postgres/check.ts";
import { layoutOf, migrate, STEPS } from "../postgres/schema.ts";
import { databaseDoor, keepTables } from "./database-door.ts";
import type { Arrived, NewHouse, OldHouse } from "./door.ts";
import { leftSentence, movedIn, type Unfinished, unfinishedSentence } from "./mark.ts";
import { connectTo, postgresSource, postgresTarget } from "./postgres-stock.ts";
import type { Stock } from "./stock.ts";
import { Trouble } from "./trouble.ts";

/** Opens the database that is left. Nothing in it changes until its door is asked to pause. */
export async function leaveDatabase(url: string): Promise<OldHouse> {
  return opened(url, async (sql) => {
    const note = await requireData(sql);
    const movedTo = note === null ? null : (movedIn(note)?.to ?? null);
    if (note !== null && movedTo === null) throw new Trouble(note);
    const door = await databaseDoor(url, movedTo !== null);
    const stock = postgresSource(sql);
    return {
      stock,
      door,
      movedTo,
      async close() {
        await door.close();
        await stock.close();
      },
    };
  });
}

/** Opens the database only to read it. */
export async function readDatabase(url: string): Promise<Stock> {
  return opened(url, async (sql) => {
    const note = await requireData(sql);
    const moved = note === null ? null : movedIn(note);
    if (moved !== null) throw new Trouble(leftSentence({ kind: "postgres", url }, moved));
    if (note !== null) throw new Trouble(note);
    const own = connectTo(url, 1);
    try {
      await keepTables(own);
    } catch (error) {
      await own.end({ timeout: 1 });
      throw error;
    }
    const stock = postgresSource(sql);
    return {
      ...stock,
      async close() {
        await own.end({ timeout: 1 });
        await stock.close();
      },
    };
  });
}

/** Throws the sentence to show when this database cannot be filled. */
export async function requireEmpty(url: string, half: Unfinished): Promise<void> {
  const sql = connectTo(url);
  try {
    await requireFillable(sql, half);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** What became of a move into this database. Throws when that cannot be told. */
export async function arrivedInDatabase(url: string, half: Unfinished): Promise<Arrived> {
  const sql = connectTo(url);
  try {
    const note = (await layoutOf(sql)) === 0 ? "nothing" : await requireData(sql);
    const movedTo = note === null ? null : (movedIn(note)?.to ?? null);
    if (note === null || movedTo !== null) return { stock: postgresSource(sql), movedTo };
    await sql.end({ timeout: 1 });
    if (note === "nothing") return "nothing";
    if (note === unfinishedSentence(half)) return "half";
    throw new Trouble(note);
  } catch (error) {
    await sql.end({ timeout: 1 }).catch(() => {});
    throw error;
  }
}

/** Makes the tables, closes the gate, and opens the database to be filled. */
export async function fillDatabase(url: string, half: Unfinished): Promise<NewHouse> {
  return opened(url, async (sql) => {
    await requireFillable(sql, half);
    await migrate(sql);
    await sql`UPDATE hearth.gate SET closed_until = 'infinity', note = ${unfinishedSentence(half)}`;
    const stock = postgresTarget(sql);
    return {
      stock,
      async finish() {
        await stock.settle();
        await sql`ANALYZE hearth.logs, hearth.chains, hearth.events`;
        await sql`UPDATE hearth.gate SET closed_until = '-infinity', note = NULL`;
      },
      close: async () => stock.close(),
    };
  });
}

async function requireFillable(sql: Sql, half: Unfinished): Promise<void> {
  const layout = await layoutOf(sql);
  const note = layout > 0 && layout <= STEPS.length ? await noteOf(sql) : null;
  if (note === unfinishedSentence(half)) return;
  if (note !== null) throw new Trouble(note);
  await requireSafety(sql);
  if (layout === 0) return;
  if (layout > STEPS.length) await migrate(sql);
  const [row] = await sql`SELECT EXISTS (SELECT FROM hearth.logs) OR EXISTS (SELECT FROM hearth.lockers)
    OR EXISTS (SELECT FROM hearth.invitations) OR EXISTS (SELECT FROM hearth.own) AS lived`;
  if (row?.["lived"] === true) {
    throw new Trouble("There are Hearth data in that database already. Nothing was changed; give an empty one.");
  }
}

/** Throws the sentence to show when there is nothing of this Hearth's to read; otherwise gives what its gate says. */
async function requireData(sql: Sql): Promise<string | null> {
  const layout = await layoutOf(sql);
  if (layout === 0) throw new Trouble("There are no Hearth data in that database.");
  if (layout < STEPS.length) {
    throw new Trouble("This database was written by an older Hearth. Start the relay on it once, and try again.");
  }
  // Refuses a newer one, and changes nothing here.
  await migrate(sql);
  return noteOf(sql);
}

/** Why this database is not in use, or null when it is. */
async function noteOf(sql: Sql): Promise<string | null> {
  const [gate] = await sql`SELECT note FROM hearth.gate WHERE closed_until = 'infinity'`;
  return gate === undefined ? null : String(gate["note"] ?? "This database is not in use any more.");
}

async function opened<T>(url: string, run: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = connectTo(url);
  try {
    return await run(sql);
  } catch (error) {
    await sql.end({ timeout: 1 }).catch(() => {});
    throw error;
  }
}
