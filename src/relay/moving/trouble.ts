/** What may go wrong when a house is moved, each in one sentence that says what was and was not changed. [MOVE-11] */
import { UnusableData } from "../schema.ts";
import { NotOurs } from "./copy.ts";
import { plain, type Place } from "./place.ts";

/** A sentence to show; the command ends with a code other than zero. */
export class Trouble extends Error {}

/** What happened, for an error that has an answer; otherwise the error again. */
export function explain(error: unknown, from: Place, to: Place): string {
  if (error instanceof Trouble || error instanceof UnusableData) return error.message;
  if (error instanceof NotOurs) {
    return `In ${plain(to)} lies something that is not in ${plain(from)}. Nothing was changed; give an empty place.`;
  }
  const code = codeOf(error);
  const sentence = SENTENCES[code];
  if (sentence !== undefined) return `${sentence} Nothing was changed in ${plain(from)}.`;
  throw error;
}

const NO_ROOM = "There is no room left in the new place. Make some, and run the same command again.";
const NO_PERMISSION = "A folder or file may not be used. Is it yours, and writable?";
const UNREACHABLE = "The database cannot be reached. Is it running, and is the address right?";
const DENIED = "The database does not let this user in. Is the password right, and may the user make tables?";
const BROKEN = "The data cannot be read: this is no database of Hearth's, or it is damaged.";

const SENTENCES: Readonly<Record<string, string>> = {
  ENOSPC: NO_ROOM,
  EDQUOT: NO_ROOM,
  "53100": NO_ROOM,
  "sqlite-13": NO_ROOM,
  EACCES: NO_PERMISSION,
  EPERM: NO_PERMISSION,
  EROFS: NO_PERMISSION,
  ENOTDIR: "A folder is needed there, and something else lies in its place.",
  EEXIST: "A folder is needed there, and something else lies in its place.",
  "sqlite-3": NO_PERMISSION,
  "sqlite-8": NO_PERMISSION,
  "sqlite-14": NO_PERMISSION,
  "sqlite-5": "Somebody else is writing to the file. Stop it, and run the same command again.",
  "sqlite-11": BROKEN,
  "sqlite-26": BROKEN,
  ECONNREFUSED: UNREACHABLE,
  ECONNRESET: UNREACHABLE,
  ENOTFOUND: UNREACHABLE,
  EAI_AGAIN: UNREACHABLE,
  ETIMEDOUT: UNREACHABLE,
  CONNECT_TIMEOUT: UNREACHABLE,
  CONNECTION_CLOSED: UNREACHABLE,
  CONNECTION_ENDED: UNREACHABLE,
  CONNECTION_DESTROYED: UNREACHABLE,
  "57P01": UNREACHABLE,
  "57P03": UNREACHABLE,
  "3D000": "There is no database of that name. Make it first.",
  "28P01": DENIED,
  "28000": DENIED,
  "42501": DENIED,
  "25006": "That database takes no writing. Give the one that does.",
};

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("errcode" in error) return `sqlite-${String(Number(error.errcode) & 0xff)}`;
  return "code" in error ? String(error.code) : "";
}
