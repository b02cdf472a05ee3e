/**
 * Marks in a data folder: that its data moved away, or that it is not whole yet. A folder with either is not used by a
 * relay. [MOVE-4] [MOVE-6]
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { UnusableData } from "../schema.ts";
import { plain, type Place } from "./place.ts";

const MOVED = "moved.json";
const UNFINISHED = "unfinished.json";

/** Where the data went, as people may see it, and when. */
export type Moved = { readonly to: string; readonly at: string };
/** What fills this folder, and from where. */
export type Unfinished = { readonly what: "move" | "backup" | "restore"; readonly from: string };

/** Throws the sentence to show when a relay must not use this folder. */
export function requireHome(folder: string): void {
  const moved = movedFrom(folder);
  if (moved !== null) throw new UnusableData(movedSentence(moved, howBack({ kind: "sqlite", folder })));
  const half = unfinished(folder);
  if (half !== null) throw new UnusableData(unfinishedSentence(half));
}

/** How the mark of a place that was left goes away again. */
export function howBack(place: Place): string {
  if (place.kind === "sqlite") return `remove the file ${join(place.folder, MOVED)}`;
  return "run UPDATE hearth.gate SET closed_until = '-infinity', note = NULL in it";
}

/** What is said when this place, which was left, is to be read as if it were in use. Names where its data went. [MOVE-15] */
export function leftSentence(place: Place, { to, at }: Moved): string {
  return `The data of ${plain(place)} moved to ${to}${dayOf(at)}, and what is left here may be older: use that place, or, to go back, ${howBack(place)} if nothing was written there since. Nothing was changed.`;
}

/** One sentence: where it went, how to go on, how to go back. `undo` says how the mark goes. */
export function movedSentence({ to, at }: Moved, undo: string): string {
  return `This data moved to ${to}${dayOf(at)}: set HEARTH_DATABASE to that, or, to go back, migrate from there into an empty place, or ${undo} if nothing was written there since.`;
}

/** A mark that cannot be read has no day. */
function dayOf(at: string): string {
  return /^\d{4}-\d\d-\d\d/.test(at) ? ` on ${at.slice(0, 10)}` : "";
}

/** Where it went and on which day, read out of `movedSentence`; null when this is another sentence. */
export function movedIn(sentence: string): Moved | null {
  const [, to, at] = /^This data moved to (.+) on (\S+): set HEARTH_DATABASE /s.exec(sentence) ?? [];
  return to === undefined || at === undefined ? null : { to, at };
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
