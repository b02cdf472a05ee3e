/** Whether this profile holds anything, asked without storing anything and without loading any cryptography. */
import { LOCK, RECORDS } from "./names.ts";

/** True when this database exists and its lock was written. Rejects where the browser gives no storage. [SPACE-1] */
export async function holdsLock(name: string): Promise<boolean> {
  const known = await indexedDB.databases();
  if (!known.some((one) => one.name === name)) return false;
  const db = await settled(open(name));
  if (db === null) return false;
  try {
    if (!db.objectStoreNames.contains(RECORDS)) return false;
    return (await settled(db.transaction(RECORDS).objectStore(RECORDS).get(LOCK))) !== undefined;
  } finally {
    db.close();
  }
}

/** Deletes a database; resolves also when another tab is slow to let go of it, for then it is gone as soon as that tab is. */
export function drop(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}

/** Opens only what is there: making a new database is broken off. */
function open(name: string): IDBOpenDBRequest {
  const request = indexedDB.open(name);
  request.onupgradeneeded = () => request.transaction?.abort();
  return request;
}

/** The result, or null when it was broken off. */
function settled<T>(request: IDBRequest<T>): Promise<T | null> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => (request.error?.name === "AbortError" ? resolve(null) : reject(new Error("no storage")));
  });
}
