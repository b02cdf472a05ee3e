/** What the screens may ask of the two spaces, and all they ever learn from them. Nothing here touches a key. */
import type {
  Act,
  Breather,
  Brought,
  CheckIn,
  Copy,
  CornerCommand,
  Draft,
  EventId,
  Felt,
  HearthCommand,
  Hope,
  Intention,
  Kind,
  Landscape,
  Media,
  Note,
  Noticing,
  Offer,
  Outcome as StepOutcome,
  Passage,
  PersonId,
  Reflection,
  Refusal,
  Rung,
  ShownLandscape,
  SignShown,
  Together,
  Turn,
  Weighing,
} from "#core";

import type {
  ClosedView,
  DeviceDoors,
  DeviceView,
  KitView,
  LeavingDoors,
  LinkingView,
  LockDoors,
  LocksView,
  PushDoors,
  RecoveryDoors,
  RestoredView,
  WhereView,
} from "./api-trust.ts";

/** A space is one worker and one store. `ours` is the hearth, `mine` the corner. */
export type SpaceName = "ours" | "mine";

/** Everything the screens show, as one value. It is replaced, never changed. */
export type Snapshot = {
  /** `new`: nothing is stored on this device. `locked`: something is, and its passphrase is needed. */
  readonly stage: "new" | "locked" | "open";
  /** Another tab of this browser does the writing; everything still works here. */
  readonly elsewhere: boolean;
  readonly link: "none" | "away" | "here";
  /** Acts made here that the relay has not yet on disk. */
  readonly unsent: number;
  readonly trouble: Trouble | null;
  readonly myName: string;
  readonly pairing: PairingView | null;
  readonly ours: OursView | null;
  readonly mine: MineView;
  /** Null while locked. */
  readonly preferences: Preferences | null;
  /** Adding a device, on either side of it. Null when none is under way. */
  readonly linking: LinkingView | null;
  /** This person's devices, every one there ever was. Empty while locked. */
  readonly devices: readonly DeviceView[];
  /** What came back by recovery words, until the person looked at it. */
  readonly restored: RestoredView | null;
  /** The place for two was closed, and is not put away yet. */
  readonly closed: ClosedView | null;
  /** Null while locked. */
  readonly locks: LocksView | null;
  /** More is on its way, or the log is still being read: to be looked at, and nothing is decided from it. [CHECKPOINT-8] */
  readonly coming?: boolean;
};

/** What a person set for themselves. Kept sealed in the hearth's store on this device, and never sent. */
export type Preferences = {
  /** How often the three questions before an answer were shown in full: they fold away after three. */
  readonly selfChecks: number;
  readonly secondLook: boolean;
  /** The evening of the week: 0 is Sunday, `minute` counts from midnight. */
  readonly evening: { readonly day: number; readonly minute: number } | null;
  /** A reminder without content on this device, where it can give one. */
  readonly remind: boolean;
  /** Minutes without a touch, or out of sight, after which everything is locked; null: only when the page is closed. */
  readonly lockAfter: number | null;
  /** When a copy of everything was last made here, ms since 1970; null: never. */
  readonly copied: number | null;
  /** When the line about making one was last put away, ms since 1970. */
  readonly copyHinted?: number | null;
};

/** One calm line, of the right class. */
export type Trouble =
  | "relay-withholds"
  | "relay-refuses"
  | "place-closed"
  | "device-lost-its-copy"
  | "storage-full"
  | "newer-version";

export type GiveWordRefusal =
  | "not-an-origin"
  | "wrong-word"
  | "takes-nobody"
  | "too-fast"
  | "cannot-reach"
  | "storage-full";

export type PairingView = {
  readonly role: "inviter" | "invited";
  readonly stage: "inviting" | "answering" | "comparing" | "waiting" | "complete" | "void";
  /** The invitation as text, while it may still be passed on (inviter only). */
  readonly invitation: string | null;
  readonly mode: "qr" | "link";
  /** When it expires, ms since 1970. */
  readonly expires: number;
  /** Somebody opened it. */
  readonly opened: boolean;
  readonly partnerName: string | null;
  /** Four indices from 0 to 63. */
  readonly pictures: readonly [number, number, number, number] | null;
  readonly relayReachable: boolean;
  /** Why the relay will not have the invitation: it asks for the word of whoever runs it, or takes nobody new. */
  readonly barred?: "word" | "closed" | null;
  /** The relay's origin; named where it is `barred`. */
  readonly relay?: string;
  readonly why: "not-same" | "used" | "expired" | "cancelled" | "tampered" | null;
};

export type OursView = {
  readonly me: PersonId;
  readonly partner: PersonId;
  readonly partnerName: string;
  /** The origin of the relay between the two. */
  readonly relay: string;
  readonly notes: readonly NoteView[];
  readonly shares: readonly ShareView[];
  /** Drafts that lie in the hearth, on this device only, behind the first lock. */
  readonly drafts: readonly Draft[];
  /** How each showed they are, in order. */
  readonly landscapes: readonly LandscapeView[];
  /** Together-times on two devices and those that were kept, in order. None that was put away. */
  readonly togethers: readonly TogetherView[];
  /** What each shows of their check-ins, in order. */
  readonly signs: readonly SignView[];
  /** Joint summaries that one of the two asked for, in order. */
  readonly summaries: readonly SummaryView[];
  /** What came from a newer version of the app: kept, and shown as that. */
  readonly newer: readonly { readonly id: EventId; readonly mine: boolean; readonly share: EventId | null }[];
};

export type LandscapeView = ShownLandscape & { readonly mine: boolean };
export type TogetherView = Together & { readonly mine: boolean; readonly myTurn: boolean };

export type SignView = SignShown & { readonly mine: boolean };
export type SummaryView = {
  readonly id: EventId;
  readonly mine: boolean;
  readonly at: number;
  readonly words: string | null;
  /** Null where none was given, or it was taken back. */
  readonly myHalf: Half | null;
  readonly theirHalf: Half | null;
};
export type Half = { readonly id: EventId; readonly at: number; readonly passages: readonly Passage[] };

export type NoteView = {
  readonly id: EventId;
  readonly mine: boolean;
  readonly sent: number;
  readonly note: Note;
  /** In order. */
  readonly answers: readonly {
    readonly id: EventId;
    readonly mine: boolean;
    readonly at: number;
    readonly words: string;
  }[];
};

export type ShareView = {
  readonly id: EventId;
  readonly mine: boolean;
  readonly told: number;
  /** What the outside shows. Null once it was taken back. */
  readonly outside: { readonly hope: Hope; readonly kind: Kind | null; readonly line: string | null } | null;
  /** The words: always there for one's own; for the partner's once unfolded on this device. Null when folded or taken back. */
  readonly offer: Offer | null;
  /** The partner's: unfolded on this device. Never leaves it. */
  readonly unfolded: boolean;
  readonly takenBack: boolean;
  readonly turns: readonly Turn[];
  readonly may: readonly Act[];
  readonly breather: Breather | null;
  /** `mine`: I would like to keep this round; what the other would like shows only once both do. */
  readonly shelf: "none" | "mine" | "both";
  /** When the partner's folded note comes back here, ms since 1970, as this person chose. Never leaves this device. */
  readonly room: number | null;
};

export type MineView =
  /** `shared-lock`: no passphrase of its own yet; it opens and closes with the hearth. */
  | { readonly stage: "locked"; readonly lock: "own" }
  | {
      readonly stage: "open";
      readonly lock: "shared" | "own";
      readonly drafts: readonly Draft[];
      readonly copies: readonly Copy[];
      readonly rungs: readonly Rung[];
      /** In the order in which they were kept. */
      readonly outcomes: readonly StepOutcome[];
      readonly felts: readonly Felt[];
      readonly landscapes: readonly Landscape[];
      readonly noticings: readonly Noticing[];
      /** Those that are not done among them. */
      readonly checkIns: readonly CheckIn[];
      readonly reflections: readonly Reflection[];
      readonly intentions: readonly Intention[];
      readonly weighing: Weighing | null;
      readonly justMe: boolean;
      /** What came from a file of an earlier place. */
      readonly brought: readonly Brought[];
      readonly kit: KitView;
      readonly where: WhereView;
    };

export type Outcome<Why extends string> = { readonly ok: true } | { readonly ok: false; readonly why: Why };

/** `id` names the event that was made; null when there is none, or when it is not known any more. */
export type Done =
  | { readonly ok: true; readonly id: EventId | null }
  | { readonly ok: false; readonly why: ActRefusal };

export type BeginRefusal = "too-short" | "too-long" | "blank" | "not-empty" | "no-storage" | "crypto-failed";
export type UnlockRefusal = "wrong-passphrase" | "damaged" | "below-floor" | "newer-version" | "crypto-failed";
export type InvitationRefusal = "not-an-invitation" | "device-link" | "newer" | "damaged" | "too-long" | "expired";
export type ActRefusal =
  | Refusal
  | "locked"
  | "not-paired"
  | "no-answer"
  | "storage-full"
  | "place-closed"
  | "mine-locked"
  /** What should have gone along lies here no more. */
  | "media-gone"
  /** The place between the two has room for words, and for no more voice or pictures. */
  | "place-full";

export type KeepMediaRefusal = "not-this-kind" | "too-large" | "storage-full" | "locked" | "mine-locked" | "no-answer";
export type KeptMedia =
  | { readonly ok: true; readonly media: Media }
  | { readonly ok: false; readonly why: KeepMediaRefusal };
/** `not-here-yet`: its pieces are on their way. */
export type ReadMedia =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly type: string }
  | { readonly ok: false; readonly why: "not-here-yet" | "damaged" | "locked" };

/** The doors of the spaces. Every promise resolves; nothing rejects but for a bug. */
export interface Spaces extends DeviceDoors, RecoveryDoors, LeavingDoors, LockDoors, PushDoors {
  snapshot(): Snapshot;
  /** Called after every change, with the new value. Returns how to stop. */
  subscribe(run: (snapshot: Snapshot) => void): () => void;

  /** Makes the person's seed and both stores. Nothing was stored before this. */
  begin(what: { readonly passphrase: string; readonly name: string }): Promise<Outcome<BeginRefusal>>;
  unlock(passphrase: string): Promise<Outcome<UnlockRefusal>>;
  /** Ends both workers. */
  lock(): Promise<void>;
  /** Gives the corner a lock of its own; or, with the words for the one it has (`now`), another. */
  lockMine(passphrase: string, now?: string): Promise<Outcome<BeginRefusal | "mine-locked" | "wrong-passphrase">>;
  unlockMine(passphrase: string): Promise<Outcome<UnlockRefusal>>;
  /** Ends the corner's worker only. */
  closeMine(): Promise<void>;

  /** Makes an invitation at this relay. The relay need not be reachable yet. */
  invite(what: {
    readonly relay: string;
    readonly mode: "qr" | "link";
  }): Promise<Outcome<"not-an-origin" | "already-paired" | "mine-locked" | "no-seed">>;
  /**
   * The word of whoever runs this relay, for those who want to begin something there. It is asked whether it is the one, and
   * kept sealed: for the place between the two, or for the corner.
   */
  giveWord(what: {
    readonly of: "ours" | "mine";
    readonly relay: string;
    readonly word: string;
  }): Promise<Outcome<GiveWordRefusal | "mine-locked">>;
  /** Reads an invitation without storing or sending anything. */
  readInvitation(
    text: string,
  ): Promise<
    | { readonly ok: true; readonly relay: string; readonly expires: number }
    | { readonly ok: false; readonly why: InvitationRefusal }
  >;
  /** "Yes": from here on something is stored and sent. */
  accept(text: string): Promise<Outcome<InvitationRefusal | "already-paired" | "mine-locked" | "no-seed">>;
  /** What the person says of the pictures. `different` burns the invitation. */
  compare(same: boolean): Promise<void>;
  /** Cancels while waiting, or puts a void pairing away. */
  endPairing(): Promise<void>;

  act(command: HearthCommand): Promise<Done>;
  /** What is kept in the corner, beside drafts and copies. */
  actMine(command: CornerCommand): Promise<Outcome<ActRefusal>>;
  /** Does all of these, or none. */
  actMineAll(commands: readonly CornerCommand[]): Promise<Outcome<ActRefusal>>;
  /**
   * Asks the desk of files in the corner's worker, in turn; `call` null lets go of it. Null while the corner is locked, or
   * when it was locked meanwhile.
   */
  askFiles(call: string | null, args: readonly unknown[]): Promise<{ readonly result: unknown } | null>;
  /**
   * The pages of the journal in which these words are, by id, the best first; at most `most` (100). Words are found in any
   * script, and from their beginnings. The index is made in the corner's worker when first needed, and only ever in memory.
   */
  searchMine(words: string, most?: number): Promise<readonly string[]>;
  /** Tells a draft: the offer is sent and the draft let go. `id` is the share's. A step of the same id learns it. */
  tell(draft: string): Promise<Done>;
  /** When there will be room for a folded note; null forgets it. Sends nothing. */
  makeRoom(share: EventId, at: number | null): Promise<Outcome<ActRefusal>>;
  prefer(part: Partial<Preferences>): Promise<Outcome<ActRefusal>>;
  /** Keeps a draft in the hearth's store on this device, or in the corner. Moving it from one to the other is keeping it there. */
  keepDraft(draft: Draft, where: SpaceName): Promise<Outcome<ActRefusal>>;
  letDraftGo(draft: string): Promise<Outcome<ActRefusal>>;
  /**
   * Keeps a voice note or a picture on this device until what names it is sent: that of a draft in the space where the
   * draft lies, with which it moves and goes; any other in the hearth.
   */
  keepMedia(
    where: SpaceName,
    bytes: Uint8Array,
    about: { readonly type: string; readonly seconds?: number },
  ): Promise<KeptMedia>;
  /** Lets go of one that is not sent, wherever it lies. */
  letMediaGo(media: Media): Promise<void>;
  /** The bytes of one that is here: not sent yet, or sent by either. */
  media(media: Media): Promise<ReadMedia>;
  /** Unfolds a folded note on this device. Sends nothing. */
  unfold(share: EventId): Promise<void>;
  /** Keeps a silent copy of the partner's words in the corner. */
  keepCopy(share: EventId): Promise<Outcome<ActRefusal>>;
  letCopyGo(copy: EventId): Promise<Outcome<ActRefusal>>;

  /** Deletes everything of this profile from this device. */
  erase(): Promise<void>;
  /** Quick exit: ends both workers at once, without waiting for anything. */
  vanish(): void;
}
