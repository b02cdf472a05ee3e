/** How the mailbox lies in SQLite, and the settings without which it does not start. [RELAY-29] [RELAY-30] */
import type { DatabaseSync } from "node:sqlite";

/** Kept in `user_version`. A later Hearth may raise it and must then read every earlier one. */
export const SCHEMA_VERSION = 2;

/**
 * Pages of the write-ahead log after which SQLite moves them into the file by itself: fewer than the reserve holds, so that
 * they can be moved on a full disk too (reserve.ts). More of them made writing no faster.
 */
const CHECKPOINT_PAGES = 768;

/**
 * Events lie in the order of their arrival, header and body in one row: storing one writes at the end of the file and
 * nowhere else. `places` finds them by log, device and seq; it follows behind in portions (filing.ts) and holds every
 * event up to `filed.up_to`. A body is null when it never came and empty when it was erased.
 * `chains.kept` counts the bytes of the chain's filed events. Everything else is keyed first by log id.
 */
const TABLES = `
CREATE TABLE logs (log BLOB PRIMARY KEY, genesis BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE chains (
  log BLOB NOT NULL, device BLOB NOT NULL, side INTEGER NOT NULL, place INTEGER NOT NULL, last_seq INTEGER,
  kept INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (log, device)
) STRICT, WITHOUT ROWID;
CREATE TABLE events (id INTEGER PRIMARY KEY, header BLOB NOT NULL, body BLOB) STRICT;
CREATE TABLE places (
  log BLOB NOT NULL, device BLOB NOT NULL, seq INTEGER NOT NULL, event INTEGER NOT NULL, PRIMARY KEY (log, device, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE filed (up_to INTEGER NOT NULL) STRICT;
INSERT INTO filed (up_to) VALUES (0);
CREATE TABLE awaited (
  log BLOB NOT NULL, device BLOB NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (log, device, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE leaves (
  log BLOB NOT NULL, side INTEGER NOT NULL, header BLOB NOT NULL, body BLOB NOT NULL, cleared INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (log, side)
) STRICT, WITHOUT ROWID;
CREATE TABLE invitations (address BLOB PRIMARY KEY, expires INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE slots (address BLOB NOT NULL, slot INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE (address, slot)) STRICT;
CREATE TABLE lockers (address BLOB NOT NULL UNIQUE, access BLOB NOT NULL, bytes BLOB NOT NULL) STRICT;
`;

/** Since version 2: where devices are knocked at, and what is the relay's own. */
const KNOCKS = `
CREATE TABLE targets (
  log BLOB NOT NULL, device BLOB NOT NULL, target BLOB NOT NULL, PRIMARY KEY (log, device)
) STRICT, WITHOUT ROWID;
CREATE TABLE own (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
`;

export type Settings = { readonly synchronous: "FULL" | "NORMAL" | "OFF"; readonly secureDelete: boolean };

/** Why a database is not used: each is one clear sentence when it is shown. */
export class UnusableData extends Error {}

/** The data are elsewhere for good, or not whole yet: a relay that has them still ends. */
export class MovedAway extends UnusableData {}

/** Sets what durability and erasing rest on, and reads it back. */
export function prepare(db: DatabaseSync, settings: Settings): void {
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${settings.synchronous};`);
  db.exec(`PRAGMA secure_delete = ${settings.secureDelete ? "ON" : "OFF"}; PRAGMA foreign_keys = OFF;`);
  db.exec(`PRAGMA wal_autocheckpoint = ${String(CHECKPOINT_PAGES)}; PRAGMA cache_size = -32768;`);
  db.exec("PRAGMA temp_store = MEMORY;");
}

/** Refuses a database whose settings are not what the relay's promises rest on. */
export function requireSafety(db: DatabaseSync): void {
  const wanted = { journal_mode: "wal", synchronous: 2, secure_delete: 1 };
  for (const [name, value] of Object.entries(wanted)) {
    const found = db.prepare(`PRAGMA ${name}`).get()?.[name];
    if (found !== value) throw new UnusableData(`SQLite refused the setting ${name}, so nothing would be safe here.`);
  }
}

/** Makes the tables, adds what an earlier version did not have, or says that a later one wrote them. */
export function migrate(db: DatabaseSync): void {
  const version = Number(db.prepare("PRAGMA user_version").get()?.["user_version"]);
  if (version > SCHEMA_VERSION) {
    throw new UnusableData("This data was written by a newer Hearth. Please start that version, or a later one.");
  }
  if (version === SCHEMA_VERSION) return;
  const missing = version < 1 ? TABLES + KNOCKS : KNOCKS;
  db.exec(`BEGIN IMMEDIATE; ${missing} PRAGMA user_version = ${String(SCHEMA_VERSION)}; COMMIT;`);
}
