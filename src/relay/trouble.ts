/** What SQLite's errors mean to the relay. */

const BUSY = 5;
const FULL = 13;
/** The file with the index of the write-ahead log could not grow. */
const SHARED_MEMORY_SIZE = 4_874;

/** What Node asks of files by itself. */
const FILES: ReadonlySet<string> = new Set([
  "open",
  "read",
  "write",
  "fsync",
  "fdatasync",
  "ftruncate",
  "close",
  "unlink",
]);

/** What the system says of connections, whose calls are called "read" and "write" too. */
const CONNECTIONS: ReadonlySet<string> = new Set([
  "ECONNRESET",
  "ECONNREFUSED",
  "ECONNABORTED",
  "EPIPE",
  "ENOTCONN",
  "ENOTSOCK",
  "ESHUTDOWN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "EHOSTDOWN",
  "ENETUNREACH",
  "ENETDOWN",
  "ENETRESET",
  "ENOBUFS",
]);

/** There was no room on the disk. Every other trouble with writing is a disk that fails. */
export function isFull(error: unknown): boolean {
  const code = codeOf(error);
  return (code & 0xff) === FULL || code === SHARED_MEMORY_SIZE;
}

/** The code of a disk that failed, SQLite's or the system's own, or 0 when it was something else. */
export function diskCode(error: unknown): number {
  const isCall = error instanceof Error && "errno" in error && "syscall" in error && FILES.has(String(error.syscall));
  const isFile = isCall && !("code" in error && CONNECTIONS.has(String(error.code)));
  return isFile ? Math.abs(Number(error.errno)) : codeOf(error);
}

/** Somebody else holds the file. */
export function isBusy(error: unknown): boolean {
  return (codeOf(error) & 0xff) === BUSY;
}

/** SQLite's extended result code, or 0 for an error that is not its own. */
function codeOf(error: unknown): number {
  const code = error instanceof Error && "errcode" in error ? Number(error.errcode) : 0;
  return Number.isNaN(code) ? 0 : code;
}
