/** A disk in memory for the sample: it forgets everything when its worker ends. */
import { type Database, StorageError } from "../space/database.ts";
import { LOCK, UNSEALED } from "../space/names.ts";

type Bytes = Uint8Array;

export function memoryDatabase(): Database {
  const records = new Map<string, Bytes>();
  const get = async (key: string): Promise<Bytes | null> => records.get(key) ?? null;
  return {
    get,
    lock: () => get(LOCK),
    all: async (each) => {
      for (const [key, bytes] of records) if (!UNSEALED.includes(key)) each(key, bytes);
    },
    // Nothing in the sample is ever sealed anew.
    write: async ({ puts, deletes, only = [] }) => {
      if (only.some(({ key, bytes }) => String(records.get(key) ?? null) !== String(bytes))) {
        throw new StorageError("deposed");
      }
      for (const [key, bytes] of puts) records.set(key, bytes);
      for (const key of deletes) records.delete(key);
    },
    close: () => records.clear(),
  };
}
