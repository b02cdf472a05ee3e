/**
 * How a house is kept still while it is moved: what was written to since, a pause, and the one moment after which only
 * the new place counts. [MOVE-5]
 */
import type { Bytes } from "#wire";
import type { OnShelf, Stock } from "./stock.ts";

export type Dirt = {
  readonly logs: readonly Bytes[];
  /** What was written beside the logs; what ended by itself is not among it. Null: nobody noted it. */
  readonly things: readonly OnShelf[] | null;
};

export type Door = {
  /** How long writing is held at most, in milliseconds. */
  readonly longest: number;
  /** What was written to since the last time; asked first before anything is copied. */
  dirty(): Promise<Dirt>;
  /** Resolves when nothing is written any more. It ends by itself after a minute, or when we are gone. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Says where the data went. False: the pause was over, and everything is as before. */
  moved(to: string): Promise<boolean>;
  close(): Promise<void>;
};

/** A house that is left. */
export type OldHouse = {
  readonly stock: Stock;
  readonly door: Door;
  /** Where it was moved to already, when an earlier move was stopped at its very end. */
  readonly movedTo: string | null;
  close(): Promise<void>;
};

/**
 * What lies where a move was to go that left its old place: half of that very move, nothing, or a house that is whole, with
 * where it moved on to itself.
 */
export type Arrived = "half" | "nothing" | { readonly stock: Stock; readonly movedTo: string | null };

/** A house that is being filled, and that no relay uses until it is whole. */
export type NewHouse = {
  readonly stock: Stock;
  /** It is whole from now on, and relays may use it. */
  finish(): Promise<void>;
  /** Leaves it as it is: half, and marked so. */
  close(): Promise<void>;
};
