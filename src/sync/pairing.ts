/**
 * Drives one side of a pairing: every state is on disk before anything of it is sent, the mailbox is read while it may
 * still matter, and a reload goes on where it was. It ends completed, waiting or void. Rules SYNC-20 to SYNC-25.
 */
import {
  addressOf,
  candidateOf,
  type CompletePhase,
  owedPuts,
  type Pairing,
  type PairingEffect,
  type PairingInput,
  pairingStep,
  type PairingView,
  readPairing,
  viewPairing,
  wantsPolling,
  writePairing,
} from "#vault";
import { type Bytes, equal } from "#wire";
import { farewell, openAtRelay } from "./founding.ts";
import { type Barred, Mailbox } from "./mailbox.ts";
import type { Clock, Courier, Store } from "./ports.ts";
import { askGenesis } from "./question.ts";

export type PairingOptions = {
  /** A new pairing; without one, the stored one goes on. */
  readonly pairing?: Pairing;
  readonly store: Pick<Store, "load" | "write">;
  readonly courier: Courier;
  readonly clock: Clock;
};

export interface PairingRun {
  view(): PairingView;
  /** Whether the relay answered when it was last asked. */
  reachable(): boolean;
  /** Why the relay will not have the invitation; null: it will. */
  barred(): Barred;
  /** Tries again now. */
  wake(): void;
  /** Everything the new log needs, once both have confirmed. */
  complete(): CompletePhase | null;
  /** What the person says of the pictures. Resolves when it is on disk. */
  say(same: boolean): Promise<void>;
  cancel(): Promise<void>;
  /** Called after every change. Returns how to stop. */
  subscribe(run: () => void): () => void;
  /** Stops; what is stored goes on when it is run again. */
  close(): Promise<void>;
  /** Stops, and removes the pairing from the store. */
  forget(): Promise<void>;
}

const ROW = "pairing";
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;
/** How often what is left to say after the end is tried. */
const LATE_PAUSE_MS = 60_000;

/** Begins or goes on with a pairing. Null when there is none. Rejects only when the store fails at the very start. */
export async function runPairing(options: PairingOptions): Promise<PairingRun | null> {
  const { store, pairing } = options;
  if (pairing !== undefined) await store.write([[ROW, writePairing(pairing)]], []);
  const stored = pairing ?? readPairing((await store.load()).get(ROW) ?? new Uint8Array(0));
  if (stored === null) return null;
  const driver = new Driver(options, stored);
  driver.begin();
  return driver;
}

class Driver implements PairingRun {
  readonly #options: PairingOptions;
  readonly #listeners = new Set<() => void>();
  readonly #underWay = new Set<number>();
  readonly #mailbox: Mailbox;
  #pairing: Pairing;
  #kept: Bytes;
  #reachable = true;
  #closed = false;
  /** Inputs are taken one after the other, each on disk before the next. */
  #turn: Promise<void> = Promise.resolve();
  #stopPause: () => void = () => {};

  constructor(options: PairingOptions, pairing: Pairing) {
    this.#options = options;
    this.#pairing = pairing;
    this.#kept = writePairing({ ...pairing, now: 0 });
    const reached = (isReached: boolean): void => this.#reached(isReached);
    this.#mailbox = new Mailbox(options.courier, pairing.relay, addressOf(pairing), reached);
  }

  begin(): void {
    void this.#run();
  }

  view(): PairingView {
    return viewPairing(this.#pairing);
  }

  reachable(): boolean {
    return this.#reachable;
  }

  barred(): Barred {
    return this.#mailbox.barred();
  }

  wake(): void {
    this.#stopPause();
  }

  complete(): CompletePhase | null {
    const { phase } = this.#pairing;
    return phase.name === "complete" ? phase : null;
  }

  say(same: boolean): Promise<void> {
    return this.#input({ type: "say", same });
  }

  cancel(): Promise<void> {
    return this.#input({ type: "cancel" });
  }

  subscribe(run: () => void): () => void {
    this.#listeners.add(run);
    return () => {
      this.#listeners.delete(run);
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopPause();
    this.#listeners.clear();
    await this.#turn;
  }

  async forget(): Promise<void> {
    await this.close();
    await this.#options.store.write([], [ROW]);
  }

  async #input(input: PairingInput): Promise<void> {
    const before = this.#turn;
    this.#turn = this.#take(before, input);
    await this.#turn;
  }

  /** Takes an input in; what follows from it is done only once the new state is on disk. [SYNC-20] */
  async #take(before: Promise<void>, input: PairingInput): Promise<void> {
    await before;
    if (this.#closed) return;
    const [next, effects] = pairingStep(this.#pairing, input);
    const bytes = writePairing({ ...next, now: 0 });
    if (!equal(bytes, this.#kept)) {
      try {
        await this.#options.store.write([[ROW, writePairing(next)]], []);
      } catch {
        return;
      }
      this.#kept = bytes;
    }
    this.#pairing = next;
    for (const effect of effects) void this.#put(effect);
    for (const run of this.#listeners) run();
  }

  /** Reads the mailbox for as long as it may matter, then says what is left to say. */
  async #run(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    let filled = 0;
    while (!this.#closed) {
      await this.#input({ type: "time", now: this.#options.clock.now() });
      for (const put of owedPuts(this.#pairing)) await this.#put(put);
      if (!wantsPolling(this.#pairing)) break;
      const answer = await this.#mailbox.read(filled);
      await this.#input({ type: "time", now: this.#options.clock.now() });
      if (answer.outcome === "slots") {
        const isNew = answer.slots.length > filled;
        filled = answer.slots.length;
        pause = FIRST_PAUSE_MS;
        await this.#input({ type: "slots", slots: answer.slots });
        // A relay may answer at once with nothing new. [SYNC-35]
        if (!isNew) await this.#pause(FIRST_PAUSE_MS);
        continue;
      }
      if (answer.outcome === "gone") await this.#ended();
      await this.#pause(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    }
    await this.#finish();
  }

  /** The mailbox is not there. Where both may have confirmed, the log itself can tell. [SYNC-23] */
  async #ended(): Promise<void> {
    await this.#input({ type: "gone" });
    const candidate = candidateOf(this.#pairing);
    if (candidate === null) return;
    const { courier, clock } = this.#options;
    const record = await askGenesis(courier, clock, this.#pairing.relay, candidate);
    if (record !== null) await this.#input({ type: "genesis", record });
  }

  /** Writes one slot. What the relay did not answer stays owed and is tried again. */
  async #put({ slot, bytes, seconds }: PairingEffect): Promise<void> {
    if (this.#closed || this.#underWay.has(slot)) return;
    this.#underWay.add(slot);
    const outcome = await this.#mailbox.write(slot, bytes, seconds);
    this.#underWay.delete(slot);
    await this.#input({ type: "put", slot, outcome });
  }

  /** Completed: the log is opened at the relay. Void after "same": the partner may be complete, so it is told that we left. */
  async #finish(): Promise<void> {
    const { courier } = this.#options;
    const { phase, relay } = this.#pairing;
    while (!this.#closed) {
      const done =
        phase.name === "complete" ? await openAtRelay(courier, relay, phase) : await farewell(courier, relay, phase);
      for (const put of owedPuts(this.#pairing)) await this.#put(put);
      await this.#input({ type: "time", now: this.#options.clock.now() });
      if (done && owedPuts(this.#pairing).length === 0) return;
      await this.#pause(phase.name === "complete" ? LONGEST_PAUSE_MS : LATE_PAUSE_MS);
    }
  }

  #reached(reached: boolean): void {
    if (reached === this.#reachable || this.#closed) return;
    this.#reachable = reached;
    for (const run of this.#listeners) run();
  }

  #pause(ms: number): Promise<void> {
    if (this.#closed) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.#options.clock.after(ms, resolve);
      this.#stopPause = () => {
        stop();
        resolve();
      };
    });
  }
}
