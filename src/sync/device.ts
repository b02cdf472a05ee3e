/** One log on one device: runs the engine's effects on store, relay and clock. The only file here that waits. */
import type { EventId, Fact } from "#core";
import { type DeviceKeys, openGenesis, type Random } from "#vault";
import { type Bytes, type Envelope, u64 } from "#wire";
import { type Gap, gaps } from "./catchup.ts";
import type { Effect, Input } from "./effects.ts";
import { step } from "./engine.ts";
import type { Timer } from "./link.ts";
import type { Clock, Connection, Courier, Store } from "./ports.ts";
import { restore } from "./restore.ts";
import { COMMITTED_ROW } from "./rows.ts";
import {
  type AppendOutcome,
  type Fork,
  type NewContent,
  type Recovery,
  type Sync,
  type Trouble,
  troubleOf,
  unsentOf,
} from "./state.ts";

/** Pause before a full store is tried again. */
const STORE_RETRY_MS = 30_000;

/** How the facts of a log become what is shown: the hearth's or the corner's fold, from core. */
export type Fold<State> = {
  readonly empty: State;
  readonly receive: (state: State, facts: readonly Fact[]) => State;
  /** Own events that an honest device erases by itself, because what they quote was taken back. */
  readonly owed?: (state: State) => readonly EventId[];
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
  /** `off`: no relay. `here`: caught up and listening. */
  link(): "off" | "away" | "here";
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
  /** Ends the connection and resolves when everything that was said is stored. */
  close(): Promise<void>;
}

/** Opens a log from its store and looks for its relay. Rejects only when the store cannot be read or belongs to another log. */
export async function openLog<State>(options: LogOptions<State>): Promise<Log<State>> {
  const opened = openGenesis(options.genesis);
  if (!opened.ok) throw new Error(`the genesis record is not valid: ${opened.why}`);
  const rows = await options.store.load();
  const given = {
    genesis: opened.genesis,
    keys: options.keys,
    origin: options.courier === null ? null : options.relay,
    random: options.random,
    recovery: options.recovery ?? null,
  };
  const [sync, effects] = restore(given, rows, options.certificates);
  const device = new Device(options, sync);
  await device.begin(effects);
  return device;
}

class Device<State> implements Log<State> {
  readonly #options: LogOptions<State>;
  readonly #sync: Sync;
  readonly #calls = new Map<number, (outcome: AppendOutcome) => void>();
  readonly #timers = new Map<Timer, () => void>();
  readonly #listeners = new Set<() => void>();
  #state: State;
  #connection: Connection | null = null;
  /** Every write after the one before it. */
  #writes: Promise<void> = Promise.resolve();
  /** Received rows that a full store did not take. */
  readonly #backlog = new Map<string, Bytes>();
  #stopRetrying: () => void = () => {};
  #call = 0;
  /** Which connection is heard. */
  #turn = 0;
  #owing = false;
  #ended = false;

  constructor(options: LogOptions<State>, sync: Sync) {
    this.#options = options;
    this.#sync = sync;
    this.#state = options.fold.empty;
  }

  async begin(effects: readonly Effect[]): Promise<void> {
    this.#run(effects);
    await this.#writes;
    if (this.#sync.flags.full) throw new Error("the store cannot be written");
    this.#step({ on: "start" });
  }

  state(): State {
    return this.#state;
  }

  append(contents: readonly NewContent[], erase: readonly EventId[] = []): Promise<AppendOutcome> {
    const call = ++this.#call;
    const outcome = new Promise<AppendOutcome>((resolve) => this.#calls.set(call, resolve));
    this.#step({ on: "append", append: { call, contents, erase, created: this.#options.clock.now() } });
    return outcome;
  }

  link(): "off" | "away" | "here" {
    const { phase } = this.#sync.link;
    if (phase === "off") return "off";
    return phase === "here" ? "here" : "away";
  }

  trouble(): Trouble | null {
    return troubleOf(this.#sync);
  }

  unsent(): number {
    return unsentOf(this.#sync);
  }

  gaps(): readonly Gap[] {
    return gaps(this.#sync);
  }

  forks(): readonly Fork[] {
    return [...this.#sync.forks];
  }

  subscribe(run: () => void): () => void {
    this.#listeners.add(run);
    return () => {
      this.#listeners.delete(run);
    };
  }

  wake(): void {
    this.#step({ on: "wake" });
  }

  async close(): Promise<void> {
    this.#step({ on: "close" });
    let before: Promise<void>;
    do {
      before = this.#writes;
      await before;
    } while (before !== this.#writes);
    this.#ended = true;
    this.#stopRetrying();
    for (const stop of this.#timers.values()) stop();
    this.#timers.clear();
    this.#listeners.clear();
  }

  #step(input: Input): void {
    if (this.#ended) return;
    const [, effects] = step(this.#sync, input);
    this.#run(effects);
    this.#payOwed();
    for (const run of this.#listeners) run();
  }

  #run(effects: readonly Effect[]): void {
    const { fold, courier, relay } = this.#options;
    for (const effect of effects) {
      switch (effect.do) {
        case "store":
          this.#writes = this.#keep(this.#writes, effect.write, effect.puts);
          break;
        case "fold":
          this.#state = fold.receive(this.#state, effect.facts);
          this.#owing = true;
          break;
        case "refold":
          this.#state = fold.receive(fold.empty, effect.facts);
          this.#owing = true;
          break;
        case "settle":
          this.#calls.get(effect.call)?.(effect.outcome);
          this.#calls.delete(effect.call);
          break;
        case "timer":
          this.#setTimer(effect.timer, effect.ms);
          break;
        case "untimer":
          this.#timers.get(effect.timer)?.();
          this.#timers.delete(effect.timer);
          break;
        case "connect":
          if (courier !== null && relay !== null) this.#connect(courier, relay);
          break;
        case "send":
          this.#connection?.send(effect.frame);
          break;
        case "disconnect":
          this.#disconnect();
          break;
        case "post":
          if (courier !== null && relay !== null) void this.#post(courier, `${relay}${effect.path}`, effect.body);
          break;
      }
    }
  }

  /**
   * Stores what one step asked for. What was received and could not be kept goes with the next write, and nothing of our
   * own is kept before it: what it names is then always there. [SYNC-18]
   */
  async #keep(before: Promise<void>, write: number, puts: readonly (readonly [string, Bytes])[]): Promise<void> {
    await before;
    const all = [...new Map([...this.#backlog, ...puts])];
    try {
      await this.#options.store.write(all, []);
    } catch {
      if (write === 0) for (const [name, value] of puts) this.#backlog.set(name, value);
      if (!this.#ended) this.#retryLater();
      this.#step({ on: "store-failed", write });
      return;
    }
    this.#backlog.clear();
    if (write > 0 || this.#sync.flags.full) this.#step({ on: "stored", write });
  }

  #retryLater(): void {
    this.#stopRetrying();
    this.#stopRetrying = this.#options.clock.after(STORE_RETRY_MS, () => {
      const probe = [COMMITTED_ROW, u64(this.#sync.committed)] as const;
      this.#writes = this.#keep(this.#writes, 0, [probe]);
    });
  }

  #setTimer(timer: Timer, ms: number): void {
    this.#timers.get(timer)?.();
    this.#timers.set(
      timer,
      this.#options.clock.after(ms, () => {
        this.#timers.delete(timer);
        this.#step({ on: "timer", timer });
      }),
    );
  }

  /** Only the newest connection is heard. */
  #connect(courier: Courier, relay: string): void {
    this.#disconnect();
    const turn = ++this.#turn;
    const heard = (input: Input): void => {
      if (this.#turn === turn) this.#step(input);
    };
    this.#connection = courier.connect(relay, {
      open: () => heard({ on: "open" }),
      frame: (bytes) => heard({ on: "frame", bytes }),
      closed: () => heard({ on: "closed" }),
    });
  }

  #disconnect(): void {
    const connection = this.#connection;
    this.#connection = null;
    this.#turn++;
    connection?.close();
  }

  async #post(courier: Courier, url: string, body: Bytes): Promise<void> {
    const answer = await courier.request("POST", url, body);
    this.#step({ on: "answer", status: answer?.status ?? null });
  }

  /** What an honest device erases by itself. Asked when the log is at rest, not in the middle of catching up. */
  #payOwed(): void {
    const { owed } = this.#options.fold;
    if (!this.#owing || owed === undefined || this.#sync.link.phase === "fetching") return;
    this.#owing = false;
    const items = owed(this.#state);
    if (items.length > 0) void this.append([], items);
  }
}
