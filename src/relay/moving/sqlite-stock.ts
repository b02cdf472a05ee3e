/** A SQLite mailbox as a stock: one that is only read, or one that is filled and that no relay uses meanwhile. */
import { DatabaseSync } from "node:sqlite";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { SCHEMA_VERSION, UnusableData } from "../schema.ts";
import { DATABASE, openDatabase } from "../sqlite.ts";
import { SqliteReader } from "./sqlite-reader.ts";
import { SqliteWriter } from "./sqlite-writer.ts";
import type { Stock } from "./stock.ts";

/** Reads the mailbox in this folder and changes nothing in it, also while a relay uses it. */
export function sqliteSource(folder: string): Stock {
  const path = join(folder, DATABASE);
  if (!existsSync(path)) throw new UnusableData(`There is no Hearth data in ${folder}.`);
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const version = Number(db.prepare("PRAGMA user_version").get()?.["user_version"]);
    if (version > SCHEMA_VERSION) {
      throw new UnusableData("This data was written by a newer Hearth. Please start that version, or a later one.");
    }
    if (version < SCHEMA_VERSION) {
      throw new UnusableData("This data was written by an older Hearth. Start the relay on it once, and try again.");
    }
    db.exec("PRAGMA busy_timeout = 10000; PRAGMA cache_size = -32768;");
    return stockOn(db, new SqliteReader(db), null);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The mailbox in this folder, to be filled. What was put is on disk for certain after `settle`. */
export function sqliteTarget(folder: string): Stock {
  const db = openDatabase(folder, { synchronous: "FULL", secureDelete: true });
  // In between a crash may lose the last portions, never the file; `settle` syncs them all.
  db.exec("PRAGMA synchronous = NORMAL");
  return stockOn(db, new SqliteReader(db), new SqliteWriter(db));
}

/** Puts all of a mailbox that nobody uses into its one file, which can be read where nothing can be written. */
export function seal(folder: string): void {
  const db = new DatabaseSync(join(folder, DATABASE));
  try {
    db.exec("PRAGMA synchronous = FULL; PRAGMA journal_mode = DELETE");
  } finally {
    db.close();
  }
}

function stockOn(db: DatabaseSync, reader: SqliteReader, writer: SqliteWriter | null): Stock {
  return {
    async read(run) {
      // Nobody else writes to a stock that is filled, and it is read in between being written to.
      if (writer !== null) return run(reader);
      db.exec("BEGIN");
      try {
        reader.refresh();
        return await run(reader);
      } finally {
        db.exec("COMMIT");
      }
    },
    async write(changes) {
      if (writer === null) throw new Error("this stock is only read");
      writer.write(changes);
    },
    async count() {
      return Number(db.prepare("SELECT count(*) AS events FROM places").get()?.["events"]);
    },
    async settle() {
      const busy = db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get()?.["busy"];
      if (busy !== 0) throw new Error("the file is in use");
    },
    async close() {
      db.close();
    },
  };
}
