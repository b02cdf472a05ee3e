/** Making and opening a space's store: the lock, the key behind it, and this tab's seat among the tabs. */
import {
  checkPassphrase,
  makeLock,
  openLock,
  openRecord,
  openWithPasskey,
  type Random,
  ready,
  sealRecord,
} from "#vault";
import type { BeginRefusal, UnlockRefusal } from "./api.ts";
import { type Database, deleteDatabase, openDatabase, StorageError } from "./database.ts";
import { type Env } from "./env.ts";
import { holdsLock } from "./presence.ts";
import { type KeeperOptions, keepCheckpoint } from "./keeper.ts";
import { NEXT_LOCK, PASSKEY } from "./names.ts";
import { hex } from "./records.ts";
import { type SealedStore, sealedStore } from "./store.ts";
import { type Desk, type Seat, takeSeat } from "./tabs.ts";

type Bytes = Uint8Array;

export type Opened = {
  readonly database: Database;
  readonly key: Bytes;
  readonly store: SealedStore;
  /** A change of the passphrase was cut off here, and is to be finished or undone. [UNLOCK-3] */
  readonly unsettled: boolean;
};

/** Moments on the worker’s own clock: a lock was opened, the log was read, a part was handed over. */
export const UNLOCKED = "unlocked";
export const READ = "read";
export const HANDED = "handed";

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
      const store = sealedStore(database, key, env.random, lock);
      try {
        await store.found(lock, first());
      } catch (error) {
        database.close();
        await deleteDatabase(env.name);
        throw error;
      }
      return { ok: true, opened: { database, key, store, unsettled: false } } as const;
    } catch (error) {
      if (error instanceof StorageError || error instanceof DOMException) return { ok: false, why: "no-storage" };
      throw error;
    }
  });
}

/** What is tried at a lock: a passphrase, a key that was found already, or what a passkey gave. */
export type Tried = { readonly passphrase: string } | { readonly key: Bytes } | { readonly secret: Bytes };

export async function openStore<Part>(
  env: Env<Part>,
  tried: Tried,
): Promise<{ readonly ok: true; readonly opened: Opened } | { readonly ok: false; readonly why: UnlockRefusal }> {
  await ready();
  try {
    if (!(await holdsLock(env.name))) return { ok: false, why: "damaged" };
    const database = await openDatabase(env.name, () => env.fail(new StorageError("gone")));
    const opened = await openBehind(database, tried, env.random);
    if (!opened.ok) database.close();
    return opened;
  } catch (error) {
    if (error instanceof DOMException && error.name === "VersionError") return { ok: false, why: "newer-version" };
    if (error instanceof StorageError || error instanceof DOMException) return { ok: false, why: "damaged" };
    throw error;
  }
}

/**
 * Opens what lies in a database. Where a change of the passphrase was cut off, the lock that waits opens it, too: which of
 * the two is right, the other space knows. [UNLOCK-3]
 */
export async function openBehind(
  database: Database,
  tried: Tried,
  random: Random,
): Promise<{ readonly ok: true; readonly opened: Opened } | { readonly ok: false; readonly why: UnlockRefusal }> {
  const [lock, waiting] = await Promise.all([database.lock(), database.get(NEXT_LOCK)]);
  if (lock === null) return { ok: false, why: "damaged" };
  const opened = "passphrase" in tried ? openEither(lock, waiting, tried.passphrase) : await openBy(database, tried);
  if (!opened.ok) return { ok: false, why: REFUSALS[opened.why] };
  const { key } = opened;
  // What comes after this is reading: measured apart from the lock.
  performance.mark(UNLOCKED);
  return {
    ok: true,
    opened: { database, key, store: sealedStore(database, key, random, lock), unsettled: waiting !== null },
  };
}

async function openBy(
  database: Database,
  tried: Exclude<Tried, { readonly passphrase: string }>,
): Promise<ReturnType<typeof openLock>> {
  const record = "secret" in tried ? await database.get(PASSKEY) : null;
  const key = "key" in tried ? tried.key : record && openWithPasskey(record, tried.secret);
  return key === null ? { ok: false, why: "wrong-passphrase" } : { ok: true, key };
}

/** Which of these databases a passphrase opens: the first one in this order, and its key. [UNLOCK-31] */
export async function findStore(
  names: readonly string[],
  passphrase: string,
): Promise<
  | { readonly ok: true; readonly name: string; readonly key: Bytes }
  | { readonly ok: false; readonly why: UnlockRefusal }
> {
  await ready();
  let why: UnlockRefusal = "wrong-passphrase";
  for (const name of names) {
    const lock = await readLock(name);
    const opened = lock === null ? null : openLock(lock, passphrase);
    if (opened?.ok === true) return { ok: true, name, key: opened.key };
    // Of several reasons the plain one is told: the person stands before one place, and does not know the others.
    if (names.length === 1) why = REFUSALS[opened?.why ?? "malformed"];
  }
  return { ok: false, why };
}

/** The lock in a database; null where there is none that could be read. */
async function readLock(name: string): Promise<Bytes | null> {
  try {
    if (!(await holdsLock(name))) return null;
    const database = await openDatabase(name, () => undefined);
    const lock = await database.lock();
    database.close();
    return lock;
  } catch (error) {
    if (error instanceof StorageError || error instanceof DOMException) return null;
    throw error;
  }
}

function openEither(lock: Bytes, waiting: Bytes | null, passphrase: string): ReturnType<typeof openLock> {
  const opened = openLock(lock, passphrase);
  if (opened.ok || opened.why !== "wrong-passphrase" || waiting === null) return opened;
  const other = openLock(waiting, passphrase);
  return other.ok ? other : opened;
}

const REFUSALS = {
  "wrong-passphrase": "wrong-passphrase",
  malformed: "damaged",
  newer: "newer-version",
  "below-floor": "below-floor",
} as const;

/**
 * Takes this tab's seat: `lead` is run where this tab is the one that writes, and writes through the store that it is given.
 * What a checkpoint holds is shown before that, and the seat is ready then. [CHECKPOINT-1]
 */
export function seatAt<Part>(
  env: Env<Part>,
  { key, store: raw }: Opened,
  asKept: KeeperOptions<Part>["asKept"],
  lead: (changed: () => void, store: SealedStore) => Promise<Desk<Part>>,
): Seat {
  const { random, clock } = env;
  const keeper = keepCheckpoint<Part>({ store: raw, random, clock, asKept });
  const { store } = keeper;
  const shown = Promise.withResolvers<void>();
  let wasShown = false;
  const seat = takeSeat<Part>({
    name: env.name,
    locks: env.locks,
    channel: env.openChannel(env.name),
    seal: (message) => sealRecord(key, BETWEEN_TABS, message, env.random),
    open: (sealed) => openRecord(key, BETWEEN_TABS, sealed),
    lead: async (changed, deposed) => {
      await store.seize(deposed);
      // Where another tab led before, what it showed stands there already.
      const found = wasShown ? null : await keeper.find();
      if (found !== null) {
        env.show(found.near, false, true);
        shown.resolve();
        const whole = await found.whole();
        if (whole !== null) env.show(whole, false, true);
      }
      const desk = await lead(changed, store);
      performance.mark(READ);
      return keeper.over(desk, (lists) => env.same?.(lists));
    },
    show: (part, elsewhere) => {
      wasShown = true;
      env.show(part, elsewhere);
    },
    fail: env.fail,
    after: env.clock.after,
    newId: () => hex(env.random(16)),
  });
  // Whoever was shown something already hears of a failure as of any later one.
  void shown.promise.then(() => seat.ready.catch(env.fail));
  return { ...seat, ready: Promise.race([shown.promise, seat.ready]) };
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
