/** What the screens' thread and the workers say to each other about locks. Bytes are hex, for they may go on to another tab. */
import type { BeginRefusal, Outcome, UnlockRefusal } from "./api.ts";

/** At the door, before a worker knows in which place it stands. */
export type DoorCalls = {
  /** Which of these databases a passphrase opens; they are tried in this order. The key stays in the worker. */
  find: (
    names: readonly string[],
    passphrase: string,
  ) => { readonly ok: true; readonly name: string } | { readonly ok: false; readonly why: UnlockRefusal };
  /** Four words for a lock. */
  offerWords: () => string;
  /** How long making or opening a lock takes on this device, in ms, from a small part of the work. */
  lockTakes: () => number;
};

export type HearthLockCalls = {
  changeLock: (now: string, next: string) => Outcome<BeginRefusal | "wrong-passphrase">;
  keepKey: (what: {
    readonly credential: string;
    readonly salt: string;
    readonly secret: string;
    readonly passphrase: string;
  }) => Outcome<"wrong-passphrase" | "storage-full" | "crypto-failed">;
  dropKey: () => Outcome<"storage-full">;
};

export type MineLockCalls = {
  /** Gives the corner a lock of its own, or, with the one there is (`now`), another. */
  lockMine: (passphrase: string, now?: string) => Outcome<BeginRefusal | "wrong-passphrase">;
  /** From now on the next passphrase opens the corner, too; wrong for a corner with a lock of its own. */
  prepareLock: (now: string, next: string) => Outcome<BeginRefusal | "wrong-passphrase">;
  /** The hearth was not changed: only the lock that was there opens the corner. */
  undoLock: () => Outcome<"storage-full">;
  /** This passphrase opens the hearth: it alone is to open the corner, under a fresh key. */
  settleLock: (passphrase: string) => Outcome<BeginRefusal>;
};
