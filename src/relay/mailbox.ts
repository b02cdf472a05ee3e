/**
 * The mailbox: where the relay keeps what it was given. It stores and forgets, and decides nothing: who may do what is
 * decided before (roll.ts). Whatever it answers is on disk by then.
 *
 * Rules RELAY-25 to RELAY-32 in docs/spec/relay.md; every implementation passes mailbox.contract.ts.
 */
import type { Bytes, Envelope, Position } from "#wire";
import type { Side } from "./proof.ts";

/** One event to be stored, and what it changes beside itself. */
export type Deposit = {
  readonly log: Bytes;
  readonly device: Bytes;
  readonly seq: number;
  readonly header: Bytes;
  /** Null: only the header is stored. */
  readonly body: Bytes | null;
  /** True when the header alone is stored because the event was erased before it came; such a body is never filled in. */
  readonly erased: boolean;
  readonly effect: Effect | null;
};

export type Effect =
  /** The chain's first event: a device of this founder. */
  | { readonly type: "certificate"; readonly side: Side }
  | {
      readonly type: "revocation";
      readonly device: Bytes;
      readonly lastSeq: number;
      /** Stored events that only a void erase had erased: their bodies may come again. */
      readonly lifted?: readonly Position[];
      /** Events that only a void erase had erased before they came: they are stored whole when they come. */
      readonly forgotten?: readonly Position[];
    }
  | {
      readonly type: "erase";
      /** Stored events whose bodies go now. */
      readonly stored: readonly Position[];
      /** Events that have not come yet; their bodies will not be stored. */
      readonly awaited: readonly Position[];
    }
  /** Only the body of an event whose header is stored already. */
  | { readonly type: "fill" };

/** A chain as it is stored. */
export type StoredChain = {
  readonly device: Bytes;
  /** The body of its first event. */
  readonly certificate: Bytes;
  /** The header of its last event. */
  readonly head: Bytes;
  /** Bytes it keeps: headers and the bodies that are there. */
  readonly bytes: number;
  /** The last sequence number that counts, when the device was revoked. */
  readonly lastSeq: number | null;
};

/** A log's public record. Chains are in the order in which they came. */
export type StoredLog = {
  /** Grows with everything that is stored of this log, by whichever relay; always 0 where one relay has the data to itself. */
  readonly version: number;
  readonly genesis: Bytes;
  readonly chains: readonly StoredChain[];
  readonly leaves: readonly { readonly side: Side; readonly statement: Envelope }[];
  /** Erased before they came. */
  readonly awaited: readonly Position[];
  /** Where devices are knocked at, as `writeKnockTarget` writes it. */
  readonly targets: readonly { readonly device: Bytes; readonly target: Bytes }[];
};

/** What is stored at a place. */
export type StoredEvent = { readonly header: Bytes; readonly body: "here" | "absent" | "erased" };

export type Written = { readonly ok: true } | { readonly ok: false; readonly why: "no-space" };

/**
 * Why nothing of a log's deposits was stored: there was no room, or another relay stored something of that log since the
 * version on which they were judged.
 */
export type Lost = "no-space" | "moved";

/** What became of a batch. Logs are named by `chainKey`. */
export type Appended = {
  /** True when everything is on disk. */
  readonly ok: boolean;
  readonly lost: ReadonlyMap<string, Lost>;
  /** The versions of logs that have one, after this. */
  readonly versions: ReadonlyMap<string, number>;
};

/** Something that another relay on the same data stored. */
export type Heard =
  | { readonly type: "log"; readonly log: Bytes; readonly version: number }
  | { readonly type: "invitation"; readonly address: Bytes }
  /** Anything may have happened meanwhile: nothing could be heard for a while. */
  | { readonly type: "all" }
  | Said;

/** What relays on the same data say to each other about a device of a log. It is kept nowhere, and may be lost. */
export type Said =
  /** Is this device's person connected to that log somewhere? */
  | { readonly type: "anyone"; readonly log: Bytes; readonly device: Bytes }
  /** This device's person is, or just came. */
  | { readonly type: "here"; readonly log: Bytes; readonly device: Bytes };

/** Whether a knock is this relay's to make. `last`: when another was made, or null where the device asks for none. */
export type Claimed = { readonly ok: true } | { readonly ok: false; readonly last: number | null };

/**
 * The database cannot be asked just now, and was not for longer than the mailbox waits by itself. Whether the last call was
 * stored is not known: who asks again after looking anew stores nothing twice.
 */
export class Away extends Error {}

export type StatementWritten =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly why: Lost };

/** `taken`: another text fills that slot; `gone`: no invitation lives there. */
export type SlotWritten = { readonly ok: true } | { readonly ok: false; readonly why: "no-space" | "taken" | "gone" };

/** The secret key towards push services; the word that is asked of who wants something new here. */
export type Own = "push-secret" | "registration-token";

export type Slot = { readonly slot: number; readonly bytes: Bytes };

/**
 * The port. A promise that resolves means: on disk. A full disk is an answer (`no-space`), and nothing of that log was
 * stored. A database that cannot be reached rejects with `Away`, and the relay then waits; any other fault rejects, and the
 * relay stops.
 */
export type Mailbox = {
  /** True where other relays may work on the same data: logs have versions then. */
  readonly shared: boolean;
  /** Keeps a genesis record. The same again changes nothing. */
  found(log: Bytes, genesis: Bytes): Promise<Written>;
  has(log: Bytes): Promise<boolean>;
  open(log: Bytes): Promise<StoredLog | null>;
  /** What is stored at these places, in their order. */
  look(log: Bytes, places: readonly Position[]): Promise<readonly (StoredEvent | null)[]>;
  /**
   * Stores these: of each log all or none. `known` holds the versions on which they were judged; a log that is not named in
   * it is stored as it comes.
   */
  append(batch: readonly Deposit[], known?: ReadonlyMap<string, number>): Promise<Appended>;
  /** The chain's events after `after.seq`, in order: at least one if there is one, then as many as fit in `limit` bytes. */
  read(log: Bytes, after: Position, limit: number): Promise<readonly Envelope[]>;
  /** Keeps the statement by which one side left. Their bodies go with `clear`. */
  leave(log: Bytes, side: Side, statement: Envelope, known?: number): Promise<StatementWritten>;
  /**
   * Keeps where a device is knocked at; null forgets it. It goes by itself with the device's revocation, and with the first
   * statement of leaving for the whole log.
   */
  keepTarget(log: Bytes, device: Bytes, target: Bytes | null): Promise<Written>;
  /**
   * Notes that this device is knocked at now, unless it was within the last `apart` milliseconds: of several relays one may.
   * A time beyond `now + apart` counts as none. Where one relay has the data to itself it says yes, and notes nothing.
   */
  claimKnock(log: Bytes, device: Bytes, now: number, apart: number): Promise<Claimed>;
  /** Removes some of the sealed bodies of those who left, a bounded number a call. */
  clear(): Promise<"done" | "more" | "no-space">;
  /** True when every body that was erased, left or expired is gone from the files too; false: ask again. */
  scrub(): Promise<boolean>;

  /** Makes an invitation with its slot 0. The same again changes nothing. */
  invite(address: Bytes, bytes: Bytes, expires: number, now: number): Promise<SlotWritten>;
  /** The invitation's filled slots in order, or null when there is none that lives at `now`. */
  slots(address: Bytes, now: number): Promise<readonly Slot[] | null>;
  /** Fills a slot once. The same again changes nothing. */
  fill(address: Bytes, slot: Slot, now: number): Promise<SlotWritten>;
  /** Forgets invitations that ended by `now`, and those that end at one of these moments; gives how many are left. */
  expire(now: number, ends?: readonly number[]): Promise<number>;
  /** When those end that end after `latest`, the last of them first, at most a thousand moments. Changes nothing. */
  endsAfter(latest: number): Promise<readonly number[]>;

  /** The locker and the hash of its access key, or null. */
  locker(address: Bytes): Promise<{ readonly access: Bytes; readonly bytes: Bytes } | null>;
  /** The first access key stays: with another one nothing is kept. */
  keepLocker(address: Bytes, access: Bytes, bytes: Bytes): Promise<Written>;

  /** Something of the relay's own under this name, a secret say, or null while there is none. */
  own(name: Own): Promise<Bytes | null>;
  /** Keeps it unless there is one: the first stays, and who made another reads that one back. */
  keepOwn(name: Own, bytes: Bytes): Promise<Written>;
  /** How many logs and lockers are stored, roughly where there are very many. */
  counts(): Promise<{ readonly logs: number; readonly lockers: number }>;

  /** Tells what other relays on the same data store, from now until what it gives is called. Never, where there is no other. */
  watch(heard: (what: Heard) => void): () => void;
  /** Says this to the other relays on the same data. */
  say(what: Said): Promise<void>;
  /** Those of these logs that are stored in another version, or not at all. For when something was not heard. */
  newer(known: ReadonlyMap<string, number>): Promise<readonly Bytes[]>;
  /**
   * Resolves when what is stored now is kept: reading may go on where that is not so. Throws `MovedAway` when the data are
   * elsewhere for good. A disk without room is no trouble here.
   */
  stores(): Promise<void>;
  /** Bytes that everything takes on disk, roughly. */
  size(): Promise<number>;

  close(): Promise<void>;
};
