/** Puts a stock into a SQLite mailbox that no relay uses. [MOVE-1] */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { type Bytes, HEADER_BYTES } from "#wire";
import { column, number } from "../statements.ts";
import type { Change, Shelf, StockEvent, StockLog, Thing } from "./stock.ts";

const ERASED = new Uint8Array(0);

const SQL = {
  begin: "BEGIN IMMEDIATE",
  commit: "COMMIT",
  rollback: "ROLLBACK",
  lastEvent: "SELECT coalesce(max(id), 0) FROM events",
  setFiled: "UPDATE filed SET up_to = ?",
  putLog: "INSERT INTO logs (log, genesis) VALUES (?, ?)",
  putChain: "INSERT INTO chains (log, device, side, place) VALUES (?, ?, ?, ?)",
  setLastSeq: "UPDATE chains SET last_seq = ? WHERE log = ? AND device = ?",
  addKept: "UPDATE chains SET kept = kept + ? WHERE log = ? AND device = ?",
  putEvent: "INSERT INTO events (id, header, body) VALUES (?, ?, ?)",
  putPlace: "INSERT INTO places (log, device, seq, event) VALUES (?, ?, ?, ?)",
  placeOf: "SELECT event FROM places WHERE log = ? AND device = ? AND seq = ?",
  lengthAt: "SELECT coalesce(length(body), 0) FROM events WHERE id = ?",
  setBody: "UPDATE events SET body = ? WHERE id = ?",
  dropLeaves: "DELETE FROM leaves WHERE log = ?",
  putLeave: "INSERT INTO leaves (log, side, header, body, cleared) VALUES (?, ?, ?, ?, ?)",
  dropAwaited: "DELETE FROM awaited WHERE log = ?",
  putAwaited: "INSERT INTO awaited (log, device, seq) VALUES (?, ?, ?)",
  dropTargets: "DELETE FROM targets WHERE log = ?",
  putTarget: "INSERT INTO targets (log, device, target) VALUES (?, ?, ?)",
  dropInvitation: "DELETE FROM invitations WHERE address = ?",
  putInvitation: "INSERT INTO invitations (address, expires) VALUES (?, ?)",
  dropSlots: "DELETE FROM slots WHERE address = ?",
  putSlot: "INSERT INTO slots (address, slot, bytes) VALUES (?, ?, ?)",
  dropLocker: "DELETE FROM lockers WHERE address = ?",
  putLocker: "INSERT INTO lockers (address, access, bytes) VALUES (?, ?, ?)",
  dropOwn: "DELETE FROM own WHERE name = ?",
  putOwn: "INSERT INTO own (name, value) VALUES (?, ?)",
} as const;

type Prepared = Readonly<Record<keyof typeof SQL, StatementSync>>;

export class SqliteWriter {
  readonly #db: DatabaseSync;
  readonly #sql: Prepared;

  constructor(db: DatabaseSync) {
    this.#db = db;
    const entries = Object.entries(SQL).map(([name, sql]) => {
      const statement = db.prepare(sql);
      statement.setReturnArrays(true);
      return [name, statement];
    });
    this.#sql = Object.fromEntries(entries) as Prepared;
  }

  /** Puts these in one transaction. Everything is entered into the index at once: no relay is here to do it later. */
  write(changes: readonly Change[]): void {
    try {
      this.#sql.begin.run();
      let id = number(this.#sql.lastEvent.get());
      for (const change of changes) {
        if (change.type === "event") this.#putEvent(++id, change);
        else this.#put(change);
      }
      this.#sql.setFiled.run(id);
      this.#sql.commit.run();
    } catch (error) {
      if (this.#db.isTransaction) this.#sql.rollback.run();
      throw error;
    }
  }

  #put(change: Exclude<Change, { type: "event" }>): void {
    const sql = this.#sql;
    if (change.type === "log") sql.putLog.run(change.log, change.genesis);
    else if (change.type === "chain") {
      sql.putChain.run(change.log, change.chain.device, change.chain.side, change.place);
    } else if (change.type === "body") this.#setBody(change);
    else if (change.type === "record") this.#setRecord(change.record);
    else {
      this.#forget(change.shelf, change.type === "forget" ? change.key : change.thing.key);
      if (change.type === "keep") this.#keep(change.shelf, change.thing);
    }
  }

  #putEvent(id: number, event: StockEvent & { readonly log: Bytes; readonly device: Bytes }): void {
    const { log, device, seq, header } = event;
    const body = bodyOf(event);
    this.#sql.putEvent.run(id, header, body);
    this.#sql.putPlace.run(log, device, seq, id);
    this.#sql.addKept.run(HEADER_BYTES + (body?.length ?? 0), log, device);
  }

  #setBody(event: StockEvent & { readonly log: Bytes; readonly device: Bytes }): void {
    const { log, device, seq } = event;
    const id = column(this.#sql.placeOf.get(log, device, seq)) as number;
    const before = number(this.#sql.lengthAt.get(id));
    const body = bodyOf(event);
    this.#sql.setBody.run(body, id);
    this.#sql.addKept.run((body?.length ?? 0) - before, log, device);
  }

  #setRecord({ log, chains, leaves, awaited, targets }: StockLog): void {
    const sql = this.#sql;
    for (const { device, lastSeq } of chains) sql.setLastSeq.run(lastSeq, log, device);
    sql.dropLeaves.run(log);
    for (const { side, statement, cleared } of leaves) {
      sql.putLeave.run(log, side, statement.header, statement.body ?? ERASED, cleared ? 1 : 0);
    }
    sql.dropAwaited.run(log);
    for (const { device, seq } of awaited) sql.putAwaited.run(log, device, seq);
    sql.dropTargets.run(log);
    for (const { device, target } of targets) sql.putTarget.run(log, device, target);
  }

  #forget(shelf: Shelf, key: Bytes): void {
    if (shelf === "lockers") this.#sql.dropLocker.run(key);
    else if (shelf === "own") this.#sql.dropOwn.run(nameOf(key));
    else {
      this.#sql.dropSlots.run(key);
      this.#sql.dropInvitation.run(key);
    }
  }

  #keep(shelf: Shelf, { key, expires, parts }: Thing): void {
    const [first, second] = parts;
    if (shelf === "lockers") this.#sql.putLocker.run(key, first?.bytes ?? ERASED, second?.bytes ?? ERASED);
    else if (shelf === "own") this.#sql.putOwn.run(nameOf(key), first?.bytes ?? ERASED);
    else {
      this.#sql.putInvitation.run(key, expires);
      for (const { slot, bytes } of parts) this.#sql.putSlot.run(key, slot, bytes);
    }
  }
}

function bodyOf({ body, erased }: StockEvent): Bytes | null {
  return body ?? (erased ? ERASED : null);
}

function nameOf(key: Bytes): string {
  return Buffer.from(key).toString("utf8");
}
