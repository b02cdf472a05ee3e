/** What the screens' thread and the workers say to each other. Plain values; no key ever crosses here. */
import type { Copy, CornerCommand, DeviceCard, Draft, EventId, HearthCommand, Media } from "#core";
import type {
  ActRefusal,
  BeginRefusal,
  Done,
  GiveWordRefusal,
  InvitationRefusal,
  MineView,
  OursView,
  Outcome,
  PairingView,
  Preferences,
  Snapshot,
  SpaceName,
  Trouble,
  UnlockRefusal,
} from "./api.ts";
import type {
  ClosedView,
  KitTextRefusal,
  LinkingView,
  LocksView,
  MakeKitRefusal,
  RecoverRefusal,
  RecoveryDoors,
  RestoredView,
} from "./api-trust.ts";
import type { FilesAnswer } from "../take/desk-door.ts";
import type { DeviceCalls, RemoveRefusal } from "./device-calls.ts";
import type { LinkingCalls } from "./devices-linking.ts";
import type { MediaCalls } from "./media-desk.ts";
import type { HearthLockCalls, MineLockCalls } from "./protocol-locks.ts";
import type { PushCalls } from "./ours-push.ts";
import type { Patch } from "./patch.ts";

/** The hearth's part of a snapshot. */
export type OursPart = {
  readonly link: Snapshot["link"];
  readonly unsent: number;
  readonly trouble: Trouble | null;
  readonly myName: string;
  readonly pairing: PairingView | null;
  readonly ours: OursView | null;
  readonly preferences: Preferences;
  /** Drafts that were told, and the share that each became: wherever one of them still lies, it is to be let go. */
  readonly told: Readonly<Record<string, EventId | null>>;
  /** This person's devices in the shared log. */
  readonly devices: readonly PlaceDevice[];
  readonly restored: RestoredView["ours"];
  readonly closed: ClosedView | null;
  readonly locks: LocksView;
};

/** A device of this person in one log. `id` is hex. */
export type PlaceDevice = {
  readonly id: string;
  readonly here: boolean;
  readonly removed: boolean;
  /** When this device first saw it; null where it was there before this one. */
  readonly since: number | null;
  /** The notice of it was put away. */
  readonly putAway: boolean;
};

/** The corner's part. */
export type MinePart = Omit<Extract<MineView, { readonly stage: "open" }>, "stage"> & {
  readonly trouble: Trouble | null;
  /** This person's devices in the private log. */
  readonly devices: readonly PlaceDevice[];
  /** What each is called, and which is which in the two logs. */
  readonly cards: readonly DeviceCard[];
  readonly restored: RestoredView["mine"];
  /** A new seed was asked for, because somebody saw the words, and is not there yet. */
  readonly anew: boolean;
};

export type Parts = { readonly ours: OursPart; readonly mine: MinePart };

/** `unfinished`: the hearth was made, but the corner was not, because the first evening was cut off in between. */
export type OpenedOurs = { readonly ok: true; readonly unfinished: boolean | "recovering" } | Refused<UnlockRefusal>;

/** `unsettled`: a change of the passphrase was cut off, and the corner opens with either until it is settled. [UNLOCK-3] */
export type OpenedMine = { readonly ok: true; readonly unsettled: boolean } | Refused<UnlockRefusal>;

type PairRefusal = "already-paired" | "mine-locked" | "no-seed";

type Refused<Why extends string> = { readonly ok: false; readonly why: Why };

/** Done by the worker itself, before or beside any leading. */
export type OwnCalls = {
  readonly ours: {
    begin: (passphrase: string, name: string) => Outcome<BeginRefusal>;
    begun: () => void;
    /** The first half of a beginning from recovery words, of what the corner fetched. */
    recover: (passphrase: string) => Outcome<BeginRefusal>;
    unlock: (passphrase: string) => OpenedOurs;
    /** With what a passkey gave, in hex. */
    unlockWithKey: (secret: string) => OpenedOurs;
    readInvitation: (
      text: string,
    ) => { readonly ok: true; readonly relay: string; readonly expires: number } | Refused<InvitationRefusal>;
    invite: (relay: string, mode: "qr" | "link") => Outcome<"not-an-origin" | PairRefusal>;
    accept: (text: string) => Outcome<InvitationRefusal | PairRefusal>;
    /** In the shared log; the word for it is made by this tab's corner. */
    removeDevice: (device: string) => Outcome<RemoveRefusal | "mine-locked">;
  };
  readonly mine: {
    begin: (passphrase: string) => Outcome<BeginRefusal>;
    /**
     * `own`: the passphrase was meant for the corner; `shared`: it was meant for the hearth and is tried here quietly.
     * A corner with a lock of its own calls the hearth's passphrase wrong, even where it is the same.
     */
    unlock: (passphrase: string, meant: "own" | "shared") => OpenedMine;
    checkKit: (words: string) => Outcome<KitTextRefusal>;
    /** Fetches what these words lead to, and stores nothing. */
    recover: (words: string, relay: string, passphrase: string) => Outcome<RecoverRefusal>;
    /** The second half of a beginning from recovery words. */
    settle: (passphrase: string) => Outcome<BeginRefusal>;
    /** The desk of files of this tab. */
    files: (call: string | null, args: readonly unknown[]) => FilesAnswer;
  } & LinkingCalls;
};

/** A voice note or a picture, as base64. */
type MediaRead =
  | { readonly ok: true; readonly data: string }
  | { readonly ok: false; readonly why: "not-here-yet" | "damaged" };

/** Done by the tab that leads. */
export type DeskCalls = {
  readonly ours: {
    /** A pairing as the asking tab's corner made it, in hex. */
    pair: (pairing: string) => Outcome<"already-paired">;
    compare: (same: boolean) => void;
    endPairing: () => void;
    /** The word of whoever runs this relay. */
    giveWord: (relay: string, word: string) => Outcome<GiveWordRefusal>;
    act: (command: HearthCommand) => Done;
    tell: (draft: Draft) => Done;
    makeRoom: (share: EventId, at: number | null) => Outcome<ActRefusal>;
    prefer: (part: Partial<Preferences>) => Outcome<ActRefusal>;
    keepDraft: (draft: Draft) => Outcome<ActRefusal>;
    letDraftGo: (draft: string) => Outcome<ActRefusal>;
    /** What is not sent yet, or lies in the log. */
    media: (media: Media) => MediaRead;
    unfold: (share: EventId) => void;
    wake: () => void;
    /** Leaves the place. `things`: all that was carried out of it, where it is to be kept; whatever else lies there stops it. */
    closePlace: (things: readonly string[] | null) => Outcome<"not-paired" | "storage-full" | "more-came">;
    /** Takes out of sight what was closed from here. */
    putClosedAway: () => Outcome<"storage-full">;
    restoredSeen: () => void;
  } & DeviceCalls["ours"] &
    MediaCalls &
    PushCalls &
    HearthLockCalls;
  readonly mine: {
    act: (command: CornerCommand) => Outcome<ActRefusal>;
    actAll: (commands: readonly CornerCommand[]) => Outcome<ActRefusal>;
    /** Pages of the journal by id, the best first. */
    search: (words: string, most: number) => readonly string[];
    keepDraft: (draft: Draft) => Outcome<ActRefusal>;
    letDraftGo: (draft: string) => Outcome<ActRefusal>;
    /** The relay on which the private log lies as well, from now on; null: none. */
    syncMine: (relay: string | null) => Outcome<"not-an-origin" | "storage-full" | "wants-word" | "takes-nobody">;
    giveWord: (relay: string, word: string) => Outcome<GiveWordRefusal>;
    makeKit: (
      passphrase: string,
      relay?: string,
    ) => { readonly ok: true; readonly words: readonly string[]; readonly relay: string } | Refused<MakeKitRefusal>;
    /** The words that were made are where a person sees them: those before lead nowhere from now on. */
    kitShown: () => Outcome<"storage-full">;
    kitOnPaper: () => Outcome<"storage-full">;
    postponeKit: () => Outcome<"storage-full">;
    bringSeed: (words: string) => Awaited<ReturnType<RecoveryDoors["bringSeed"]>>;
    /** The places may have become different: their locker follows. */
    heedKit: () => void;
    restoredSeen: () => void;
    /** Somebody saw the words: notes down that a new seed is wanted. */
    beginAnew: (passphrase: string) => Outcome<"no-seed" | "wrong-passphrase" | "storage-full">;
    /** Makes the new seed, once nothing is left in the hearth. */
    finishAnew: () => Outcome<"storage-full">;
    wake: () => void;
    keepCopy: (copy: Copy) => Outcome<ActRefusal>;
    letCopyGo: (copy: EventId) => Outcome<ActRefusal>;
  } & DeviceCalls["mine"] &
    MediaCalls &
    MineLockCalls;
};

/** To a worker. */
export type ToWorker =
  | { readonly t: "start"; readonly space: SpaceName; readonly prefix: string }
  /** The network or the person came back. */
  | { readonly t: "wake" }
  /** A line to this tab's other worker, for what only the seed can make. */
  | { readonly t: "line"; readonly port: MessagePort }
  | { readonly t: "call"; readonly id: number; readonly call: string; readonly args: readonly unknown[] };

/** From a worker. */
export type FromWorker =
  | { readonly t: "reply"; readonly id: number; readonly result: unknown }
  /** What changed of this space's part since the last time. `coming`: more of it is on its way, or the log is still read. */
  | { readonly t: "part"; readonly patch: Patch | null; readonly elsewhere: boolean; readonly coming?: boolean }
  /** Adding a device, as it stands; null once it is put away. */
  | { readonly t: "linking"; readonly view: LinkingView | null }
  /** It cannot go on. What it held is gone with it. `why` is never a person's text. */
  | { readonly t: "failed"; readonly why: "damaged" | "gone" | "bug" };
