/** Opens the mailbox that a config names, or says in one sentence why not; nothing is changed then. Rule RUN-5. */
import { statSync } from "node:fs";
import { type Config, type Database, shownDatabase } from "./config.ts";
import type { Mailbox } from "./mailbox.ts";
import { requireHome } from "./moving/mark.ts";
import { UnusableData } from "./schema.ts";
import { sqliteMailbox } from "./sqlite.ts";

/** Throws `UnusableData` with the sentence to show. */
export async function openMailbox({ database, eraseHours }: Pick<Config, "database" | "eraseHours">): Promise<Mailbox> {
  if (database.kind === "sqlite") return openFolder(database);
  // Who keeps everything in a folder need not load the way to a database.
  const { postgresMailbox } = await import("./postgres/mailbox.ts");
  try {
    return await postgresMailbox(database.url, eraseHours === null ? {} : { eraseHours });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    // What the server itself refused, under its own number for it. Anything else is a mistake of ours.
    if (error instanceof UnusableData || !/^[0-9A-Z]{5}$/.test(code)) throw error;
    throw new UnusableData(
      `The database ${shownDatabase(database)} cannot be used (${code}). If it is somebody else’s too, give Hearth one of its own.`,
    );
  }
}

function openFolder({ folder }: Database & { kind: "sqlite" }): Mailbox {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new UnusableData(`The data folder ${folder} cannot be used. It is not a folder.`);
  }
  try {
    requireHome(folder);
    return sqliteMailbox(folder);
  } catch (error) {
    if (error instanceof UnusableData) throw error;
    throw new UnusableData(`The data folder ${folder} cannot be used. ${reasonOf(error)}`);
  }
}

const SQLITE_READONLY = 8;
const SQLITE_FULL = 13;
const SQLITE_CANNOT_OPEN = 14;
const SQLITE_NO_DATABASE = 26;
const SQLITE_CORRUPT = 11;

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  const sqlite = error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
  if (code === "ENOSPC" || code === "EDQUOT" || sqlite === SQLITE_FULL) return "There is no room left on its disk.";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS" || sqlite === SQLITE_READONLY) {
    return "This user may not write there.";
  }
  if (code === "EEXIST" || code === "ENOTDIR") return "It is not a folder.";
  if (sqlite === SQLITE_CANNOT_OPEN) return "This user may not open the files in it.";
  if (sqlite === SQLITE_NO_DATABASE || sqlite === SQLITE_CORRUPT)
    return "What lies in it is not Hearth’s, or is damaged.";
  return "Is it writable, and is there room?";
}
