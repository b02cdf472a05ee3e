/**
 * The mailbox on PostgreSQL: for relays that share one database, as many as you like. A call is on disk when it resolves;
 * logs know nothing of each other. Rules PG-1 to PG-14 in docs/spec/postgres.md.
 */
import type { Sql } from "postgres";
import { type Appended, Away, type Deposit, type Lost, type Mailbox, type Written } from "../mailbox.ts";
import { chainKey } from "../roll.ts";
import { appendTo } from "./append.ts";
import { requireSafety, requireWriting } from "./check.ts";
import { clearSome } from "./clear.ts";
import { Database, inTime, openPostgres, PATIENCE, type PostgresOptions } from "./database.ts";
import { serversOf } from "./address.ts";
import { lookAt, newerOf, openLog, readAfter } from "./reading.ts";
import { soil } from "./rewrite.ts";
import { migrate } from "./schema.ts";
import * as shelves from "./shelves.ts";
import { Sweeper } from "./sweeper.ts";
import { claimKnock, keepTarget } from "./targets.ts";
import { raise, together, value, versionOf, whenOpen } from "./transaction.ts";
import { follows, isFull, isTaken, isUnreached, Moved, passes, unusable } from "./trouble.ts";
import { Listener, Teller } from "./wake.ts";

export type { PostgresOptions } from "./database.ts";

/** Connections that read, beside those that write: a long history never stands before a commit. */
const READERS = 4;
/** How long a start waits for a database that is not there yet, in milliseconds. */
const START = 3_000;
/** Logs asked about in one statement. */
const ASKED = 2_000;

/** How long the others are still told of the last news when this one ends, in milliseconds. */
const TELLING = 500;

const DONE: Written = { ok: true };

/** Opens the mailbox in this database. Throws `UnusableData` with a sentence to show; then nothing was changed. */
export async function postgresMailbox(url: string, options: PostgresOptions = {}): Promise<Mailbox> {
  await prepare(url, options);
  const writing: Database = new Database(url, options, () => {
    reading.follow(writing);
    listener.renew(writing.server);
  });
  const reading = new Database(url, { ...options, connections: READERS });
  const teller = new Teller(writing);
  const listener = new Listener(url, options, teller.sender);
  const sweeper = new Sweeper(url, options);

  /** Stores something; a full disk is an answer. */
  async function written(run: (sql: Sql) => Promise<unknown>): Promise<Written> {
    try {
      await writing.ask(run);
      return DONE;
    } catch (error) {
      if (isFull(error)) return { ok: false, why: "no-space" };
      throw error;
    }
  }

  async function appendLog(deposits: readonly Deposit[], known: number | null): Promise<number | Lost> {
    try {
      return await writing.ask((sql) => appendTo(sql, deposits, known));
    } catch (error) {
      if (isFull(error)) return "no-space";
      // Without a version to go by, the place itself says that another was first.
      if (error instanceof Moved || isTaken(error)) return "moved";
      throw error;
    }
  }

  return {
    shared: true,
    found: (log, genesis) =>
      written((sql) =>
        together(
          sql,
          whenOpen,
          `INSERT INTO hearth.logs (log, genesis) VALUES (${value(log)}, ${value(genesis)}) ON CONFLICT DO NOTHING`,
          `INSERT INTO hearth.versions (log) VALUES (${value(log)}) ON CONFLICT DO NOTHING`,
        ),
      ),
    has: (log) => reading.ask(async (sql) => (await sql`SELECT 1 FROM hearth.logs WHERE log = ${log}`).length > 0),
    open: (log) => reading.ask((sql) => openLog(sql, log)),
    look: (log, places) => reading.ask((sql) => lookAt(sql, log, places)),
    read: (log, after, limit) => reading.ask((sql) => readAfter(sql, log, after, limit)),

    async append(batch, known): Promise<Appended> {
      const logs = new Map<string, Deposit[]>();
      for (const deposit of batch) {
        const name = chainKey(deposit.log);
        const list = logs.get(name);
        if (list === undefined) logs.set(name, [deposit]);
        else list.push(deposit);
      }
      // All go out at once, so that the server syncs what it can of them together.
      const ends = await Promise.allSettled(
        [...logs].map(([name, deposits]) => appendLog(deposits, known?.get(name) ?? null)),
      );
      const lost = new Map<string, Lost>();
      const versions = new Map<string, number>();
      for (const [i, [name, deposits]] of [...logs].entries()) {
        const end = ends[i] as PromiseSettledResult<number | Lost>;
        if (end.status === "rejected") continue;
        if (typeof end.value === "number") {
          versions.set(name, end.value);
          teller.log((deposits[0] as Deposit).log, end.value);
        } else {
          lost.set(name, end.value);
        }
      }
      // A fault that stays weighs more than one that passes.
      const faults = ends.flatMap((end) => (end.status === "rejected" ? [end.reason as unknown] : []));
      if (faults.length > 0) throw faults.find((one) => !(one instanceof Away)) ?? faults[0];
      return { ok: lost.size === 0, lost, versions };
    },

    async leave(log, side, { header, body }, known) {
      try {
        const [row] = await writing.ask((sql) =>
          together(
            sql,
            ...raise(log, known ?? null),
            `INSERT INTO hearth.leaves (log, side, header, body)
              VALUES (${value(log)}, ${value(side)}, ${value(header)}, ${value(body)}) ON CONFLICT DO NOTHING`,
            ...soil("targets"),
            `DELETE FROM hearth.targets WHERE log = ${value(log)}`,
            versionOf(log),
          ),
        );
        const version = Number(row?.["version"]);
        teller.log(log, version);
        return { ok: true, version };
      } catch (error) {
        if (isFull(error)) return { ok: false, why: "no-space" };
        if (error instanceof Moved) return { ok: false, why: "moved" };
        throw error;
      }
    },

    async keepTarget(log, device, target) {
      let version = 0;
      const outcome = await written(async (sql) => {
        version = await keepTarget(sql, log, device, target);
      });
      if (outcome.ok) teller.log(log, version);
      return outcome;
    },
    async claimKnock(log, device, now, apart) {
      try {
        return await writing.ask((sql) => claimKnock(sql, log, device, now, apart));
      } catch (error) {
        // Without room to note it, nobody is knocked at.
        if (isFull(error)) return { ok: false, last: null };
        throw error;
      }
    },

    async clear() {
      let more = false;
      const outcome = await written(async (sql) => {
        more = await clearSome(sql);
      });
      return outcome.ok ? (more ? "more" : "done") : outcome.why;
    },
    // Nobody can read it any more; it leaves the files within the published time. [PG-11]
    scrub: async () => true,

    async invite(address, bytes, expires, now) {
      return slotWritten(address, (sql) => shelves.invite(sql, address, bytes, expires, now));
    },
    slots: (address, now) => reading.ask((sql) => shelves.slotsOf(sql, address, now)),
    async fill(address, slot, now) {
      return slotWritten(address, (sql) => shelves.fillSlot(sql, address, slot, now));
    },
    async expire(now, ends = []) {
      try {
        return await writing.ask((sql) => shelves.expireInvitations(sql, now, ends));
      } catch (error) {
        // They end when there is room again; nobody is given them meanwhile.
        if (!isFull(error)) throw error;
        return reading.ask(shelves.countInvitations);
      }
    },
    endsAfter: (latest) => reading.ask((sql) => shelves.endsAfter(sql, latest)),
    locker: (address) => reading.ask((sql) => shelves.lockerAt(sql, address)),
    keepLocker: (address, access, bytes) => written((sql) => shelves.keepLocker(sql, address, access, bytes)),
    own: (name) => reading.ask((sql) => shelves.ownOf(sql, name)),
    keepOwn: (name, bytes) => written((sql) => shelves.keepOwn(sql, name, bytes)),
    counts: () => reading.ask(shelves.countsOf),

    watch: (heard) => listener.add(heard),
    say: async (what) => teller.said(what),
    async newer(known) {
      const all = [...known];
      const found = [];
      for (let at = 0; at < all.length; at += ASKED) {
        const some = all.slice(at, at + ASKED);
        const names = some.map(([name]) => Buffer.from(name, "latin1"));
        const versions = some.map(([, version]) => version);
        found.push(...(await reading.ask((sql) => newerOf(sql, names, versions))));
      }
      return found;
    },
    stores: () => writing.ask(requireWriting),
    async size() {
      const [row] = await reading.ask(
        (sql) => sql`SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) AS bytes FROM pg_class c
          WHERE c.relnamespace = 'hearth'::regnamespace AND c.relkind = 'r'`,
      );
      return Number(row?.["bytes"]);
    },

    async close() {
      const told = inTime(teller.close(), TELLING).catch(() => {});
      await Promise.all([sweeper.close(), listener.close(), told]);
      await Promise.all([writing.close(), reading.close()]);
    },
  };

  async function slotWritten<T extends { readonly ok: boolean }>(
    address: Uint8Array,
    run: (sql: Sql) => Promise<T>,
  ): Promise<T | { readonly ok: false; readonly why: "no-space" }> {
    try {
      const outcome = await writing.ask(run);
      if (outcome.ok) teller.invitation(address);
      return outcome;
    } catch (error) {
      if (isFull(error)) return { ok: false, why: "no-space" };
      throw error;
    }
  }
}

/** Looks whether this database can be used, and only then brings its layout up to date. */
async function prepare(url: string, options: PostgresOptions): Promise<void> {
  const patience = options.patience ?? PATIENCE;
  const begun = performance.now();
  const servers = serversOf(url);
  for (let tries = 0; ; tries++) {
    const sql = openPostgres(servers[tries % servers.length] as string, options, { max: 1 });
    try {
      await inTime(
        requireSafety(sql).then(() => migrate(sql)),
        patience,
      );
      return;
    } catch (error) {
      const waits = isUnreached(error) || follows(error) ? START : patience;
      if (!passes(error) || performance.now() - begun > waits) throw unusable(error) ?? error;
    } finally {
      await sql.end({ timeout: 0 }).catch(() => {});
    }
    await new Promise((resume) => setTimeout(resume, 100));
  }
}
