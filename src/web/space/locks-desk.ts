/**
 * Changing locks, done by the tab that leads. Afterwards its space must be closed in every tab: all in it is sealed under
 * another key. Rules UNLOCK-1 to UNLOCK-5 in docs/spec/locks.md.
 */
import { changeLock, checkPassphrase, makeLock, openLock, type Random, sealForPasskey } from "#vault";
import type { Answering } from "./env.ts";
import { keeping } from "./local.ts";
import { NEXT_LOCK, PASSKEY } from "./names.ts";
import type { HearthLockCalls, MineLockCalls } from "./protocol-locks.ts";
import { fromHex } from "./records.ts";
import type { SealedStore } from "./store.ts";

type Bytes = Uint8Array;
type Store = Pick<SealedStore, "lock" | "relock" | "beside" | "putBeside">;
type Rows = readonly (readonly [string, Bytes])[];
type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** The key behind the lock of this store, if this passphrase opens it. */
function keyBy(store: Store, passphrase: string): Bytes | null {
  const opened = store.lock === null ? null : openLock(store.lock, passphrase);
  return opened?.ok === true ? opened.key : null;
}

/** Seals everything in a store anew under a fresh key, behind a lock for this passphrase. [UNLOCK-1] */
async function relock(store: Store, random: Random, passphrase: string, rows: Rows = []) {
  const checked = checkPassphrase(passphrase);
  if (!checked.ok) return checked;
  const fresh = makeLock(checked.passphrase, random);
  const done = await keeping(() => store.relock(fresh.lock, fresh.key, rows));
  return done.ok ? done : ({ ok: false, why: "no-storage" } as const);
}

const WRONG = { ok: false, why: "wrong-passphrase" } as const;

/** The hearth's: a new passphrase, and a passkey beside it. */
export async function hearthLocks({
  store,
  random,
  inTurn,
  changed,
}: {
  readonly store: Store;
  readonly random: Random;
  readonly inTurn: InTurn;
  readonly changed: () => void;
}): Promise<{ readonly calls: Answering<HearthLockCalls>; readonly hasKey: () => boolean }> {
  let hasKey = (await store.beside(PASSKEY)) !== null;
  const put = async (record: Bytes | null) => {
    const done = await keeping(() => store.putBeside(PASSKEY, record));
    if (done.ok) hasKey = record !== null;
    changed();
    return done;
  };
  return {
    hasKey: () => hasKey,
    calls: {
      changeLock: (now, next) => inTurn(async () => (keyBy(store, now) === null ? WRONG : relock(store, random, next))),
      keepKey: ({ credential, salt, secret, passphrase }) =>
        inTurn(async () => {
          const key = keyBy(store, passphrase);
          if (key === null) return WRONG;
          const passkey = { credential: fromHex(credential), salt: fromHex(salt) };
          const record = sealForPasskey(key, passkey, fromHex(secret), random);
          return record === null ? { ok: false, why: "crypto-failed" } : put(record);
        }),
      dropKey: () => inTurn(() => put(null)),
    },
  };
}

/** The corner's: a lock of its own, and its half of a change that both spaces make. */
export function mineLocks({
  store,
  random,
  inTurn,
  kind,
  own,
}: {
  readonly store: Store;
  readonly random: Random;
  readonly inTurn: InTurn;
  readonly kind: "shared" | "own";
  /** What says from then on that the lock is the corner's own. */
  readonly own: Rows;
}): Answering<MineLockCalls> {
  return {
    lockMine: (passphrase, now) =>
      inTurn(async () => {
        if (kind === "own" && (now === undefined || keyBy(store, now) === null)) return WRONG;
        return relock(store, random, passphrase, own);
      }),
    prepareLock: (now, next) =>
      inTurn(async () => {
        const checked = checkPassphrase(next);
        if (!checked.ok) return checked;
        const key = kind === "own" ? null : keyBy(store, now);
        if (key === null) return WRONG;
        const done = await keeping(() => store.putBeside(NEXT_LOCK, changeLock(key, checked.passphrase, random)));
        return done.ok ? done : { ok: false, why: "no-storage" };
      }),
    undoLock: () => inTurn(() => keeping(() => store.putBeside(NEXT_LOCK, null))),
    settleLock: (passphrase) => inTurn(() => relock(store, random, passphrase)),
  };
}
