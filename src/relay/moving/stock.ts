/**
 * The stock: everything a mailbox holds, exactly as it lies there, so that it can be put elsewhere and compared.
 * Nothing here decides what an event may be; roll.ts did when it came. [MOVE-1]
 *
 * What the two who move a PostgreSQL mailbox agree on: `hearth.gate` is one row, (closed_until timestamptz, note text).
 * While `closed_until` lies in the future nobody stores anything, and relays wait as if the database were away. It is set
 * for a minute at most while a house is moved, so that it opens by itself; a mailbox that was moved away, or is not
 * whole yet, has `infinity`, and `note` is then the sentence that a relay shows instead of starting.
 */
import type { Bytes, Envelope, Position } from "#wire";
import type { Side } from "../proof.ts";

/** One event as it lies there. `erased`: the body went, or never may come; null and not erased: it never came. */
export type StockEvent = {
  readonly seq: number;
  readonly header: Bytes;
  readonly body: Bytes | null;
  readonly erased: boolean;
};

/** A chain without its events. `seq` is its last event's. */
export type StockChain = {
  readonly device: Bytes;
  readonly side: Side;
  readonly lastSeq: number | null;
  readonly seq: number;
};

/** A log without its events. Chains in the order in which they came; the rest in the order of its bytes. */
export type StockLog = {
  readonly log: Bytes;
  readonly genesis: Bytes;
  readonly chains: readonly StockChain[];
  /** `cleared`: the bodies of who left are gone already. */
  readonly leaves: readonly { readonly side: Side; readonly statement: Envelope; readonly cleared: boolean }[];
  readonly awaited: readonly Position[];
  readonly targets: readonly { readonly device: Bytes; readonly target: Bytes }[];
};

export const SHELVES = ["invitations", "lockers", "own"] as const;
/** What lies beside the logs, each under a key of its own. */
export type Shelf = (typeof SHELVES)[number];

/** One thing on a shelf: its parts as bytes, whatever they are. An invitation's are slots, a locker's access and bytes. */
export type Thing = {
  readonly key: Bytes;
  /** When an invitation ends; 0 for everything else. */
  readonly expires: number;
  readonly parts: readonly { readonly slot: number; readonly bytes: Bytes }[];
};

/** Where a thing stands, and when it ends: what can be read of a whole shelf soon. */
export type Kept = Pick<Thing, "key" | "expires">;

/** A thing by its name. */
export type OnShelf = { readonly shelf: Shelf; readonly key: Bytes };

/** What a log is at, to notice that it was written to: only ever compared for being equal. */
export type Named = { readonly log: Bytes; readonly version: number };

/** Reads one state of the whole, whatever is written meanwhile. */
export type Reader = {
  /** The logs after this one in the order of their ids. */
  logs(after: Bytes | null, limit: number): Promise<readonly Named[]>;
  log(log: Bytes): Promise<StockLog | null>;
  /** The chain's events after this one, in order: at least one if there is one, then as many as fit in `limit` bytes. */
  events(log: Bytes, device: Bytes, after: number, limit: number): Promise<readonly StockEvent[]>;
  /** For each event of the chain, in order, whether its body is here, absent or erased: one letter each. */
  marks(log: Bytes, device: Bytes): Promise<string>;
  things(shelf: Shelf, after: Bytes | null, limit: number): Promise<readonly Thing[]>;
  thing(shelf: Shelf, key: Bytes): Promise<Thing | null>;
  /** The same as `things`, without what they are. */
  kept(shelf: Shelf, after: Bytes | null, limit: number): Promise<readonly Kept[]>;
};

/** Something that is put into a stock. A log before its chains, a chain before its events. */
export type Change =
  | { readonly type: "log"; readonly log: Bytes; readonly genesis: Bytes }
  | { readonly type: "chain"; readonly log: Bytes; readonly place: number; readonly chain: StockChain }
  | ({ readonly type: "event"; readonly log: Bytes; readonly device: Bytes } & StockEvent)
  /** Another body for an event that is there. */
  | ({ readonly type: "body"; readonly log: Bytes; readonly device: Bytes } & StockEvent)
  /** Everything of the log but its chains' events, exactly so from now on. */
  | { readonly type: "record"; readonly record: StockLog }
  /** In place of whatever lay there under that key. */
  | { readonly type: "keep"; readonly shelf: Shelf; readonly thing: Thing }
  | { readonly type: "forget"; readonly shelf: Shelf; readonly key: Bytes };

export type Stock = {
  /** Runs this on one state of the stock. One that is filled is read as it is: nobody else writes to it. */
  read<T>(run: (reader: Reader) => Promise<T>): Promise<T>;
  /** Puts these, all or none. On disk for certain only after `settle`. */
  write(changes: readonly Change[]): Promise<void>;
  /** How many events there are. */
  count(): Promise<number>;
  /** Everything put so far is on disk. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

/** The letter of an event in `marks`. */
export function markOf(event: StockEvent): string {
  if (event.body !== null) return "h";
  return event.erased ? "e" : "a";
}
