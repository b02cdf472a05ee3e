/**
 * Marks in a data folder: that its data moved away, or that it is not whole yet. A folder with either is not used by a
 * relay. [MOVE-4] [MOVE-6]
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { UnusableData } from "../schema.ts";

const MOVED = "moved.json";
const UNFINISHED = "unfinished.json";

/** Where the data went, as people may see it, and when. */
export type Moved = { readonly to: string; readonly at: string };
/** What fills this folder, and from where. */
export type Unfinished = { readonly what: "move" | "backup" | "restore"; readonly from: string };

/** Throws the sentence to show when a relay must not use this folder. */
export function requireHome(folder: string): void {
  const moved = movedFrom(folder);
  if (moved !== null) throw new UnusableData(movedSentence(moved, `remove the file ${join(folder, MOVED)}`));
  const half = unfinished(folder);
  if (half !== null) throw new UnusableData(unfinishedSentence(half));
}

/** One sentence: where it went, how to go on, how to go back. `undo` says how the mark goes. */
export function movedSentence({ to, at }: Moved, undo: string): string {
  const day = at.slice(0, 10);
  return `This data moved to ${to} on ${day}: set HEARTH_DATABASE to that, or, to go back, migrate from there into an empty place, or ${undo} if nothing was written there since.`;
}

/** Where it went, read out of `movedSentence`; null when this is another sentence. */
export function movedIn(sentence: string): string | null {
  return /^This data moved to (\S+) on /.exec(sentence)?.[1] ?? null;
}

export function unfinishedSentence({ what, from }: Unfinished): string {
  const undone = what === "move" ? "a move" : `a ${what}`;
  const again =
    what === "backup" ? "empty the place and back up again" : "run the same command again, it goes on where it was";
  return `This is half of ${undone} from ${from} that was not finished: ${again}.`;
}

export function movedFrom(folder: string): Moved | null {
  const read = readMark(folder, MOVED);
  return read === null ? null : { to: text(read, "to"), at: text(read, "at") };
}

export function unfinished(folder: string): Unfinished | null {
  const read = readMark(folder, UNFINISHED);
  if (read === null) return null;
  const what = text(read, "what");
  return { what: what === "backup" || what === "restore" ? what : "move", from: text(read, "from") };
}

/** On disk when it returns; not there when it throws. */
export function markMoved(folder: string, moved: Moved): void {
  try {
    writeMark(folder, MOVED, moved);
  } catch (error) {
    rmSync(join(folder, MOVED), { force: true });
    throw error;
  }
}

export function markUnfinished(folder: string, half: Unfinished): void {
  writeMark(folder, UNFINISHED, half);
}

export function clearUnfinished(folder: string): void {
  rmSync(join(folder, UNFINISHED), { force: true });
  syncFolder(folder);
}

function writeMark(folder: string, name: string, mark: object): void {
  const path = join(folder, name);
  const file = openSync(`${path}.new`, "w", 0o600);
  try {
    writeSync(file, `${JSON.stringify(mark)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
  syncFolder(folder);
}

function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A mark that cannot be read still is one. */
function readMark(folder: string, name: string): Readonly<Record<string, unknown>> | null {
  const path = join(folder, name);
  if (!existsSync(path)) return null;
  try {
    const read: unknown = JSON.parse(readFileSync(path, "utf8"));
    return typeof read === "object" && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}

function text(mark: Readonly<Record<string, unknown>>, name: string): string {
  const value = mark[name];
  return typeof value === "string" ? value : "elsewhere";
}
