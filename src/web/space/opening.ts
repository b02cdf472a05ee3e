/** Making and opening a space's store: the lock, the key behind it, and this tab's seat among the tabs. */
import { checkPassphrase, makeLock, openLock, openRecord, ready, sealRecord } from "#vault";
import type { BeginRefusal, UnlockRefusal } from "./api.ts";
import { type Database, deleteDatabase, openDatabase, StorageError } from "./database.ts";
import { type Env } from "./env.ts";
import { holdsLock } from "./presence.ts";
import { hex } from "./records.ts";
import { type SealedStore, sealedStore } from "./store.ts";
import { type Desk, type Seat, takeSeat } from "./tabs.ts";

type Bytes = Uint8Array;

export type Opened = { readonly database: Database; readonly key: Bytes; readonly store: SealedStore };

/** The name under which tabs seal what they say to each other. */
const BETWEEN_TABS = "tabs";

/**
 * Makes a store: its lock and its first records in one write. Nothing is stored when this refuses. [SPACE-1]
 * `first` is asked for its records only once the passphrase is found good and the place empty.
 */
export async function makeStore<Part>(
  env: Env<Part>,
  passphrase: string,
  first: () => readonly (readonly [string, Bytes])[],
): Promise<{ readonly ok: true; readonly opened: Opened } | { readonly ok: false; readonly why: BeginRefusal }> {
  await ready();
  const checked = checkPassphrase(passphrase);
  if (!checked.ok) return checked;
  // Two tabs may begin at once; the second one must find what the first one made.
  return env.locks.request(env.name, async () => {
    try {
      if (await holdsLock(env.name)) return { ok: false, why: "not-empty" } as const;
      const { lock, key } = makeLock(checked.passphrase, env.random);
      const database = await openDatabase(env.name, () => env.fail(new StorageError("gone")));
      const store = sealedStore(database, key, env.random);
      try {
        await store.found(lock, first());
      } catch (error) {
        database.close();
        await deleteDatabase(env.name);
        throw error;
      }
      return { ok: true, opened: { database, key, store } } as const;
    } catch (error) {
      if (error instanceof StorageError || error instanceof DOMException) return { ok: false, why: "no-storage" };
      throw error;
    }
  });
}

export async function openStore<Part>(
  env: Env<Part>,
  passphrase: string,
): Promise<{ readonly ok: true; readonly opened: Opened } | { readonly ok: false; readonly why: UnlockRefusal }> {
  await ready();
  try {
    if (!(await holdsLock(env.name))) return { ok: false, why: "damaged" };
    const database = await openDatabase(env.name, () => env.fail(new StorageError("gone")));
    const lock = await database.lock();
    const opened = lock === null ? ({ ok: false, why: "malformed" } as const) : openLock(lock, passphrase);
    if (opened.ok) {
      return { ok: true, opened: { database, key: opened.key, store: sealedStore(database, opened.key, env.random) } };
    }
    database.close();
    return { ok: false, why: REFUSALS[opened.why] };
  } catch (error) {
    if (error instanceof DOMException && error.name === "VersionError") return { ok: false, why: "newer-version" };
    if (error instanceof StorageError || error instanceof DOMException) return { ok: false, why: "damaged" };
    throw error;
  }
}

const REFUSALS = {
  "wrong-passphrase": "wrong-passphrase",
  malformed: "damaged",
  newer: "newer-version",
  "below-floor": "below-floor",
} as const;

/** Takes this tab's seat: `lead` is run where this tab is the one that writes. */
export function seatAt<Part>(
  env: Env<Part>,
  { key, store }: Opened,
  lead: (changed: () => void) => Promise<Desk<Part>>,
): Seat {
  return takeSeat<Part>({
    name: env.name,
    locks: env.locks,
    channel: env.openChannel(env.name),
    seal: (message) => sealRecord(key, BETWEEN_TABS, message, env.random),
    open: (sealed) => openRecord(key, BETWEEN_TABS, sealed),
    lead: async (changed, deposed) => {
      await store.seize(deposed);
      return lead(changed);
    },
    show: env.show,
    fail: env.fail,
    after: env.clock.after,
    newId: () => hex(env.random(16)),
  });
}

/** Waits for a space to open. False when what is stored cannot be read; it stays as it is. [SPACE-11] */
export async function isSound(opening: Promise<void>): Promise<boolean> {
  try {
    await opening;
    return true;
  } catch (error) {
    if (error instanceof StorageError && error.why === "damaged") return false;
    throw error;
  }
}
