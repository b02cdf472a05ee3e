/** What the client's doors share: the lines to the two workers, what they last showed, and how one thing is done at a time. */
import type { SpaceName } from "./api.ts";
import type { Line } from "./line.ts";
import type { PlacesHere } from "./places-here.ts";
import type { DeskCalls, OwnCalls, Parts } from "./protocol.ts";
import type { DoorCalls } from "./protocol-locks.ts";

export type Calls = { readonly [Space in SpaceName]: OwnCalls[Space] & DeskCalls[Space] & DoorCalls };

/** What other tabs of this place are told; `begun` is told to all: look anew at what is stored. */
export type Word = "lock" | "close-mine" | "begun" | "erase" | "touched";

export type ClientCore = {
  readonly lines: { readonly [Space in SpaceName]: Line<Calls[Space]> | null };
  readonly parts: { readonly [Space in SpaceName]: Parts[Space] | null };
  /** The space's worker, started when it is first needed. */
  readonly line: <Space extends SpaceName>(space: Space) => Line<Calls[Space]>;
  /** Ends workers at once and forgets what they showed. */
  readonly end: (...spaces: readonly SpaceName[]) => void;
  /** Tells the other tabs of this profile. */
  readonly say: (word: Word) => void;
  /** The places of this browser. */
  readonly places: PlacesHere;
  /** A worker at the door, that stands in no place yet. */
  readonly atDoor: () => Line<Calls["ours"]>;
  /** One opening at a time. `interrupted` is true once the spaces were locked in between; they stay locked then. */
  readonly alone: <Result>(
    work: (interrupted: () => boolean) => Promise<Result>,
  ) => Promise<Result | { readonly ok: false; readonly why: "crypto-failed" }>;
  /** Whether this profile holds anything. */
  readonly isStored: () => boolean;
  readonly setStored: (stored: boolean) => void;
  /** Waits until all that is open was read and is here; what is locked meanwhile is not waited for. [CHECKPOINT-8] */
  readonly whole: () => Promise<void>;
  /** Something outside of the parts changed: the snapshot is made anew. */
  readonly changed: () => void;
};
