/** One log on one device: runs the engine's effects on store, relay and clock. */
import type { EventId, Fact } from "#core";
import { openGenesis } from "#vault";
import {
  type Bytes,
  concat,
  type Envelope,
  HEADER_BYTES,
  type KIND,
  type Knocks,
  type KnockTarget,
  parseWhy,
  u64,
} from "#wire";
import { type Gap, gaps } from "./catchup.ts";
import type { Effect, Input } from "./effects.ts";
import { step } from "./engine.ts";
import type { Barred, Timer } from "./link.ts";
import type { Log, LogOptions } from "./log.ts";
import type { Connection, Courier } from "./ports.ts";
import { read, readRow } from "./read.ts";
import { restore } from "./restore.ts";
import { waits } from "./resting.ts";
import { bodyRow, COMMITTED_ROW, eventRow } from "./rows.ts";
import { Shelf } from "./shelf.ts";
import { devicesOf, type Entries, entriesOf, lastOf, leaveStatement, type LogDevice } from "./standing.ts";
import {
  type Append,
  type AppendOutcome,
  type Chain,
  envelopeAt,
  type Fork,
  type NewContent,
  roomOf,
  type Sync,
  type Trouble,
  troubleOf,
  unsentOf,
} from "./state.ts";

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
    ...(options.fold.light === undefined ? {} : { light: options.fold.light }),
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
  readonly #shelf: Shelf;
  #state: State;
  /** What came and was not folded yet: it is when somebody asks, so that a long history is not folded for every few of it. */
  #unfolded: Fact[] = [];
  #connection: Connection | null = null;
  #call = 0;
  #knocks: (what: Knocks) => void = () => {};
  /** Which connection is heard. */
  #turn = 0;
  #owing = false;
  #ended = false;

  constructor(options: LogOptions<State>, sync: Sync) {
    this.#options = options;
    this.#sync = sync;
    this.#state = options.fold.empty;
    this.#shelf = new Shelf({
      store: options.store,
      clock: options.clock,
      ended: (write, stored) => {
        if (!stored) this.#step({ on: "store-failed", write });
        else if (write > 0 || sync.flags.full || waits(sync)) this.#step({ on: "stored", write });
      },
      probe: () => [COMMITTED_ROW, u64(sync.committed)],
    });
  }

  async begin(effects: readonly Effect[]): Promise<void> {
    this.#run(effects);
    await this.#shelf.settled();
    if (this.#sync.flags.full) throw new Error("the store cannot be written");
    this.#step({ on: "start" });
  }

  state(): State {
    if (this.#unfolded.length > 0) {
      const facts = this.#unfolded;
      this.#unfolded = [];
      this.#state = this.#options.fold.receive(this.#state, facts);
    }
    return this.#state;
  }

  append(contents: readonly NewContent[], erase: readonly EventId[] = []): Promise<AppendOutcome> {
    return this.#append({ contents, erase });
  }

  publish(_kind: typeof KIND.revocation, content: Bytes): Promise<AppendOutcome> {
    return this.#append({ contents: [], erase: [], revocation: content });
  }

  #append(what: Omit<Append, "call" | "created">): Promise<AppendOutcome> {
    const call = ++this.#call;
    const outcome = new Promise<AppendOutcome>((resolve) => this.#calls.set(call, resolve));
    this.#step({ on: "append", append: { ...what, call, created: this.#options.clock.now() } });
    return outcome;
  }

  devices(): readonly LogDevice[] {
    return devicesOf(this.#sync);
  }

  lastOf(device: string): { readonly seq: number; readonly id: Bytes } | null {
    return lastOf(this.#sync, device);
  }

  entries(): Entries {
    return entriesOf(this.#sync, this.#options.clock.now());
  }

  leaveStatement(): Envelope {
    return leaveStatement(this.#sync);
  }

  async read(id: EventId): Promise<unknown> {
    const place = this.#sync.places.get(id);
    if (place === undefined) return null;
    const { chain, seq } = place;
    const row = chain.resting.has(seq) ? await this.#rowOf(chain, seq) : null;
    // Taken back while it was read: what was read counts for nothing.
    const reading =
      chain.resting.has(seq) && row !== null ? readRow(this.#sync, chain, seq, row) : read(this.#sync, chain, seq);
    return reading.is === "fact" && reading.fact.content.form === "sealed" ? reading.fact.content.data : null;
  }

  room(): { readonly bytes: number; readonly events: number } {
    return roomOf(this.#sync);
  }

  link(): "off" | "away" | "here" {
    const { phase } = this.#sync.link;
    if (phase === "off") return "off";
    return phase === "here" ? "here" : "away";
  }

  barred(): Barred | null {
    return this.#sync.link.barred;
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

  knock(target: KnockTarget | null | undefined, heard: (what: Knocks) => void): void {
    this.#knocks = heard;
    this.#step({ on: "knock", target });
  }

  async close(): Promise<void> {
    this.#step({ on: "close" });
    await this.#shelf.settled();
    this.#ended = true;
    this.#shelf.close();
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
          this.#shelf.put(effect.write, effect.puts);
          break;
        case "fold":
          for (const fact of effect.facts) this.#unfolded.push(fact);
          this.#owing = true;
          break;
        case "refold":
          this.#state = fold.empty;
          this.#unfolded = [...effect.facts];
          this.#owing = true;
          break;
        case "knocks":
          this.#knocks(effect.what);
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
        case "recall":
          void this.#recall(effect.device, effect.seq);
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

  /** A store that cannot be read just now is asked again with the next connection. */
  async #recall(device: string, seq: number): Promise<void> {
    const chain = this.#sync.chains.get(device);
    if (chain === undefined) return;
    const row = await this.#rowOf(chain, seq).catch(() => undefined);
    if (row !== undefined) this.#step({ on: "recalled", device, seq, row });
  }

  /** Header and body of an event whose body rests, or null where the store has lost it. */
  async #rowOf(chain: Chain, seq: number): Promise<Bytes | null> {
    const { store } = this.#options;
    const body = await store.read(bodyRow(chain.name, seq));
    if (body !== null && body.length > 0) return concat(envelopeAt(chain, seq).header, body);
    // One that came before its key was stored in one piece.
    const row = await store.read(eventRow(chain.name, seq));
    return row !== null && row.length > HEADER_BYTES ? row : null;
  }

  async #post(courier: Courier, url: string, body: Bytes): Promise<void> {
    const answer = await courier.request("POST", url, body);
    this.#step({ on: "answer", status: answer?.status ?? null, why: answer && parseWhy(answer.body) });
  }

  /** What an honest device erases by itself. Asked when the log is at rest, not in the middle of catching up. */
  #payOwed(): void {
    const { owed } = this.#options.fold;
    const { flags, link } = this.#sync;
    // A store that is full just now is asked again once it is well.
    if (!this.#owing || owed === undefined || link.phase === "fetching" || flags.full) return;
    this.#owing = false;
    const items = owed(this.state());
    if (items.length > 0) void this.append([], items).then(({ ok }) => (this.#owing ||= !ok));
  }
}
