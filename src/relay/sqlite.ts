/**
 * The mailbox on SQLite: one file, one process, one fsync for everything that arrives together.
 * A call is one transaction; it resolves after COMMIT returned, with `synchronous=FULL`.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { type Bytes, type Envelope, equal, HEADER_BYTES, type Position } from "#wire";
import type { Deposit, Mailbox, StoredChain, StoredEvent, Written } from "./mailbox.ts";
import type { Side } from "./proof.ts";
import { migrate, prepare, requireSafety, type Settings, UnusableData } from "./schema.ts";

export const DATABASE = "relay.sqlite";

const ABSENT = 0;
const ERASED = -1;
/** A chain's kept bytes are counted up once per this many events. */
const COUNT_EVERY = 256;
/** Bodies removed in one transaction when somebody left. */
const CLEAR_AT_ONCE = 500;

const SQLITE_FULL = 13;
const SQLITE_BUSY = 5;

/** Opens the mailbox in this folder, which is made if it is missing. Throws `UnusableData` with a sentence to show. */
export function sqliteMailbox(folder: string): Mailbox {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const hold = holdFolder(folder);
  const db = openDatabase(folder, { synchronous: "FULL", secureDelete: true });
  requireSafety(db);
  const mailbox = mailboxOn(db);
  return {
    ...mailbox,
    async close() {
      await mailbox.close();
      hold.close();
    },
  };
}

/** One relay per folder: an exclusive lock that the system lets go of when the process ends, however it ends. */
function holdFolder(folder: string): DatabaseSync {
  const lock = new DatabaseSync(join(folder, "relay.lock"));
  try {
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;");
    return lock;
  } catch (error) {
    lock.close();
    if (codeOf(error) === SQLITE_BUSY) throw new UnusableData("Another Hearth relay is using this data already.");
    throw error;
  }
}

export function openDatabase(folder: string, settings: Settings): DatabaseSync {
  const db = new DatabaseSync(join(folder, DATABASE));
  prepare(db, settings);
  migrate(db);
  return db;
}

/** SQLite's primary result code, or null for an error that is not its own. */
function codeOf(error: unknown): number | null {
  const code = error instanceof Error && "errcode" in error ? Number(error.errcode) : Number.NaN;
  return Number.isNaN(code) ? null : code & 0xff;
}

/** The port over an open database. Exported for tests that take a protecting setting away. */
export function mailboxOn(db: DatabaseSync): Mailbox {
  const statements = prepareAll(db);
  let nextBody = Number(column(statements.lastBody.get())) + 1;
  let clearing: Clearing | null = null;

  /** Runs in one transaction; a full disk rolls it back whole. */
  function written(run: () => void): Written {
    try {
      statements.begin.run();
      run();
      statements.commit.run();
      return { ok: true };
    } catch (error) {
      if (db.isTransaction) statements.rollback.run();
      if (codeOf(error) === SQLITE_FULL) return { ok: false, why: "no-space" };
      throw error;
    }
  }

  function keepBody(body: Bytes | null, erased: boolean): number {
    if (body === null) return erased ? ERASED : ABSENT;
    const id = nextBody++;
    statements.putBody.run(id, body);
    return id;
  }

  function store(deposit: Deposit): void {
    const { log, device, seq, effect } = deposit;
    if (effect?.type === "fill") {
      statements.setBody.run(keepBody(deposit.body, false), log, device, seq);
      statements.recount.run(deposit.body?.length ?? 0, log, device, seq);
      return;
    }
    if (effect?.type === "certificate") statements.putChain.run(log, device, effect.side, log);
    statements.putEvent.run(log, device, seq, deposit.header, keepBody(deposit.body, deposit.erased));
    if (deposit.erased) statements.dropAwaited.run(log, device, seq);
    if (effect?.type === "revocation") statements.revoke.run(effect.lastSeq, log, effect.device);
    if (effect?.type === "erase") {
      for (const place of effect.stored) erase(log, place);
      for (const place of effect.awaited) statements.putAwaited.run(log, place.device, place.seq);
    }
    if (seq % COUNT_EVERY === 0) statements.countUp.run(log, device, log, device);
  }

  function erase(log: Bytes, place: Position): void {
    const body = Number(column(statements.bodyOf.get(log, place.device, place.seq)));
    if (body === ERASED) return;
    statements.setBody.run(ERASED, log, place.device, place.seq);
    if (body === ABSENT) return;
    const length = Number(column(statements.dropBody.get(body)));
    statements.recount.run(-length, log, place.device, place.seq);
  }

  /** One portion of the bodies of somebody who left. False when there was nothing to do. */
  function clearSome(): boolean {
    if (clearing === null) {
      const left = statements.uncleared.get() as [Bytes, number] | undefined;
      if (left === undefined) return false;
      const [log, side] = left;
      const devices = (statements.devicesOf.all(log, side) as unknown as [Bytes][]).map(([device]) => device);
      clearing = { log, side, devices, after: 0 };
    }
    const { log, side, devices, after } = clearing;
    const device = devices[0];
    if (device === undefined) {
      statements.setCleared.run(log, side);
      clearing = null;
      return true;
    }
    const some = statements.sealedBodies.all(log, device, after, CLEAR_AT_ONCE) as unknown as [number, number][];
    for (const [seq, body] of some) {
      statements.setBody.run(ERASED, log, device, seq);
      statements.dropBody.get(body);
      clearing.after = seq;
    }
    if (some.length < CLEAR_AT_ONCE) clearing = { log, side, devices: devices.slice(1), after: 0 };
    return true;
  }

  function livingSlots(address: Bytes, now: number): { slot: number; bytes: Bytes }[] | null {
    const expires = statements.expiryOf.get(address);
    if (expires === undefined || Number(column(expires)) <= now) return null;
    const rows = statements.slotsOf.all(address) as unknown as [number, Bytes][];
    return rows.map(([slot, bytes]) => ({ slot, bytes }));
  }

  return {
    async found(log, genesis) {
      return written(() => statements.putLog.run(log, genesis));
    },
    async has(log) {
      return statements.genesisOf.get(log) !== undefined;
    },
    async open(log) {
      const genesis = statements.genesisOf.get(log);
      if (genesis === undefined) return null;
      const rows = statements.chainsOf.all(log) as unknown as [Bytes, number | null, number, number][];
      const chains = rows.map(([device, lastSeq, countedSeq, countedBytes]): StoredChain => {
        const tail = Number(column(statements.bytesAfter.get(log, device, countedSeq)));
        const certificate = column(statements.certificateOf.get(log, device)) as Bytes;
        const head = column(statements.headOf.get(log, device)) as Bytes;
        return { device, certificate, head, bytes: countedBytes + tail, lastSeq };
      });
      const leaves = (statements.leavesOf.all(log) as unknown as [Side, Bytes, Bytes][]).map(
        ([side, header, body]) => ({ side, statement: { header, body } }),
      );
      const awaited = (statements.awaitedOf.all(log) as unknown as [Bytes, number][]).map(([device, seq]) => ({
        device,
        seq,
      }));
      return { genesis: column(genesis) as Bytes, chains, leaves, awaited };
    },
    async look(log, places): Promise<(StoredEvent | null)[]> {
      return places.map((place) => {
        const row = statements.eventAt.get(log, place.device, place.seq) as [Bytes, number] | undefined;
        if (row === undefined) return null;
        const [header, body] = row;
        return { header, body: body > 0 ? "here" : body === ERASED ? "erased" : "absent" };
      });
    },
    async append(batch) {
      return written(() => {
        for (const deposit of batch) store(deposit);
      });
    },
    async read(log, after, limit) {
      const envelopes: Envelope[] = [];
      let bytes = 0;
      const rows = statements.eventsAfter.iterate(log, after.device, after.seq) as Iterable<unknown> as Iterable<
        [Bytes, Bytes | null]
      >;
      for (const [header, body] of rows) {
        bytes += HEADER_BYTES + (body?.length ?? 0);
        if (envelopes.length > 0 && bytes > limit) break;
        envelopes.push({ header, body });
      }
      return envelopes;
    },
    async leave(log, side, { header, body }) {
      return written(() => statements.putLeave.run(log, side, header, body));
    },
    async clear() {
      let more = false;
      const outcome = written(() => {
        more = clearSome();
      });
      if (!outcome.ok) clearing = null;
      return outcome.ok && !more;
    },
    async scrub() {
      const [busy] = statements.checkpoint.get() as unknown as [number];
      return busy === 0;
    },

    async invite(address, bytes, expires, now) {
      const there = livingSlots(address, now);
      if (there !== null) {
        const first = there.find((one) => one.slot === 0);
        return first !== undefined && equal(first.bytes, bytes) ? { ok: true } : { ok: false, why: "taken" };
      }
      return written(() => {
        statements.dropSlots.run(address);
        statements.putInvitation.run(address, expires);
        statements.putSlot.run(address, 0, bytes);
      });
    },
    async slots(address, now) {
      return livingSlots(address, now);
    },
    async fill(address, { slot, bytes }, now) {
      const there = livingSlots(address, now);
      if (there === null) return { ok: false, why: "gone" };
      const taken = there.find((one) => one.slot === slot);
      if (taken !== undefined) return equal(taken.bytes, bytes) ? { ok: true } : { ok: false, why: "taken" };
      return written(() => statements.putSlot.run(address, slot, bytes));
    },
    async expire(now) {
      if (statements.anyExpired.get(now) !== undefined) {
        written(() => {
          statements.dropExpiredSlots.run(now);
          statements.dropExpired.run(now);
        });
      }
      return Number(column(statements.countInvitations.get()));
    },

    async locker(address) {
      const row = statements.lockerAt.get(address) as [Bytes, Bytes] | undefined;
      return row === undefined ? null : { access: row[0], bytes: row[1] };
    },
    async keepLocker(address, access, bytes) {
      return written(() => statements.putLocker.run(address, access, bytes));
    },
    async close() {
      db.close();
    },
  };
}

type Clearing = {
  readonly log: Bytes;
  readonly side: number;
  readonly devices: readonly Bytes[];
  after: number;
};

function column(row: unknown): unknown {
  return (row as unknown[])[0];
}

const SQL = {
  begin: "BEGIN IMMEDIATE",
  commit: "COMMIT",
  rollback: "ROLLBACK",
  checkpoint: "PRAGMA wal_checkpoint(TRUNCATE)",
  lastBody: "SELECT coalesce(max(id), 0) FROM bodies",

  putLog: "INSERT OR IGNORE INTO logs (log, genesis) VALUES (?, ?)",
  genesisOf: "SELECT genesis FROM logs WHERE log = ?",
  putChain:
    "INSERT INTO chains (log, device, side, place) VALUES (?, ?, ?, (SELECT count(*) FROM chains WHERE log = ?))",
  chainsOf: "SELECT device, last_seq, counted_seq, counted_bytes FROM chains WHERE log = ? ORDER BY place",
  devicesOf: "SELECT device FROM chains WHERE log = ? AND side = ?",
  revoke: "UPDATE chains SET last_seq = ? WHERE log = ? AND device = ?",

  putEvent: "INSERT INTO events (log, device, seq, header, body) VALUES (?, ?, ?, ?, ?)",
  putBody: "INSERT INTO bodies (id, body) VALUES (?, ?)",
  setBody: "UPDATE events SET body = ? WHERE log = ? AND device = ? AND seq = ?",
  bodyOf: "SELECT body FROM events WHERE log = ? AND device = ? AND seq = ?",
  dropBody: "DELETE FROM bodies WHERE id = ? RETURNING length(body)",
  eventAt: "SELECT header, body FROM events WHERE log = ? AND device = ? AND seq = ?",
  eventsAfter: `SELECT e.header, b.body FROM events e LEFT JOIN bodies b ON b.id = e.body
    WHERE e.log = ? AND e.device = ? AND e.seq > ? ORDER BY e.seq`,
  headOf: "SELECT header FROM events WHERE log = ? AND device = ? ORDER BY seq DESC LIMIT 1",
  certificateOf: `SELECT b.body FROM events e JOIN bodies b ON b.id = e.body
    WHERE e.log = ? AND e.device = ? AND e.seq = 1`,
  bytesAfter: `SELECT coalesce(sum(${String(HEADER_BYTES)} + coalesce(length(b.body), 0)), 0)
    FROM events e LEFT JOIN bodies b ON b.id = e.body WHERE e.log = ? AND e.device = ? AND e.seq > ?`,
  countUp: `UPDATE chains SET (counted_seq, counted_bytes) =
      (SELECT max(e.seq), counted_bytes + sum(${String(HEADER_BYTES)} + coalesce(length(b.body), 0))
       FROM events e LEFT JOIN bodies b ON b.id = e.body
       WHERE e.log = ? AND e.device = ? AND e.seq > counted_seq)
    WHERE log = ? AND device = ?`,
  recount: "UPDATE chains SET counted_bytes = counted_bytes + ? WHERE log = ? AND device = ? AND counted_seq >= ?",

  putAwaited: "INSERT OR IGNORE INTO awaited (log, device, seq) VALUES (?, ?, ?)",
  dropAwaited: "DELETE FROM awaited WHERE log = ? AND device = ? AND seq = ?",
  awaitedOf: "SELECT device, seq FROM awaited WHERE log = ?",

  putLeave: "INSERT OR IGNORE INTO leaves (log, side, header, body) VALUES (?, ?, ?, ?)",
  leavesOf: "SELECT side, header, body FROM leaves WHERE log = ?",
  uncleared: "SELECT log, side FROM leaves WHERE cleared = 0 LIMIT 1",
  setCleared: "UPDATE leaves SET cleared = 1 WHERE log = ? AND side = ?",
  sealedBodies: `SELECT seq, body FROM events WHERE log = ? AND device = ? AND seq > ? AND body > 0
    AND substr(header, 5, 1) = x'00' ORDER BY seq LIMIT ?`,

  putInvitation:
    "INSERT INTO invitations (address, expires) VALUES (?, ?) ON CONFLICT DO UPDATE SET expires = excluded.expires",
  expiryOf: "SELECT expires FROM invitations WHERE address = ?",
  putSlot: "INSERT INTO slots (address, slot, bytes) VALUES (?, ?, ?)",
  slotsOf: "SELECT slot, bytes FROM slots WHERE address = ? ORDER BY slot",
  dropSlots: "DELETE FROM slots WHERE address = ?",
  anyExpired: "SELECT 1 FROM invitations WHERE expires <= ? LIMIT 1",
  dropExpiredSlots: "DELETE FROM slots WHERE address IN (SELECT address FROM invitations WHERE expires <= ?)",
  dropExpired: "DELETE FROM invitations WHERE expires <= ?",
  countInvitations: "SELECT count(*) FROM invitations",

  lockerAt: "SELECT access, bytes FROM lockers WHERE address = ?",
  putLocker: `INSERT INTO lockers (address, access, bytes) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET access = excluded.access, bytes = excluded.bytes`,
} as const;

function prepareAll(db: DatabaseSync): Record<keyof typeof SQL, StatementSync> {
  const names = Object.keys(SQL) as (keyof typeof SQL)[];
  return Object.fromEntries(
    names.map((name) => {
      const statement = db.prepare(SQL[name]);
      statement.setReturnArrays(true);
      return [name, statement];
    }),
  ) as Record<keyof typeof SQL, StatementSync>;
}
