/** What may go wrong when a house is moved, each in one sentence that says what was and was not changed. [MOVE-11] */
import { unusable } from "../postgres/trouble.ts";
import { UnusableData } from "../schema.ts";
import { isFull } from "../trouble.ts";
import { Differs, NotOurs } from "./copy.ts";
import { howBack } from "./mark.ts";
import { plain, type Place } from "./place.ts";

/** A sentence to show; the command ends with a code other than zero. */
export class Trouble extends Error {}

/** How far the command came: whether the old place is left, and what helps when it failed. */
export type Progress = {
  readonly what: "move" | "backup" | "restore";
  /** `asked`: the old place was told that it is left, and has not answered. `before`: an earlier run left it. */
  left: "no" | "asked" | "yes" | "before";
};

/** What happened, in a sentence that shows nothing of what is stored. */
export function explain(error: unknown, from: Place, to: Place, progress: Progress): string {
  if (error instanceof Trouble) return error.message;
  // Once the old place is left, it was read: what is not usable is the new one.
  if (error instanceof UnusableData) {
    return progress.left === "no" ? error.message : `${plain(to)}: ${error.message} ${where(from, progress)}`;
  }
  if (error instanceof NotOurs) {
    const beside = `In ${plain(to)} lies something that is not in ${plain(from)}`;
    if (progress.left === "no") return `${beside}. Nothing was changed; give an empty place.`;
    const mark = progress.left === "asked" ? "may be" : "is";
    return `${beside}, so the move cannot go on. ${plain(from)} ${mark} marked as left already: ${howBack(from)}, and give an empty place.`;
  }
  if (error instanceof Differs) {
    return `What was copied is not the same as what lies there. ${where(from, progress)}`;
  }
  return `${what(error, from, to, progress)} ${where(from, progress)}`;
}

function what(error: unknown, from: Place, to: Place, progress: Progress): string {
  const code = codeOf(error);
  if (isFull(error) || FULL.has(code)) {
    const again = progress.what === "backup" ? "empty that folder, and back up again" : "run the same command again";
    return `There is no room left in the new place. Make some, and ${again}.`;
  }
  const sentence = SENTENCES[code];
  if (sentence !== undefined) return sentence;
  if (from.kind === "postgres" || to.kind === "postgres") {
    const known = unusable(error);
    if (known !== null) return known.message;
  }
  return `This went wrong in a way that was not foreseen (${signOf(error)}).`;
}

/** What became of the old place. */
function where(from: Place, { left }: Progress): string {
  const again = "run the same command again, it goes on where it was.";
  if (left === "no") return `Nothing was changed in ${plain(from)}.`;
  if (left === "before") return `${plain(from)} is marked as left since an earlier run: ${again}`;
  if (left === "yes") return `${plain(from)} is marked as left already, and the new place is not in use yet: ${again}`;
  return `${plain(from)} may be marked as left already: ${again}`;
}

const FULL = new Set(["ENOSPC", "EDQUOT", "53100"]);

const NO_PERMISSION = "A folder or file may not be used. Is it yours, and writable?";
const NO_FOLDER = "A folder is needed there, and something else lies in its place.";
const BROKEN = "The data cannot be read: this is no database of Hearth's, or it is damaged.";
const DISK = "A disk could not be read or written. Look after it before you try again.";
const LATE = "The database took too long to answer: it does something else, or much at once. Try again later.";

/** By the system's names, SQLite's numbers and SQLSTATEs; what else a database may say, its own room knows. */
const SENTENCES: Readonly<Record<string, string>> = {
  EACCES: NO_PERMISSION,
  EPERM: NO_PERMISSION,
  EROFS: NO_PERMISSION,
  ENOTDIR: NO_FOLDER,
  EEXIST: NO_FOLDER,
  ELOOP: "A folder's name leads in a circle.",
  ENAMETOOLONG: "A folder's name is too long.",
  EIO: DISK,
  "sqlite-3": NO_PERMISSION,
  "sqlite-5": "Somebody else is writing to the file. Stop it, and run the same command again.",
  "sqlite-7": "There is not enough memory.",
  "sqlite-8": NO_PERMISSION,
  "sqlite-10": DISK,
  "sqlite-11": BROKEN,
  "sqlite-14": NO_PERMISSION,
  "sqlite-26": BROKEN,
  "57014": LATE,
  "55P03": LATE,
  "40001": LATE,
  "40P01": LATE,
  "25P03": LATE,
  "25P04": LATE,
  "53200": "The database has no memory for this just now. Try again later.",
};

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("errcode" in error) return `sqlite-${String(Number(error.errcode) & 0xff)}`;
  return "code" in error ? String(error.code) : "";
}

/** For who looks after it: its kind, its code and the place in the source, never its words, which may hold what is stored. */
function signOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = codeOf(error);
  const [, place] = /([\w.-]+\.[jt]s:\d+):\d+\)?$/m.exec(error.stack ?? "") ?? [];
  return [error.name, code, place].filter((one) => one !== undefined && one !== "").join(" ");
}
