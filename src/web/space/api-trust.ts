/** What the screens may ask of devices, recovery words, leaving, locks and knocks; a part of `Spaces`. */
import type { BeginRefusal, Outcome, UnlockRefusal } from "./api.ts";

/** Adding a device, as one of its two sides sees it. It lives in memory alone: after a reload it is void. */
export type LinkingView = {
  /** `new`: this device shows the code. `holder`: this one is unlocked and read it. */
  readonly role: "new" | "holder";
  readonly stage: "showing" | "answering" | "comparing" | "waiting" | "complete" | "void";
  /** The code as text, while it may be read (new only). */
  readonly code: string | null;
  /** When it is over, ms since 1970. */
  readonly expires: number;
  /** Four indices from 0 to 63. */
  readonly pictures: readonly [number, number, number, number] | null;
  readonly relayReachable: boolean;
  /** `no-storage`: the new device could not keep what it was given, and nothing of it is there. */
  readonly why: "not-same" | "used" | "expired" | "cancelled" | "tampered" | "no-storage" | null;
};

/** A device of this person, in one line for both spaces where that is known. */
export type DeviceView = {
  /** Names the device for the doors below. */
  readonly id: string;
  /** The one that shows this. */
  readonly here: boolean;
  /** As its person called it; known while the corner is open. */
  readonly name: string | null;
  /** When this device first saw it, ms since 1970; null where it was there before this one. */
  readonly since: number | null;
  readonly removed: boolean;
  /** The notice of a new device stands; `until`: when it may be put away, ms since 1970. */
  readonly notice: { readonly until: number } | null;
};

/** Whether there are recovery words. They themselves are kept nowhere. */
export type KitView = {
  /** When they were last made, ms since 1970. */
  readonly made: number | null;
  /** Not now: asked again no sooner than that. */
  readonly postponed: number | null;
  /** The relay they lead to. */
  readonly relay: string | null;
  /** The locker holds all places that this person has now. */
  readonly current: boolean;
  /** This device holds the seed. Without it no words can be made here, no device added or removed, nobody paired with. */
  readonly seed: boolean;
};

/** Where the corner lies beside this device. */
export type WhereView = {
  /** Null: on this device alone. */
  readonly relay: string | null;
  /** `wants-word`, `takes-nobody`: the relay is there, and does not let the log begin. */
  readonly link: "none" | "away" | "here" | "wants-word" | "takes-nobody";
  readonly unsent: number;
  /** Everything that the relay has of it is here. */
  readonly whole: boolean;
};

/** What came back by recovery words, until the person said whether it looks right. */
export type RestoredView = {
  /** `entries`: of everybody, without what was taken back. `newest`: ms since 1970, or null where there is none. */
  readonly ours: { readonly entries: number; readonly newest: number | null; readonly whole: boolean } | null;
  readonly mine: { readonly entries: number; readonly newest: number | null; readonly whole: boolean } | null;
};

/** A place that is closed, or is being left. */
export type ClosedView = {
  /** `me`: I closed it. `partner`: they did, and their statement was verified. */
  readonly by: "me" | "partner";
  /** The relay took the statement. Always true of the partner's. */
  readonly told: boolean;
  /** The relay was reached and would not take it. */
  readonly refused: boolean;
};

/** Knocks by push, and the key of a passkey. Both are of this device alone. */
export type LocksView = {
  /** A passkey opens the hearth. */
  readonly key: boolean;
  /** This device is knocked at when something comes. */
  readonly push: boolean;
};

/** What the browser must be asked with before the door: which passkey, and for what salt. */
export type KeyWanted = { readonly credential: Uint8Array; readonly salt: Uint8Array };

export type LinkRefusal = "not-a-code" | "invitation" | "newer" | "damaged" | "too-long" | "expired";
export type KitTextRefusal = "count" | "unknown-word" | "checksum";
export type RecoverRefusal =
  | KitTextRefusal
  | "not-an-origin"
  /** The relay has nothing under these words. */
  | "nothing-found"
  | "cannot-reach"
  | "damaged"
  | BeginRefusal;
export type MakeKitRefusal =
  | "wrong-passphrase"
  | "mine-locked"
  | "no-seed"
  /** There is no relay yet on which a locker could lie. */
  | "no-relay"
  | "not-an-origin"
  | "cannot-reach"
  | "refused"
  | "storage-full";

export interface DeviceDoors {
  /** On a device that holds nothing: makes the code. What comes is kept under this passphrase. */
  showLinkCode(what: {
    readonly relay: string;
    readonly passphrase: string;
  }): Promise<Outcome<"not-an-origin" | BeginRefusal>>;
  /** Reads a code without storing or sending anything. */
  readLinkCode(
    text: string,
  ): Promise<
    | { readonly ok: true; readonly relay: string; readonly expires: number }
    | { readonly ok: false; readonly why: LinkRefusal }
  >;
  /** On an unlocked device: goes on with a code that was read, with the passphrase of the seed's space said again. */
  linkDevice(what: {
    readonly code: string;
    readonly passphrase: string;
  }): Promise<Outcome<LinkRefusal | "wrong-passphrase" | "mine-locked" | "no-seed" | "not-paired">>;
  compareLink(same: boolean): Promise<void>;
  /** Cancels, or puts a finished one away. */
  endLinking(): Promise<void>;
  /** The name lies in the corner. */
  nameDevice(
    id: string,
    name: string,
  ): Promise<Outcome<"mine-locked" | "unknown-item" | "too-long" | "blank" | "storage-full">>;
  /** From here on it reads nothing new and writes nothing that counts. Needs the seed, and so the corner. */
  removeDevice(
    id: string,
  ): Promise<
    Outcome<"mine-locked" | "no-seed" | "unknown-item" | "this-device" | "storage-full" | "place-closed" | "no-answer">
  >;
  /** After its 72 hours, with the corner open. */
  putNoticeAway(id: string): Promise<Outcome<"mine-locked" | "too-soon" | "unknown-item" | "storage-full">>;
}

export interface RecoveryDoors {
  /** Makes new recovery words and their locker; the words before them lead nowhere then. `relay` only where there is no place for two yet. */
  makeKit(what: {
    readonly passphrase: string;
    readonly relay?: string;
  }): Promise<
    | { readonly ok: true; readonly words: readonly string[]; readonly relay: string }
    | { readonly ok: false; readonly why: MakeKitRefusal }
  >;
  /** The words that were made last are on paper: nothing reminds of them any more. */
  kitOnPaper(): Promise<Outcome<"mine-locked" | "storage-full">>;
  postponeKit(): Promise<Outcome<"mine-locked" | "storage-full">>;
  /** Looks at words without sending anything. */
  checkKit(words: string): Promise<Outcome<KitTextRefusal>>;
  /** On a device that holds nothing: fetches the locker and begins anew from it. */
  recover(what: {
    readonly words: string;
    readonly relay: string;
    readonly passphrase: string;
  }): Promise<Outcome<RecoverRefusal>>;
  /** On a device that was added, and so holds no seed: fetches it from the locker. */
  bringSeed(words: string): Promise<Outcome<Exclude<RecoverRefusal, BeginRefusal> | "mine-locked" | "storage-full">>;
  /** The person looked at what came back. */
  restoredSeen(): Promise<void>;
  /**
   * Somebody saw the words: a new seed and a new private log with all that lies in the corner, what was between two carried
   * there too, the place for two closed, the old locker emptied.
   */
  seedAnew(
    passphrase: string,
  ): Promise<Outcome<"wrong-passphrase" | "mine-locked" | "no-seed" | "storage-full" | "no-answer">>;
}

export interface LeavingDoors {
  /** Leaves the place for two: at once on this device, at the relay with the next contact. `keep`: what is here is carried into the corner first. */
  closePlace(keep: boolean): Promise<Outcome<"mine-locked" | "not-paired" | "storage-full" | "no-answer">>;
  /** Puts a place away that the partner closed, so that another may be made. */
  putPlaceAway(keep: boolean): Promise<Outcome<"mine-locked" | "not-paired" | "storage-full" | "no-answer">>;
  /** Where the corner lies beside this device; null: nowhere. Nothing that is here goes. */
  syncMine(
    relay: string | null,
  ): Promise<Outcome<"mine-locked" | "not-an-origin" | "storage-full" | "no-answer" | "wants-word" | "takes-nobody">>;
}

export interface LockDoors {
  /** Four words out of 7,776. Empty where none could be had. */
  offerPassphrase(): Promise<string>;
  /** About how long making or opening one lock takes on this device, ms, as it was measured just now; null where it could not be. */
  lockTakes(): Promise<number | null>;
  /** The hearth's, and with it the corner's while that has no lock of its own. */
  changePassphrase(what: {
    readonly now: string;
    readonly next: string;
  }): Promise<Outcome<UnlockRefusal | BeginRefusal | "no-answer">>;
  /** Keeps a second way to open the hearth: what a passkey makes of `salt`. Never opens a corner with a lock of its own. */
  keepKey(
    what: KeyWanted & { readonly secret: Uint8Array; readonly passphrase: string },
  ): Promise<Outcome<"wrong-passphrase" | "storage-full" | "crypto-failed">>;
  dropKey(): Promise<Outcome<"storage-full" | "locked">>;
  /** Which passkeys may open what is here; asked before the door. */
  keysWanted(): Promise<readonly KeyWanted[]>;
  unlockWithKey(what: {
    readonly credential: Uint8Array;
    readonly secret: Uint8Array;
  }): Promise<Outcome<UnlockRefusal>>;
  /** At the locked door: begin another place in this browser, beside what is there; `false` goes back to the door. */
  beginBeside(yes: boolean): Promise<void>;
}

/** A push subscription as the browser gives it. */
export type PushTarget = { readonly endpoint: string; readonly p256dh: string; readonly auth: string };

export interface PushDoors {
  /** The relay's public key for push, base64url; null where it offers none or cannot be reached. */
  pushKey(): Promise<string | null>;
  /** Asks the relay to knock here; null: no more. */
  setPush(
    target: PushTarget | null,
  ): Promise<Outcome<"locked" | "not-paired" | "refused" | "cannot-reach" | "storage-full">>;
}
