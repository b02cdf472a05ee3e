/** A pairing as one plain value: what this side knows, what it has read in the mailbox, and what it still has to write. */
import type { Bytes, Envelope } from "#wire";
import type { DeviceKeys } from "../device.ts";
import type { Identity } from "../identity.ts";
import type { InvitationMode } from "../invitation.ts";
import { SLOTS, type Slot, type SlotMessage, type VoidReason } from "./slot.ts";

export type Role = "inviter" | "invited";

export type Pairing = {
  readonly role: Role;
  readonly mode: InvitationMode;
  readonly relay: string;
  readonly expires: number;
  /** 16 bytes: the mailbox. */
  readonly address: Bytes;
  /** The latest time this side was told, ms since 1970. */
  readonly now: number;
  readonly phase: Phase;
  /** What this side writes into the mailbox, each made once and never changed. */
  readonly puts: readonly Put[];
};

export type Put = {
  readonly slot: Slot;
  readonly type: SlotMessage["type"];
  readonly bytes: Bytes;
  /**
   * `owed` until the relay has answered: stored, taken or gone. What is in the slot then, only reading tells. `dropped`: not
   * to be sent any more, but it may have been, and is known again when it is read.
   */
  readonly state: "owed" | "settled" | "dropped";
};

export type Phase = OpenPhase | VoidPhase | CompletePhase;

export type OpenPhase = {
  readonly name: "open";
  readonly secrets: Secrets;
  /** The bytes first read in each slot. */
  readonly seen: readonly (Bytes | null)[];
  /** The person said "same": from here on the other side may become complete without our knowing. */
  readonly said: boolean;
  /** The person wants out after having said "same". */
  readonly leaving: "cancelled" | "not-same" | null;
  /** The relay says that there is no such mailbox. */
  readonly gone: boolean;
};

/** No secret is left here. */
export type VoidPhase = {
  readonly name: "void";
  readonly why: VoidReason;
  /** Made only when the other side may be complete and cannot be asked: the statement that we left. */
  readonly farewell: Farewell | null;
};

/** To be sent to the relay in this order, if the log turns out to exist there. */
export type Farewell = { readonly certificate: Envelope; readonly leave: Envelope };

export type CompletePhase = {
  readonly name: "complete";
  /** The genesis record with both signatures. */
  readonly record: Bytes;
  readonly keys: DeviceKeys;
  /** Our device's first; the other side's unless the genesis came from the log itself. */
  readonly certificates: readonly Envelope[];
  readonly partnerName: string;
  /** Our index among the founders. */
  readonly founder: 0 | 1;
  /** The person wanted to cancel, but both had confirmed: what is left is to leave. */
  readonly leaving: boolean;
};

export type Secrets = {
  /** The invitation's 32 bytes. */
  readonly secret: Bytes;
  /** 32 bytes of which the nonces of our slots are made, so that every message is made the same again. */
  readonly draw: Bytes;
  readonly nonce: Bytes;
  readonly name: string;
  readonly identity: Identity;
  readonly keys: DeviceKeys;
};

export type PairingInput =
  /** What the relay gave on reading: filled slots, all or the new ones. The first reading of a side must be of all. */
  | { readonly type: "slots"; readonly slots: readonly { readonly slot: number; readonly bytes: Bytes }[] }
  /** The relay has no such mailbox: not yet made, or no more. */
  | { readonly type: "gone" }
  /** What the person says of the pictures. */
  | { readonly type: "say"; readonly same: boolean }
  | { readonly type: "cancel" }
  | { readonly type: "time"; readonly now: number }
  /** How a put ended. `taken`: the slot was filled before, by us or by another. */
  | { readonly type: "put"; readonly slot: number; readonly outcome: "stored" | "taken" | "unreachable" | "gone" }
  /** The relay knows the log that this pairing would make, and gave its genesis record. */
  | { readonly type: "genesis"; readonly record: Bytes };

/** The only effect there is: write these bytes into this slot. `seconds`: how long the mailbox lives, for slot 0. */
export type PairingEffect = {
  readonly type: "put";
  readonly slot: number;
  readonly bytes: Bytes;
  readonly seconds?: number;
};

/** How long a mailbox lives beyond the invitation's end, so that two who met in its last minute can compare calmly. */
export const MAILBOX_GRACE_SECONDS = 3_600;

export const NOTHING_SEEN: readonly (Bytes | null)[] = Array.from({ length: SLOTS }, () => null);
