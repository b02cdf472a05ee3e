/** One space's database: an unsealed lock and sealed records, written all or nothing and durable when the promise resolves. */
import { deleteDB, type IDBPDatabase, openDB } from "idb";
import { DATABASE_VERSION, LOCK, RECORDS } from "./names.ts";

type Bytes = Uint8Array;

/**
 * Why the storage failed. Thrown by `write` and `all`, because sync's `Store` port knows only resolved and rejected:
 * `full` nothing was written; `deposed` another tab took over, nothing was written; `gone` the database was closed or deleted; `damaged` a record does not open.
 */
export type StorageFailure = "full" | "deposed" | "gone" | "damaged";

export class StorageError extends Error {
  readonly why: StorageFailure;
  constructor(why: StorageFailure) {
    super(why);
    this.name = "StorageError";
    this.why = why;
  }
}

export type Write = {
  readonly puts: readonly (readonly [string, Bytes])[];
  readonly deletes: readonly string[];
  /** Nothing is written unless this record holds exactly these bytes, or is missing for null. */
  readonly only?: { readonly key: string; readonly bytes: Bytes | null };
};

export type Database = {
  readonly lock: () => Promise<Bytes | null>;
  readonly get: (key: string) => Promise<Bytes | null>;
  /** Every sealed record, or those before a name; a page at a time, so that ten years never lie in memory twice. */
  readonly all: (each: (key: string, bytes: Bytes) => void, before?: string) => Promise<void>;
  readonly write: (write: Write) => Promise<void>;
  readonly close: () => void;
};

const PAGE = 1_000;

/** Opens a database, making an empty one when there is none. `ended` is called once when it is closed from outside. */
export async function openDatabase(name: string, ended: () => void): Promise<Database> {
  const db: IDBPDatabase = await openDB(name, DATABASE_VERSION, {
    upgrade: (fresh) => void fresh.createObjectStore(RECORDS),
    blocking: () => {
      db.close();
      ended();
    },
    terminated: ended,
  });
  const get = async (key: string): Promise<Bytes | null> => asBytes(await named(db.get(RECORDS, key)));
  return {
    get,
    lock: () => get(LOCK),
    all: (each, before) => readAll(db, each, before),
    write: (write) => writeAll(db, write),
    close: () => db.close(),
  };
}

/** Deletes a database. Resolves when it is gone; connections in other tabs close themselves when asked. */
export async function deleteDatabase(name: string): Promise<void> {
  await deleteDB(name);
}

async function readAll(
  db: IDBPDatabase,
  each: (key: string, bytes: Bytes) => void,
  before: string = "\uffff",
): Promise<void> {
  let after = IDBKeyRange.upperBound(before, true);
  for (;;) {
    const tx = db.transaction(RECORDS, "readonly");
    const [keys, values] = await named(Promise.all([tx.store.getAllKeys(after, PAGE), tx.store.getAll(after, PAGE)]));
    keys.forEach((key, i) => {
      const bytes = asBytes(values[i]);
      if (key !== LOCK && typeof key === "string" && bytes !== null) each(key, bytes);
    });
    const last = keys.at(-1);
    if (keys.length < PAGE || last === undefined) return;
    after = IDBKeyRange.bound(last, before, true, true);
  }
}

async function writeAll(db: IDBPDatabase, { puts, deletes, only }: Write): Promise<void> {
  const tx = await named(() => db.transaction(RECORDS, "readwrite", { durability: "strict" }));
  const done = named(tx.done);
  done.catch(() => undefined);
  if (only !== undefined && !same(asBytes(await named(tx.store.get(only.key))), only.bytes)) {
    tx.abort();
    throw new StorageError("deposed");
  }
  // Each request's own failure aborts the transaction, and is told by `done`.
  for (const [key, bytes] of puts) tx.store.put(bytes, key).catch(() => undefined);
  for (const key of deletes) tx.store.delete(key).catch(() => undefined);
  await done;
}

/** The failures of IndexedDB by their names here. */
async function named<T>(work: Promise<T> | (() => T)): Promise<T> {
  try {
    return await (typeof work === "function" ? work() : work);
  } catch (error) {
    throw new StorageError(error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "gone");
  }
}

function asBytes(value: unknown): Bytes | null {
  return value instanceof Uint8Array ? value : null;
}

function same(a: Bytes | null, b: Bytes | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
