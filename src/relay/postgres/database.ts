/**
 * The way to the database: a pool of connections, asked again while the trouble is one that passes, and given up as `Away`
 * after the mailbox's patience. A connection that stopped answering is dropped, not waited for. [PG-8]
 */
import type { Options, Sql } from "postgres";
import { Away } from "../mailbox.ts";
import { serversOf } from "./address.ts";
import { postgres } from "./driver.ts";
import { Follows, follows, isUnreached, Late, passes } from "./trouble.ts";

export type PostgresOptions = {
  /** How long a call is tried again before it is `Away`, in milliseconds. */
  readonly patience?: number;
  /** Connections that write at once. A few more read and listen. */
  readonly connections?: number;
  /** How long one statement may take, in milliseconds. */
  readonly statement?: number;
  /** Hours within which erased bytes leave the files. */
  readonly eraseHours?: number;
};

export const PATIENCE = 30_000;
export const STATEMENT = 10_000;
const CONNECTIONS = 16;

/** How long the server may say nothing at all beyond a statement's time, in milliseconds. */
const SILENCE = 2_000;
/** How long what is under way on a pool that is left may still take, in seconds. */
const GRACE = 2;
/** The same when all ends: a relay that stops has waited already, and its time is short. */
const CLOSING = 0.25;
/** Between two tries: doubles from the first to the last. Milliseconds. */
const WAITS = { first: 25, last: 500 };

/** The driver's pool, with everything set that this house wants. Reads and writes nothing yet. */
export function openPostgres(url: string, options: PostgresOptions = {}, more: Options<{}> = {}): Sql {
  const { statement = STATEMENT, connections = CONNECTIONS } = options;
  return postgres(url, {
    max: connections,
    // Every reconnect would ask for types that are never used.
    fetch_types: false,
    connect_timeout: 5,
    idle_timeout: 0,
    max_lifetime: null,
    keep_alive: 10,
    backoff: () => 0.05,
    ...(serversOf(url).length > 1 ? { target_session_attrs: "read-write" as const } : {}),
    onnotice: () => {},
    ...more,
    connection: {
      application_name: "hearth",
      statement_timeout: statement,
      idle_in_transaction_session_timeout: statement,
      // The statements are few and always the same; planning them each time costs more than storing.
      plan_cache_mode: "force_generic_plan",
      timezone: "UTC",
      ...more.connection,
    },
  });
}

/** Rejects with `Late` when this takes longer. */
export async function inTime<T>(asked: PromiseLike<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Late("no answer")), ms);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves when a commit of this server is safe. Rejects with `Follows` when it takes none. */
async function confirmed(sql: Sql): Promise<void> {
  const [row] = await sql`
    SELECT CASE WHEN NOT pg_is_in_recovery() THEN pg_logical_emit_message(true, 'hearth', '')::text END AS at`;
  if (row?.["at"] === null) throw new Follows("the server follows another");
}

/** Connections to one server. */
type Pool = {
  readonly sql: Sql;
  /** How often one of them was opened or ended. */
  changes: number;
  /** How often by the time of the last word that was confirmed: while that is the same, what they show is safe. */
  sure: number;
  asking: Promise<void> | null;
  /** Its server said that it follows another. */
  follows: boolean;
};

/** Several servers are tried one after the other: the driver takes a follower for one that writes. */
export class Database {
  readonly #open: (server: string) => Pool;
  readonly #servers: readonly string[];
  #server = 0;
  readonly #patience: number;
  readonly #longest: number;
  readonly #renewed: () => void;
  #pool: Pool;
  #heardAt = performance.now();
  #closed = false;

  /** `renewed` is called whenever one of its connections ended: the next may lead to another server. */
  constructor(url: string, options: PostgresOptions, renewed: () => void = () => {}) {
    this.#servers = serversOf(url);
    this.#renewed = renewed;
    this.#open = (server) => {
      const onparameter = (name: string, is: string): void => {
        if (name === "in_hot_standby") pool.follows = is === "on";
        if (name !== "server_version") return;
        // Told at the start of each connection; the driver passes on only what it does not know yet.
        pool.changes += 1;
        delete (sql.parameters as Record<string, string>)[name];
      };
      const onclose = (): void => {
        pool.changes += 1;
        if (this.#pool === pool) this.#renewed();
      };
      const sql: Sql = openPostgres(server, options, { onparameter, onclose });
      const pool: Pool = { sql, changes: 0, sure: -1, asking: null, follows: false };
      return pool;
    };
    this.#patience = options.patience ?? PATIENCE;
    this.#longest = (options.statement ?? STATEMENT) + SILENCE;
    this.#pool = this.#open(this.#servers[0] as string);
  }

  /** Which of the servers is used just now. */
  get server(): number {
    return this.#server;
  }

  /** Runs this, again and again while the trouble passes. It must be fit to be run twice. Rejects with `Away`. */
  async ask<T>(run: (sql: Sql) => Promise<T>): Promise<T> {
    const until = performance.now() + this.#patience;
    for (let wait = WAITS.first; ; wait = Math.min(wait * 2, WAITS.last)) {
      try {
        return await this.#once(run);
      } catch (error) {
        if (!passes(error) || this.#closed) throw error;
        // What the driver says may carry what was asked: it goes no further.
        if (performance.now() + wait > until) throw new Away("the database is away");
        await new Promise((resume) => setTimeout(resume, wait * (0.5 + Math.random() / 2)));
      }
    }
  }

  async #once<T>(run: (sql: Sql) => Promise<T>): Promise<T> {
    const pool = this.#pool;
    const asked = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const look = (): void => {
        const now = performance.now();
        // While others are answered this one only stands in line; but not for ever.
        const waited = now - Math.max(asked, this.#heardAt);
        if (waited >= this.#longest || now - asked >= 3 * this.#longest) {
          reject(new Late("no answer"));
        } else {
          timer = setTimeout(look, this.#longest - waited + 1);
        }
      };
      timer = setTimeout(look, this.#longest + 1);
    });
    try {
      const answer = await Promise.race([surely(pool, run), late]);
      this.#heardAt = performance.now();
      if (pool.follows) throw new Follows("the server follows another");
      return answer;
    } catch (error) {
      // Where one connection broke the others likely did; and the driver may not get a broken one going again.
      if (isUnreached(error) || follows(error)) this.#renew(pool);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  #renew(old: Pool): void {
    if (this.#pool !== old || this.#closed) return;
    this.#leave((this.#server + 1) % this.#servers.length);
    this.#renewed();
  }

  /** Goes where the other one went: an old server may still live, and know nothing of what is stored at the new one. [PG-16] */
  follow(other: Database): void {
    const isNew = this.#pool.changes === 0 && this.#server === other.server;
    if (!this.#closed && !isNew) this.#leave(other.server);
  }

  /** Leaves all connections behind. What is still answered on them counts; the rest is asked again. */
  #leave(server: number): void {
    const old = this.#pool;
    this.#server = server;
    this.#pool = this.#open(this.#servers[server] as string);
    this.#heardAt = performance.now();
    void old.sql.end({ timeout: GRACE }).catch(() => {});
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#pool.sql.end({ timeout: CLOSING });
  }
}

/**
 * A server that broke down and came back shows what it has written itself, also what its standby never confirmed. So
 * between the opening or ending of any connection of a pool and the next answer there is a word that the standby must
 * confirm: whatever was read by then is as safe as what was acknowledged. [PG-14]
 */
async function surely<T>(pool: Pool, run: (sql: Sql) => Promise<T>): Promise<T> {
  await makeSure(pool);
  const answer = await run(pool.sql);
  // It may have come over a connection that was opened for it.
  await makeSure(pool);
  return answer;
}

async function makeSure(pool: Pool): Promise<void> {
  while (pool.sure !== pool.changes) {
    pool.asking ??= confirm(pool);
    await pool.asking;
  }
}

async function confirm(pool: Pool): Promise<void> {
  const { changes } = pool;
  try {
    await confirmed(pool.sql);
    pool.sure = changes;
  } finally {
    pool.asking = null;
  }
}
