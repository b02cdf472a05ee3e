/**
 * The mailbox on SQLite: one file, one process, one fsync for everything that arrives together.
 * A call is one transaction; it resolves after COMMIT returned, with `synchronous=FULL`.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Bytes, type Envelope, equal, HEADER_BYTES, type Position } from "#wire";
import { Filing } from "./filing.ts";
import type { Appended, Deposit, Lost, Mailbox, StoredChain, StoredEvent, Written } from "./mailbox.ts";
import type { Side } from "./proof.ts";
import { chainKey } from "./roll.ts";
import { migrate, prepare, requireSafety, type Settings, UnusableData } from "./schema.ts";
import { column, number, prepareAll } from "./statements.ts";

export const DATABASE = "relay.sqlite";

/** What stands in the place of a body that was erased. */
const ERASED = new Uint8Array(0);
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
  const filing = new Filing(statements);
  let nextEvent = number(statements.lastEvent.get()) + 1;
  let clearing: Clearing | null = null;

  /** Runs in one transaction; a full disk rolls it back whole. */
  function written(run: () => void): Written {
    try {
      statements.begin.run();
      run();
      statements.commit.run();
      filing.settle(true);
      return { ok: true };
    } catch (error) {
      if (db.isTransaction) statements.rollback.run();
      filing.settle(false);
      if (codeOf(error) === SQLITE_FULL) return { ok: false, why: "no-space" };
      throw error;
    }
  }

  /** Enters new events into the index. If the disk is full they are found in memory until it is not. */
  function file(): void {
    if (!filing.isEmpty && written(() => filing.enter()).ok) filing.forget();
  }

  /** Stores one deposit under this id. */
  function store(deposit: Deposit, id: number): void {
    const { log, device, seq, body, effect } = deposit;
    if (effect?.type === "fill") {
      statements.setBody.run(body, filing.find(log, deposit));
      filing.adjust(log, deposit, body?.length ?? 0);
      return;
    }
    if (effect?.type === "certificate") statements.putChain.run(log, device, effect.side, log);
    statements.putEvent.run(id, deposit.header, body ?? (deposit.erased ? ERASED : null));
    if (deposit.erased) statements.dropAwaited.run(log, device, seq);
    if (effect?.type === "revocation") {
      statements.revoke.run(effect.lastSeq, log, effect.device);
      statements.dropTarget.run(log, effect.device);
      for (const place of effect.lifted ?? []) lift(log, place);
      for (const place of effect.forgotten ?? []) statements.dropAwaited.run(log, place.device, place.seq);
    }
    if (effect?.type === "erase") {
      for (const place of effect.stored) erase(log, place);
      for (const place of effect.awaited) statements.putAwaited.run(log, place.device, place.seq);
    }
  }

  function erase(log: Bytes, place: Position): void {
    const id = filing.find(log, place);
    const length = number(statements.lengthAt.get(id));
    statements.setBody.run(ERASED, id);
    if (length > 0) filing.adjust(log, place, -length);
  }

  /** Takes the mark of an erase away; a body that is there stays. */
  function lift(log: Bytes, place: Position): void {
    const id = filing.find(log, place);
    const [, length] = statements.headerAt.get(id) as unknown as [Bytes, number | null];
    if (length === 0) statements.setBody.run(null, id);
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
    for (const [seq] of some) erase(log, { device, seq });
    clearing.after = some.at(-1)?.[0] ?? after;
    if (some.length < CLEAR_AT_ONCE) clearing = { log, side, devices: devices.slice(1), after: 0 };
    return true;
  }

  function livingSlots(address: Bytes, now: number): { slot: number; bytes: Bytes }[] | null {
    const expires = statements.expiryOf.get(address);
    if (expires === undefined || number(expires) <= now) return null;
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
      const rows = statements.chainsOf.all(log) as unknown as [Bytes, number | null, number][];
      const chains = rows.map(([device, lastSeq, kept]): StoredChain => {
        const first = filing.find(log, { device, seq: 1 });
        const [, certificate] = statements.eventAt.get(first) as unknown as [Bytes, Bytes];
        const head = column(statements.headerAt.get(filing.head(log, device))) as Bytes;
        return { device, certificate, head, bytes: kept + filing.unfiledBytes(log, device), lastSeq };
      });
      const leaves = (statements.leavesOf.all(log) as unknown as [Side, Bytes, Bytes][]).map(
        ([side, header, body]) => ({ side, statement: { header, body } }),
      );
      const awaited = (statements.awaitedOf.all(log) as unknown as [Bytes, number][]).map(([device, seq]) => ({
        device,
        seq,
      }));
      const targets = (statements.targetsOf.all(log) as unknown as [Bytes, Bytes][]).map(([device, target]) => ({
        device,
        target,
      }));
      return { version: 0, genesis: column(genesis) as Bytes, chains, leaves, awaited, targets };
    },
    async look(log, places): Promise<(StoredEvent | null)[]> {
      return places.map((place) => {
        const id = filing.find(log, place);
        if (id === null) return null;
        const [header, length] = statements.headerAt.get(id) as unknown as [Bytes, number | null];
        return { header, body: length === null ? "absent" : length === 0 ? "erased" : "here" };
      });
    },
    async append(batch) {
      const first = nextEvent;
      let id = first;
      const outcome = written(() => {
        for (const deposit of batch) store(deposit, deposit.effect?.type === "fill" ? 0 : id++);
      });
      if (!outcome.ok) return nothingOf(batch);
      nextEvent = first;
      for (const { header, body, effect } of batch) {
        if (effect?.type !== "fill") filing.note(header, nextEvent++, HEADER_BYTES + (body?.length ?? 0));
      }
      if (filing.isDue) file();
      return STORED;
    },
    async read(log, after, limit) {
      const envelopes: Envelope[] = [];
      let bytes = 0;
      for (const [header, body] of filing.after(log, after)) {
        bytes += HEADER_BYTES + (body?.length ?? 0);
        if (envelopes.length > 0 && bytes > limit) break;
        envelopes.push({ header, body: body?.length === 0 ? null : body });
      }
      return envelopes;
    },
    async leave(log, side, { header, body }) {
      const outcome = written(() => {
        statements.putLeave.run(log, side, header, body);
        statements.dropTargets.run(log);
      });
      return outcome.ok ? { ok: true, version: 0 } : outcome;
    },
    async keepTarget(log, device, target) {
      return written(() => {
        if (target === null) statements.dropTarget.run(log, device);
        else statements.putTarget.run(log, device, target);
      });
    },
    async clear() {
      let more = false;
      file();
      const outcome = written(() => {
        more = clearSome();
      });
      if (!outcome.ok) clearing = null;
      return outcome.ok ? (more ? "more" : "done") : outcome.why;
    },
    async scrub() {
      try {
        return number(statements.checkpoint.get()) === 0;
      } catch (error) {
        if (codeOf(error) === SQLITE_FULL) return false;
        throw error;
      }
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
      return number(statements.countInvitations.get());
    },

    async locker(address) {
      const row = statements.lockerAt.get(address) as [Bytes, Bytes] | undefined;
      return row === undefined ? null : { access: row[0], bytes: row[1] };
    },
    async keepLocker(address, access, bytes) {
      return written(() => statements.putLocker.run(address, access, bytes));
    },
    async own(name) {
      const row = statements.ownOf.get(name);
      return row === undefined ? null : (column(row) as Bytes);
    },
    async keepOwn(name, bytes) {
      return written(() => statements.putOwn.run(name, bytes));
    },
    async counts() {
      return { logs: number(statements.countLogs.get()), lockers: number(statements.countLockers.get()) };
    },
    // The folder is this relay's alone: nobody else stores anything.
    watch() {
      return () => {};
    },
    async newer() {
      return [];
    },
    async size() {
      return number(statements.size.get());
    },
    async close() {
      file();
      db.close();
    },
  };
}

const STORED: Appended = { ok: true, lost: new Map(), versions: new Map() };

function nothingOf(batch: readonly Deposit[]): Appended {
  const lost = new Map<string, Lost>(batch.map(({ log }) => [chainKey(log), "no-space"]));
  return { ok: false, lost, versions: new Map() };
}

type Clearing = {
  readonly log: Bytes;
  readonly side: number;
  readonly devices: readonly Bytes[];
  after: number;
};
