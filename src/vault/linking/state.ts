/** Adding a device as one plain value: what this side knows, what it has read in the mailbox, and what it still has to write. */
import type { Bytes } from "#wire";
import type { LinkedPlaces, NewKeys, PlacesToGive } from "./bundle.ts";
import type { LinkCode } from "./code.ts";
import { LINK_SLOTS, type LinkMessage, type LinkSlot, type LinkVoid } from "./message.ts";

/** `new`: shows the code. `holder`: is unlocked and read it. */
export type LinkRole = "new" | "holder";

export type Linking = {
  readonly role: LinkRole;
  readonly code: LinkCode;
  /** The latest time this side was told, ms since 1970. */
  readonly now: number;
  readonly phase: LinkPhase;
  /** What this side writes into the mailbox, each made once and never changed. */
  readonly puts: readonly LinkPut[];
};

export type LinkPut = {
  readonly slot: LinkSlot;
  readonly type: LinkMessage["type"];
  readonly bytes: Bytes;
  /** As in a pairing: `settled` is answered, `dropped` is not to be sent any more and may have been. */
  readonly state: "owed" | "settled" | "dropped";
};

export type LinkPhase =
  | OpenLinking
  /** The new device has everything, and it is being stored; nothing can stop that any more. */
  | { readonly name: "keeping"; readonly got: LinkedPlaces; readonly receipt: LinkPut; readonly refusal: LinkPut }
  | { readonly name: "complete" }
  | { readonly name: "void"; readonly why: LinkVoid };

export type OpenLinking = {
  readonly name: "open";
  /** 32 bytes of which the nonces of our slots are made, so that every message is made the same again. */
  readonly draw: Bytes;
  readonly nonce: Bytes;
  /** The new device's keys, or the holder's places. */
  readonly own:
    | { readonly role: "new"; readonly keys: NewKeys }
    | { readonly role: "holder"; readonly places: PlacesToGive };
  /** The bytes first read in each slot. */
  readonly seen: readonly (Bytes | null)[];
  /** The person said "same". */
  readonly said: boolean;
  /** The holder wants out after it may have given the bundle. */
  readonly leaving: "cancelled" | "not-same" | null;
  /** The mailbox has ended. */
  readonly gone: boolean;
};

export type LinkInput =
  | { readonly type: "slots"; readonly slots: readonly { readonly slot: number; readonly bytes: Bytes }[] }
  /** The relay has no such mailbox: not yet made, or no more. */
  | { readonly type: "gone" }
  | { readonly type: "say"; readonly same: boolean }
  | { readonly type: "cancel" }
  | { readonly type: "time"; readonly now: number }
  /** How a put ended. `taken`: the slot was filled before, by us or by another. */
  | { readonly type: "put"; readonly slot: number; readonly outcome: "stored" | "taken" | "unreachable" | "gone" }
  /** Whether everything was stored, or nothing. */
  | { readonly type: "kept"; readonly ok: boolean };

export type LinkEffect =
  /** Write these bytes into this slot. `seconds`: how long the mailbox lives, for slot 0. */
  | { readonly type: "put"; readonly slot: number; readonly bytes: Bytes; readonly seconds?: number }
  /** Store all of this or nothing. Answered by `kept`. */
  | { readonly type: "keep"; readonly got: LinkedPlaces };

export const NOTHING_READ: readonly (Bytes | null)[] = Array.from({ length: LINK_SLOTS }, () => null);
