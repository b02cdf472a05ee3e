/** A PostgreSQL mailbox as a stock: one that is only read, or one that is filled behind a closed gate. */
import type { Sql } from "postgres";
import { openPostgres } from "../postgres/database.ts";
import { postgresReader } from "./postgres-reader.ts";
import { putAll } from "./postgres-writer.ts";
import type { Stock } from "./stock.ts";

/** By this name the server knows who moves a house, and not who lives in it. */
const NAME = "hearth-moving";
/** How long one statement, or a pause between two, may take. Milliseconds. */
const LONGEST = 120_000;

/** Connections to a house that is left or filled. */
export function connectTo(url: string, connections = 4): Sql {
  const connection = {
    application_name: NAME,
    statement_timeout: LONGEST,
    idle_in_transaction_session_timeout: LONGEST,
  };
  return openPostgres(url, { connections }, { connection });
}

/** Reads the mailbox; nothing in it changes. */
export function postgresSource(sql: Sql): Stock {
  return {
    // Whatever is written meanwhile, this sees one state.
    read: (run) =>
      sql.begin("isolation level repeatable read read only", (tx) => run(postgresReader(tx))) as ReturnType<typeof run>,
    write: async () => Promise.reject(new Error("this stock is only read")),
    count: async () => countEvents(sql),
    settle: async () => {},
    close: async () => sql.end({ timeout: 5 }),
  };
}

/** The mailbox, to be filled. What was put is on disk for certain after `settle`. */
export function postgresTarget(sql: Sql): Stock {
  return {
    read: (run) => run(postgresReader(sql)),
    async write(changes) {
      await sql.begin(async (tx) => {
        // A crash may lose the last portions, never part of one; `settle` syncs them all.
        await tx`SET LOCAL synchronous_commit = off`;
        await putAll(tx, changes);
      });
    },
    count: async () => countEvents(sql),
    async settle() {
      // This commit is synced, and with it everything written before it.
      await sql`UPDATE hearth.gate SET note = note`;
    },
    close: async () => sql.end({ timeout: 5 }),
  };
}

async function countEvents(sql: Sql): Promise<number> {
  const [row] = await sql`SELECT count(*) AS events FROM hearth.events`;
  return Number(row?.["events"]);
}
