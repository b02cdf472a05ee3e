/**
 * The mailbox on SQLite: one file, one process, one fsync for everything that arrives together.
 * A call is one transaction; it resolves after COMMIT returned, with `synchronous=FULL`.
 */
import { closeSync, fsyncSync, openSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { type Bytes, type Envelope, equal, HEADER_BYTES, type Position } from "#wire";
import { Filing } from "./filing.ts";
import { DATABASE, holdFolder, makeFolder, openDatabase } from "./folder.ts";
import type { Deposit, Lost, Mailbox, StoredChain, StoredEvent, Written } from "./mailbox.ts";
import { requireHome } from "./moving/mark.ts";
import type { Side } from "./proof.ts";
import { noReserve, type Reserve, reserveIn } from "./reserve.ts";
import { chainKey } from "./roll.ts";
import { requireSafety } from "./schema.ts";
import { column, number, prepareAll } from "./statements.ts";
import { isFull } from "./trouble.ts";

export { DATABASE, openDatabase };

/** What stands in the place of a body that was erased. */
const ERASED = new Uint8Array(0);
/** Bodies removed in one transaction when somebody left. */
const CLEAR_AT_ONCE = 500;

/** Opens the mailbox in this folder, which is made if it is missing. Throws `UnusableData` with a sentence to show. */
export function sqliteMailbox(folder: string): Mailbox {
  makeFolder(folder);
  const hold = holdHome(folder);
  const reserve = reserveIn(folder);
  const mailbox = openWithRoom(folder, reserve);
  return {
    ...mailbox,
    async close() {
      await mailbox.close();
      reserve.close();
      hold.close();
    },
  };
}

/** Holds the folder, unless its data moved away or are not whole yet: looked at while nobody else can change that. */
function holdHome(folder: string): DatabaseSync {
  const hold = holdFolder(folder);
  try {
    requireHome(folder);
    return hold;
  } catch (error) {
    hold.close();
    throw error;
  }
}

/** A disk that is full at the start gets the reserve at once: reading and erasing go on. [FAULT-24] */
function openWithRoom(folder: string, reserve: Reserve): Mailbox {
  const open = (): Mailbox => {
    const db = openDatabase(folder, { synchronous: "FULL", secureDelete: true });
    requireSafety(db);
    return mailboxOn(db, { reserve });
  };
  try {
    return open();
  } catch (error) {
    if (!isFull(error)) throw error;
    reserve.giveBack();
    return open();
  }
}

/** `portion`: after how many events the index is written (filing.ts). */
type Ways = { readonly reserve?: Reserve; readonly portion?: number };

/** The port over an open database. Exported for tests that take a protecting setting away. */
export function mailboxOn(db: DatabaseSync, { reserve = noReserve, portion }: Ways = {}): Mailbox {
  const statements = prepareAll(db);
  const filing = new Filing(statements, portion);
  let nextEvent = number(statements.lastEvent.get()) + 1;
  let clearing: Clearing | null = null;
  /** The write-ahead log, open for as long as the database is: no descriptor is asked for later. */
  const ahead = openSync(`${db.location() ?? ""}-wal`, "r+");
  /** From when the disk was full until the reserve is there again, only what makes room is stored. */
  let tight = !reserve.keep();

  /** Runs in one transaction; a full disk rolls it back whole. `frees`: it makes room, and may use the reserve for it. */
  function written(run: () => void, frees = false): Written {
    if (frees || hasRoom()) {
      if (attempt(run)) return { ok: true };
      runOut();
      if ((frees || hasRoom()) && attempt(run)) return { ok: true };
    }
    return { ok: false, why: "no-space" };
  }

  /** One try. False when there was no room. */
  function attempt(run: () => void): boolean {
    try {
      statements.begin.run();
      run();
      statements.commit.run();
      filing.settle(true);
      return true;
    } catch (error) {
      if (db.isTransaction) statements.rollback.run();
      filing.settle(false);
      if (isFull(error)) return false;
      throw error;
    }
  }

  function hasRoom(): boolean {
    if (tight) tight = !reserve.keep();
    return !tight;
  }

  /** The disk is full: gives the reserve back, and what the write-ahead log holds beyond the file. [FAULT-20] */
  function runOut(): void {
    tight = true;
    reserve.giveBack();
    try {
      statements.checkpoint.get();
    } catch (error) {
      if (!isFull(error)) throw error;
    }
  }

  /** Enters new events into the index. If the disk is full they are found in memory until it is not. */
  function file(frees = false): boolean {
    if (!filing.isEmpty && written(() => filing.enter(), frees).ok) filing.forget();
    return filing.isEmpty;
  }

  /** Stores these in one transaction, and notes where they lie. */
  function storeAll(batch: readonly Deposit[], frees: boolean): boolean {
    const first = nextEvent;
    const outcome = written(() => {
      let id = first;
      for (const deposit of batch) store(deposit, deposit.effect?.type === "fill" ? 0 : id++);
    }, frees);
    if (!outcome.ok) return false;
    for (const { header, body, effect } of batch) {
      if (effect?.type !== "fill") filing.note(header, nextEvent++, HEADER_BYTES + (body?.length ?? 0));
    }
    return true;
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

  /**
   * The disk is full: what takes something back is stored log by log, with what it rests on; everything else is lost, so that
   * nobody's writing keeps another's erase away. [FAULT-21]
   */
  function freeing(batch: readonly Deposit[]): Map<string, Lost> {
    const lost = new Map<string, Lost>();
    for (const [name, deposits] of Map.groupBy(batch, (one) => chainKey(one.log))) {
      const frees = deposits.some(({ effect }) => effect?.type === "erase" || effect?.type === "revocation");
      if (!frees || !storeAll(deposits, true)) lost.set(name, "no-space");
    }
    return lost;
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
    shared: false,
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
      const lost = storeAll(batch, false) ? NOTHING : freeing(batch);
      if (filing.isDue) file();
      return { ok: lost.size === 0, lost, versions: new Map() };
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
      }, true);
      return outcome.ok ? { ok: true, version: 0 } : outcome;
    },
    async keepTarget(log, device, target) {
      return written(() => {
        if (target === null) statements.dropTarget.run(log, device);
        else statements.putTarget.run(log, device, target);
      }, target === null);
    },
    async claimKnock() {
      return { ok: true };
    },
    async clear() {
      let more = false;
      // The bodies are found by the index alone.
      if (!file(true)) return "no-space";
      const from = clearing;
      const outcome = written(() => {
        // It may run twice: what a full disk undid begins where it began.
        clearing = from === null ? null : { ...from };
        more = clearSome();
      }, true);
      if (!outcome.ok) clearing = null;
      return outcome.ok ? (more ? "more" : "done") : outcome.why;
    },
    async scrub() {
      try {
        if (number(statements.checkpoint.get()) !== 0) return false;
      } catch (error) {
        if (!isFull(error)) throw error;
        runOut();
        return false;
      }
      // SQLite does not sync that it emptied the log: after a power loss the bytes could be there again. [FAULT-7]
      fsyncSync(ahead);
      return true;
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
    async expire(now, ends = []) {
      const over = [now, JSON.stringify(ends)] as const;
      if (statements.anyExpired.get(...over) !== undefined) {
        written(() => {
          statements.dropExpiredSlots.run(...over);
          statements.dropExpired.run(...over);
        }, true);
      }
      return number(statements.countInvitations.get());
    },
    endsAfter: async (latest) => statements.endsAfter.all(latest).map(number),

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
    async say() {},
    async newer() {
      return [];
    },
    async stores() {},
    async size() {
      return number(statements.size.get());
    },
    async close() {
      file();
      closeSync(ahead);
      db.close();
    },
  };
}

const NOTHING: ReadonlyMap<string, Lost> = new Map();

type Clearing = {
  readonly log: Bytes;
  readonly side: number;
  readonly devices: readonly Bytes[];
  after: number;
};
