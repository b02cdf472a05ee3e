/** What the screens may ask of the two spaces, and all they ever learn from them. Nothing here touches a key. */
import type { Act, Copy, Draft, EventId, HearthCommand, Hope, Note, Offer, PersonId, Refusal, Turn } from "#core";

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
};

/** One calm line, of the right class. */
export type Trouble =
  | "relay-withholds"
  | "relay-refuses"
  | "place-closed"
  | "device-lost-its-copy"
  | "storage-full"
  | "newer-version";

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
};

export type NoteView = { readonly id: EventId; readonly mine: boolean; readonly sent: number; readonly note: Note };

export type ShareView = {
  readonly id: EventId;
  readonly mine: boolean;
  readonly told: number;
  /** What the outside shows. Null once it was taken back. */
  readonly outside: { readonly hope: Hope; readonly line: string | null } | null;
  /** The words: always there for one's own; for the partner's once unfolded on this device. Null when folded or taken back. */
  readonly offer: Offer | null;
  /** The partner's: unfolded on this device. Never leaves it. */
  readonly unfolded: boolean;
  readonly takenBack: boolean;
  readonly turns: readonly Turn[];
  readonly may: readonly Act[];
};

export type MineView =
  /** `shared-lock`: no passphrase of its own yet; it opens and closes with the hearth. */
  | { readonly stage: "locked"; readonly lock: "own" }
  | {
      readonly stage: "open";
      readonly lock: "shared" | "own";
      readonly drafts: readonly Draft[];
      readonly copies: readonly Copy[];
    };

export type Outcome<Why extends string> = { readonly ok: true } | { readonly ok: false; readonly why: Why };

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
  | "mine-locked";

/** The doors of the spaces. Every promise resolves; nothing rejects but for a bug. */
export interface Spaces {
  snapshot(): Snapshot;
  /** Called after every change, with the new value. Returns how to stop. */
  subscribe(run: (snapshot: Snapshot) => void): () => void;

  /** Makes the person's seed and both stores. Nothing was stored before this. */
  begin(what: { readonly passphrase: string; readonly name: string }): Promise<Outcome<BeginRefusal>>;
  unlock(passphrase: string): Promise<Outcome<UnlockRefusal>>;
  /** Ends both workers. */
  lock(): Promise<void>;
  /** Gives the corner a lock of its own, or changes it. */
  lockMine(passphrase: string): Promise<Outcome<BeginRefusal | "mine-locked">>;
  unlockMine(passphrase: string): Promise<Outcome<UnlockRefusal>>;
  /** Ends the corner's worker only. */
  closeMine(): Promise<void>;

  /** Makes an invitation at this relay. The relay need not be reachable yet. */
  invite(what: {
    readonly relay: string;
    readonly mode: "qr" | "link";
  }): Promise<Outcome<"not-an-origin" | "already-paired" | "mine-locked">>;
  /** Reads an invitation without storing or sending anything. */
  readInvitation(
    text: string,
  ): Promise<
    | { readonly ok: true; readonly relay: string; readonly expires: number }
    | { readonly ok: false; readonly why: InvitationRefusal }
  >;
  /** "Yes": from here on something is stored and sent. */
  accept(text: string): Promise<Outcome<InvitationRefusal | "already-paired" | "mine-locked">>;
  /** What the person says of the pictures. `different` burns the invitation. */
  compare(same: boolean): Promise<void>;
  /** Cancels while waiting, or puts a void pairing away. */
  endPairing(): Promise<void>;

  act(command: HearthCommand): Promise<Outcome<ActRefusal>>;
  /** Tells a draft: the offer is sent and the draft let go. */
  tell(draft: string): Promise<Outcome<ActRefusal>>;
  /** Keeps a draft in the hearth's store on this device, or in the corner. Moving it from one to the other is keeping it there. */
  keepDraft(draft: Draft, where: SpaceName): Promise<Outcome<ActRefusal>>;
  letDraftGo(draft: string): Promise<Outcome<ActRefusal>>;
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
