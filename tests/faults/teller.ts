/** Lives a story on SQLite and says before and after each step how far it is: `teller.ts FOLDER STORY SYNCHRONOUS`. */
import { readFileSync, writeSync } from "node:fs";
import { mailboxOn, openDatabase } from "../../src/relay/sqlite.ts";
import { live, read } from "./story.ts";

/** Few events, so that a short story writes the index and moves the write-ahead log more than once. */
const PORTION = 24;

const [, , folder = "", file = "", synchronous = "FULL"] = process.argv;
const db = openDatabase(folder, { synchronous: synchronous as "FULL" | "NORMAL" | "OFF", secureDelete: true });
db.exec("PRAGMA wal_autocheckpoint = 60");
const mailbox = mailboxOn(db, { portion: PORTION });
for (const [i, step] of read(readFileSync(file, "utf8")).steps.entries()) {
  writeSync(1, `begin ${String(i)}`);
  await live(mailbox, step);
  writeSync(1, `done ${String(i)}`);
}
await mailbox.close();
