/** Every sentence the mailbox says to SQLite, prepared once. Rows come as arrays. */
import type { DatabaseSync, StatementSync } from "node:sqlite";

/** It ended by a moment, or ends at one of some, which are given as a JSON list. */
const OVER = "(expires <= ? OR expires IN (SELECT value FROM json_each(?)))";

const SQL = {
  begin: "BEGIN IMMEDIATE",
  commit: "COMMIT",
  rollback: "ROLLBACK",
  checkpoint: "PRAGMA wal_checkpoint(TRUNCATE)",

  putLog: "INSERT OR IGNORE INTO logs (log, genesis) VALUES (?, ?)",
  genesisOf: "SELECT genesis FROM logs WHERE log = ?",
  putChain:
    "INSERT INTO chains (log, device, side, place) VALUES (?, ?, ?, (SELECT count(*) FROM chains WHERE log = ?))",
  chainsOf: "SELECT device, last_seq, kept FROM chains WHERE log = ? ORDER BY place",
  devicesOf: "SELECT device FROM chains WHERE log = ? AND side = ?",
  revoke: "UPDATE chains SET last_seq = ? WHERE log = ? AND device = ?",
  addKept: "UPDATE chains SET kept = kept + ? WHERE log = ? AND device = ?",

  lastEvent: "SELECT coalesce(max(id), 0) FROM events",
  putEvent: "INSERT INTO events (id, header, body) VALUES (?, ?, ?)",
  setBody: "UPDATE events SET body = ? WHERE id = ?",
  lengthAt: "SELECT length(body) FROM events WHERE id = ?",
  headerAt: "SELECT header, length(body) FROM events WHERE id = ?",
  eventAt: "SELECT header, body FROM events WHERE id = ?",

  filedUpTo: "SELECT up_to FROM filed",
  setFiled: "UPDATE filed SET up_to = ?",
  unfiled: "SELECT id, header, coalesce(length(body), 0) FROM events WHERE id > ? ORDER BY id",
  putPlaces: "INSERT INTO places (log, device, seq, event) SELECT ?, ?, ? + key, value FROM json_each(?)",
  placeOf: "SELECT event FROM places WHERE log = ? AND device = ? AND seq = ?",
  lastPlace: "SELECT event FROM places WHERE log = ? AND device = ? ORDER BY seq DESC LIMIT 1",
  filedAfter: `SELECT e.header, e.body FROM places p JOIN events e ON e.id = p.event
    WHERE p.log = ? AND p.device = ? AND p.seq > ? ORDER BY p.seq`,
  sealedBodies: `SELECT p.seq, p.event FROM places p JOIN events e ON e.id = p.event
    WHERE p.log = ? AND p.device = ? AND p.seq > ? AND length(e.body) > 0 AND substr(e.header, 5, 1) = x'00'
    ORDER BY p.seq LIMIT ?`,

  putAwaited: "INSERT OR IGNORE INTO awaited (log, device, seq) VALUES (?, ?, ?)",
  dropAwaited: "DELETE FROM awaited WHERE log = ? AND device = ? AND seq = ?",
  awaitedOf: "SELECT device, seq FROM awaited WHERE log = ?",

  putLeave: "INSERT OR IGNORE INTO leaves (log, side, header, body) VALUES (?, ?, ?, ?)",
  leavesOf: "SELECT side, header, body FROM leaves WHERE log = ?",
  uncleared: "SELECT log, side FROM leaves WHERE cleared = 0 LIMIT 1",
  setCleared: "UPDATE leaves SET cleared = 1 WHERE log = ? AND side = ?",

  targetsOf: "SELECT device, target FROM targets WHERE log = ?",
  putTarget: `INSERT INTO targets (log, device, target) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET target = excluded.target`,
  dropTarget: "DELETE FROM targets WHERE log = ? AND device = ?",
  dropTargets: "DELETE FROM targets WHERE log = ?",
  ownOf: "SELECT value FROM own WHERE name = ?",
  putOwn: "INSERT OR IGNORE INTO own (name, value) VALUES (?, ?)",

  putInvitation:
    "INSERT INTO invitations (address, expires) VALUES (?, ?) ON CONFLICT DO UPDATE SET expires = excluded.expires",
  expiryOf: "SELECT expires FROM invitations WHERE address = ?",
  putSlot: "INSERT INTO slots (address, slot, bytes) VALUES (?, ?, ?)",
  slotsOf: "SELECT slot, bytes FROM slots WHERE address = ? ORDER BY slot",
  dropSlots: "DELETE FROM slots WHERE address = ?",
  anyExpired: `SELECT 1 FROM invitations WHERE ${OVER} LIMIT 1`,
  dropExpiredSlots: `DELETE FROM slots WHERE address IN (SELECT address FROM invitations WHERE ${OVER})`,
  dropExpired: `DELETE FROM invitations WHERE ${OVER}`,
  endsAfter: "SELECT DISTINCT expires FROM invitations WHERE expires > ? ORDER BY expires DESC LIMIT 1000",
  countInvitations: "SELECT count(*) FROM invitations",

  countLogs: "SELECT count(*) FROM logs",
  countLockers: "SELECT count(*) FROM lockers",

  size: `SELECT (page_count - freelist_count) * page_size
    FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()`,

  lockerAt: "SELECT access, bytes FROM lockers WHERE address = ?",
  putLocker: `INSERT INTO lockers (address, access, bytes) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET bytes = excluded.bytes WHERE access = excluded.access`,
} as const;

export type Statements = Readonly<Record<keyof typeof SQL, StatementSync>>;

export function prepareAll(db: DatabaseSync): Statements {
  const prepared: Partial<Record<keyof typeof SQL, StatementSync>> = {};
  for (const name of Object.keys(SQL) as (keyof typeof SQL)[]) {
    const statement = db.prepare(SQL[name]);
    statement.setReturnArrays(true);
    prepared[name] = statement;
  }
  return prepared as Statements;
}

/** The first column of a row. */
export function column(row: unknown): unknown {
  return (row as unknown[])[0];
}

/** The first column of a row, as a number. */
export function number(row: unknown): number {
  return Number(column(row));
}
