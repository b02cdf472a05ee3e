/** Whether this profile holds anything, asked without storing anything and without loading any cryptography. */
import { LOCK, PASSKEY, prefixOf, RECORDS } from "./names.ts";

/** True when this database exists and its lock was written. Rejects where the browser gives no storage. [SPACE-1] */
export async function holdsLock(name: string): Promise<boolean> {
  return (await lyingIn(name, LOCK)) !== undefined;
}

/** The places of this family of which there is a database, in the order of their names. */
export async function placesOf(family: string): Promise<readonly string[]> {
  const known = await indexedDB.databases();
  const places = known.flatMap(({ name = "" }) => prefixOf(family, name) ?? []);
  return [...new Set(places)].toSorted();
}

/** Which passkey may open the space in this database, and the salt for it: the open part of the record that src/vault/passkey.ts makes. */
export async function passkeyOf(
  name: string,
): Promise<{ readonly credential: Uint8Array; readonly salt: Uint8Array } | null> {
  const record = await lyingIn(name, PASSKEY);
  if (!(record instanceof Uint8Array) || record.length <= PASSKEY_HEAD) return null;
  return { salt: record.slice(4, 36), credential: record.slice(PASSKEY_HEAD) };
}

const PASSKEY_HEAD = 108;

/** One record of a database, if both are there. Nothing is made. */
async function lyingIn(name: string, key: string): Promise<unknown> {
  const known = await indexedDB.databases();
  if (!known.some((one) => one.name === name)) return undefined;
  const db = await settled(open(name));
  if (db === null) return undefined;
  try {
    if (!db.objectStoreNames.contains(RECORDS)) return undefined;
    return await settled(db.transaction(RECORDS).objectStore(RECORDS).get(key));
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
