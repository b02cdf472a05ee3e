/** One space's database: an unsealed lock and sealed records, written all or nothing and durable when the promise resolves. */
import { deleteDB, type IDBPDatabase, type IDBPObjectStore, openDB } from "idb";
import { DATABASE_VERSION, LOCK, RECORDS, UNSEALED } from "./names.ts";

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
  /** Nothing is written unless each of these records holds exactly these bytes, or is missing for null. */
  readonly only?: readonly { readonly key: string; readonly bytes: Bytes | null }[];
  /** What every sealed record becomes, before the puts; null for one that goes. What it throws leaves everything as it was. */
  readonly anew?: (key: string, bytes: Bytes) => readonly [string, Bytes] | null;
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
/** Records that are sealed anew at a time: large ones are among them. */
const ANEW_PAGE = 32;

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
      if (typeof key === "string" && !UNSEALED.includes(key) && bytes !== null) each(key, bytes);
    });
    const last = keys.at(-1);
    if (keys.length < PAGE || last === undefined) return;
    after = IDBKeyRange.bound(last, before, true, true);
  }
}

async function writeAll(db: IDBPDatabase, { puts, deletes, only = [], anew }: Write): Promise<void> {
  const tx = await named(() => db.transaction(RECORDS, "readwrite", { durability: "strict" }));
  const done = named(tx.done);
  done.catch(() => undefined);
  for (const { key, bytes } of only) {
    if (same(asBytes(await named(tx.store.get(key))), bytes)) continue;
    tx.abort();
    throw new StorageError("deposed");
  }
  try {
    if (anew !== undefined) await writeAnew(tx.store, anew);
  } catch (error) {
    // Where the transaction failed by itself, there is nothing left to abort, and it says why.
    if (error instanceof StorageError && error.why !== "damaged") await done;
    tx.abort();
    throw error;
  }
  // Each request's own failure aborts the transaction, and is told by `done`.
  for (const [key, bytes] of puts) tx.store.put(bytes, key).catch(() => undefined);
  for (const key of deletes) tx.store.delete(key).catch(() => undefined);
  await done;
}

/** A page at a time, all in one transaction: what is new would turn up among what is left to do, so the names are taken first. */
async function writeAnew(
  store: IDBPObjectStore<unknown, [typeof RECORDS], typeof RECORDS, "readwrite">,
  anew: NonNullable<Write["anew"]>,
): Promise<void> {
  const keys = (await named(store.getAllKeys())).filter(
    (key): key is string => typeof key === "string" && !UNSEALED.includes(key),
  );
  for (let from = 0; from < keys.length; from += ANEW_PAGE) {
    const page = keys.slice(from, from + ANEW_PAGE);
    const values = await named(Promise.all(page.map((key) => store.get(key) as Promise<unknown>)));
    page.forEach((key, i) => {
      const bytes = asBytes(values[i]);
      const made = bytes === null ? null : anew(key, bytes);
      store.delete(key).catch(() => undefined);
      if (made !== null) store.put(made[1], made[0]).catch(() => undefined);
    });
  }
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
