/** What went wrong with a database: whether it passes by itself, and the sentence for whoever starts a relay. */
import { UnusableData } from "../schema.ts";

/** The gate is closed: somebody moves this house just now. It counts as being away. */
export class GateClosed extends Error {}

/** Another relay stored something of that log first. */
export class Moved extends Error {}

/** What was asked got no answer in time. */
export class Late extends Error {}

const READS_ONLY = "25006";

/** The server follows another, and takes nothing new. */
export class Follows extends Error {
  readonly code = READS_ONLY;
}

/** The driver's and the system's names for a connection that is not there. */
const UNREACHED = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "EHOSTDOWN",
  "ENETUNREACH",
  "ENETDOWN",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_FAIL",
  "EADDRNOTAVAIL",
  "EMFILE",
  "ENFILE",
  "ENOBUFS",
  "ENOENT",
]);

/**
 * SQLSTATEs that pass: the server stops, starts or is a standby; the statement met others or took too long; there are too
 * many connections or there is no memory just now.
 */
const PASSING = new Set([
  "57P01",
  "57P02",
  "57P03",
  "57P05",
  "57014",
  "40001",
  "40P01",
  "40003",
  READS_ONLY,
  "25P02",
  "25P03",
  "25P04",
  "55P03",
  "53300",
  "53200",
  "53400",
]);

const DISK_FULL = "53100";
const TAKEN = "23505";

export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** True when asking again later may help. */
export function passes(error: unknown): boolean {
  if (error instanceof GateClosed || error instanceof Late) return true;
  const code = codeOf(error);
  return UNREACHED.has(code) || PASSING.has(code) || /^08...$/.test(code);
}

/** True when there is no connection at all. */
export const isUnreached = (error: unknown): boolean => error instanceof Late || UNREACHED.has(codeOf(error));
export const follows = (error: unknown): boolean => codeOf(error) === READS_ONLY;
export const isFull = (error: unknown): boolean => codeOf(error) === DISK_FULL;
export const isTaken = (error: unknown): boolean => codeOf(error) === TAKEN;

/** The sentence for a database that cannot be used, or null when the error is no such thing. Names no password. [PG-7] */
export function unusable(error: unknown): UnusableData | null {
  if (error instanceof UnusableData) return error;
  const code = codeOf(error);
  const sentence =
    code === "28P01" || code === "28000" || code.startsWith("SASL_")
      ? "The database did not accept this user and password."
      : code === "3D000"
        ? "There is no database of that name on this server."
        : code === "42501"
          ? "This user may not make or use Hearth’s tables in that database. Give it a database of its own."
          : code === READS_ONLY
            ? "The database only reads, and takes nothing new. Name the server that writes, or all of them."
            : code === "53300"
              ? "The database has no connection free for this relay."
              : code === DISK_FULL
                ? "The database has no room left."
                : passes(error)
                  ? "The database cannot be reached. Is it running, and are its address and port right?"
                  : null;
  return sentence === null ? null : new UnusableData(sentence);
}
