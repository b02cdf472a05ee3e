/** A folder as a house to leave or to fill. [MOVE-4] [MOVE-6] */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { holdFolder, makeFolder } from "../folder.ts";
import { DATABASE } from "../sqlite.ts";
import type { Arrived, NewHouse, OldHouse } from "./door.ts";
import { folderDoor } from "./folder-door.ts";
import { clearUnfinished, markUnfinished, movedFrom, type Unfinished, unfinished, unfinishedSentence } from "./mark.ts";
import { sqliteSource, sqliteTarget } from "./sqlite-stock.ts";
import { Trouble } from "./trouble.ts";

/** Opens the folder that is left. Nothing in it changes until its door says where the data went. */
export async function leaveFolder(folder: string): Promise<OldHouse> {
  const half = unfinished(folder);
  if (half !== null) throw new Trouble(unfinishedSentence(half));
  if (!existsSync(join(folder, DATABASE))) throw new Trouble(`There is no Hearth data in ${folder}.`);
  const door = await folderDoor(folder);
  try {
    const stock = sqliteSource(folder);
    return {
      stock,
      door,
      movedTo: movedFrom(folder)?.to ?? null,
      async close() {
        await door.close();
        await stock.close();
      },
    };
  } catch (error) {
    await door.close();
    throw error;
  }
}

/** Whether this folder can be filled: it is not there, it is empty, or an earlier try of the same filled half of it. */
export function requireRoom(folder: string, half: Unfinished): void {
  const there = existsSync(folder) ? unfinished(folder) : null;
  if (there !== null && there.what === half.what && there.from === half.from && half.what !== "backup") return;
  if (there !== null) throw new Trouble(unfinishedSentence(there));
  // An earlier try may have ended before it could say what it was.
  const begun = new Set(["relay.lock", "unfinished.json.new"]);
  if (existsSync(folder) && readdirSync(folder).some((name) => !begun.has(name))) {
    throw new Trouble(`The folder ${folder} is not empty. Nothing was changed; give one that is.`);
  }
}

/** What became of a move into this folder. Throws when that cannot be told. */
export function arrivedInFolder(folder: string, half: Unfinished): Arrived {
  if (!isThere(folder)) return "nothing";
  const there = unfinished(folder);
  if (there !== null && there.what === half.what && there.from === half.from) return "half";
  if (there !== null) throw new Trouble(unfinishedSentence(there));
  if (!isThere(join(folder, DATABASE))) return "nothing";
  return { stock: sqliteSource(folder), movedTo: movedFrom(folder)?.to ?? null };
}

/** Throws where that cannot be known: what may not be looked into, or lies below what is no folder. */
function isThere(path: string): boolean {
  try {
    statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}

/** Makes the folder, marks it as half, and opens it to be filled. */
export function fillFolder(folder: string, half: Unfinished): NewHouse {
  requireRoom(folder, half);
  makeFolder(folder);
  const hold = holdFolder(folder);
  try {
    markUnfinished(folder, half);
    const stock = sqliteTarget(folder);
    return {
      stock,
      async finish() {
        await stock.settle();
        clearUnfinished(folder);
      },
      async close() {
        await stock.close();
        hold.close();
      },
    };
  } catch (error) {
    hold.close();
    throw error;
  }
}
