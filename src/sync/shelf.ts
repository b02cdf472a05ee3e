/** Puts one log's rows into its store, one write after the other, and keeps what a full store did not take until it does. */
import type { Bytes } from "#wire";
import type { Clock, Store } from "./ports.ts";

/** Pause before a full store is tried again. */
const STORE_RETRY_MS = 30_000;

export type Rows = readonly (readonly [name: string, value: Bytes])[];

export type ShelfOptions = {
  readonly store: Store;
  readonly clock: Clock;
  /** How a write ended. Below zero are those that nobody waits for: what was received. Zero is the shelf's own. */
  readonly ended: (write: number, stored: boolean) => void;
  /** A row that is true at any time, to see whether there is room again. */
  readonly probe: () => readonly [string, Bytes];
};

/**
 * What was received and could not be kept goes with the next write, and nothing of our own is kept before it: what an own
 * event names is then always there. [SYNC-18]
 */
export class Shelf {
  readonly #options: ShelfOptions;
  /** Received rows that a full store did not take. */
  readonly #backlog = new Map<string, Bytes>();
  #last: Promise<void> = Promise.resolve();
  #stopRetrying: () => void = () => {};
  #closed = false;

  constructor(options: ShelfOptions) {
    this.#options = options;
  }

  put(write: number, rows: Rows): void {
    this.#last = this.#put(this.#last, write, rows);
  }

  /** Resolves when every write has ended, those that came meanwhile included. */
  async settled(): Promise<void> {
    let before: Promise<void>;
    do {
      before = this.#last;
      await before;
    } while (before !== this.#last);
  }

  close(): void {
    this.#closed = true;
    this.#stopRetrying();
  }

  async #put(before: Promise<void>, write: number, rows: Rows): Promise<void> {
    await before;
    const { store, ended } = this.#options;
    try {
      await store.write([...new Map([...this.#backlog, ...rows])], []);
    } catch {
      if (write <= 0) for (const [name, value] of rows) this.#backlog.set(name, value);
      if (!this.#closed) this.#retryLater();
      ended(write, false);
      return;
    }
    this.#backlog.clear();
    ended(write, true);
  }

  #retryLater(): void {
    const { clock, probe } = this.#options;
    this.#stopRetrying();
    this.#stopRetrying = clock.after(STORE_RETRY_MS, () => this.put(0, [probe()]));
  }
}
