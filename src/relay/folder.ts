/** The data folder: made so that it outlives a power loss, and held by one relay at a time. [RELAY-30] */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { migrate, prepare, type Settings, UnusableData } from "./schema.ts";
import { isBusy } from "./trouble.ts";

export const DATABASE = "relay.sqlite";

/**
 * Makes the folder if it is missing. Its name in the folder above is on disk before anything in it can be. Step by step,
 * because Node's own way of making what is missing above never ends below a folder such as /proc, where nothing can be made.
 */
export function makeFolder(folder: string): void {
  const path = resolve(folder);
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
  syncFolder(dirname(path));
}

/** An exclusive lock that the system lets go of when the process ends, however it ends. */
export function holdFolder(folder: string): DatabaseSync {
  const lock = new DatabaseSync(join(folder, "relay.lock"));
  try {
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;");
    return lock;
  } catch (error) {
    lock.close();
    if (isBusy(error)) throw new UnusableData("Another Hearth relay is using this data already.");
    throw error;
  }
}

/** The database in this folder, with these settings and of this version. */
export function openDatabase(folder: string, settings: Settings): DatabaseSync {
  const db = new DatabaseSync(join(folder, DATABASE));
  try {
    prepare(db, settings);
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Windows knows no sync of folders; there SQLite does not do it either. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const fd = openSync(folder, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
