/** What one log on one device needs, and what it gives to whoever shows it. */
import type { EventId, Fact } from "#core";
import type { DeviceKeys, Random } from "#vault";
import type { Bytes, Envelope, KIND, Knocks, KnockTarget } from "#wire";
import type { Gap } from "./catchup.ts";
import type { Barred } from "./link.ts";
import type { Clock, Courier, Store } from "./ports.ts";
import type { Entries, LogDevice } from "./standing.ts";
import type { AppendOutcome, Fork, Light, NewContent, Recovery, Trouble } from "./state.ts";

/** How the facts of a log become what is shown: the hearth's or the corner's fold, from core. */
export type Fold<State> = {
  readonly empty: State;
  readonly receive: (state: State, facts: readonly Fact[]) => State;
  /** Own events that an honest device erases by itself, because what they quote was taken back. */
  readonly owed?: (state: State) => readonly EventId[];
  /** Less of a fact, which `receive` takes just as well: the rest of a large one is then not kept in memory. */
  readonly light?: Light;
};

export type LogOptions<State> = {
  /** The genesis record. */
  readonly genesis: Bytes;
  readonly keys: DeviceKeys;
  /** First events of chains that are known already, this device's among them. */
  readonly certificates: readonly Envelope[];
  readonly store: Store;
  /** Null: this copy stays on this device. */
  readonly courier: Courier | null;
  readonly relay: string | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly fold: Fold<State>;
  /** On a device that was just added: the founder's recovery key, to read what was wrapped before. */
  readonly recovery?: Recovery;
};

export interface Log<State> {
  state(): State;
  /** Makes and stores events; resolves once they are on this device's disk, with the relay or without. */
  append(contents: readonly NewContent[], erase?: readonly EventId[]): Promise<AppendOutcome>;
  /** What a sealed event says, out of the store: `data` of its content. Null when it is not here, erased, or cannot be read. */
  read(id: EventId): Promise<unknown>;
  /** Publishes a revocation of another device of this person; a key for those that remain follows in the same write. */
  publish(kind: typeof KIND.revocation, content: Bytes): Promise<AppendOutcome>;
  /** Every device that was ever certified, in the order in which they came. */
  devices(): readonly LogDevice[];
  /** The last place that is held of a device's chain; null for a device that is not known. */
  lastOf(device: string): { readonly seq: number; readonly id: Bytes } | null;
  /** How much is here. */
  entries(): Entries;
  /** The statement by which this person leaves, signed now, so that it can be sent without the keys. */
  leaveStatement(): Envelope;
  /** How much more this person may keep in the log, as far as it is known here. */
  room(): { readonly bytes: number; readonly events: number };
  /** `off`: no relay. `here`: caught up and listening. */
  link(): "off" | "away" | "here";
  /** The relay is there and lets this log not begin; null where it does, or cannot be reached. */
  barred(): Barred | null;
  trouble(): Trouble | null;
  /** What was said or taken back here and is not yet on the relay's disk. */
  unsent(): number;
  /** Chains of which something known to exist is missing. */
  gaps(): readonly Gap[];
  /** Evidence that somebody was shown another history. */
  forks(): readonly Fork[];
  /** Called after every change. Returns how to stop. */
  subscribe(run: () => void): () => void;
  /** The network came back, or the person did: try the relay now. */
  wake(): void;
  /**
   * Where this device is to be knocked at when something comes and it is not connected; null: nowhere. The relay is told
   * now or as soon as it can be reached, and again on every connection; `heard` is called with each of its answers.
   * Undefined: nothing is said of it any more.
   */
  knock(target: KnockTarget | null | undefined, heard: (what: Knocks) => void): void;
  /** Ends the connection and resolves when everything that was said is stored. */
  close(): Promise<void>;
}
