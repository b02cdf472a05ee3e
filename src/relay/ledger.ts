/** The rolls in memory: loaded when somebody proves a device or knocks at a log's door, forgotten when long unused. */
import type { Bytes, Envelope } from "#wire";
import type { Mailbox } from "./mailbox.ts";
import type { Bucket } from "./pace.ts";
import { chainKey, openRoll, type Roll } from "./roll.ts";
import type { Clock } from "./settings.ts";

/** A connection as the ledger and the writer see it. */
export type Listener = {
  readonly device: Bytes;
  /** Whether it has caught up and wants events as they come. */
  readonly live: boolean;
  forward(frames: readonly Bytes[], events: readonly Envelope[]): void;
  /** The device was revoked. */
  dismiss(): void;
};

/** A roll with who listens to it. */
export type Page = {
  roll: Roll;
  readonly listeners: Set<Listener>;
  /** How fast each device wrote, by chain key. */
  readonly paces: Map<string, Bucket>;
  usedAt: number;
};

/** A page used this lately is never forgotten, so that whoever just took it holds the only one. Milliseconds. */
const LATELY = 60_000;

export class Ledger {
  readonly #mailbox: Mailbox;
  readonly #limit: number;
  readonly #clock: Clock;
  /** In the order of last use. */
  readonly #pages = new Map<string, Page>();
  readonly #opening = new Map<string, Promise<Page | null>>();

  constructor(mailbox: Mailbox, limit: number, clock: Clock) {
    this.#mailbox = mailbox;
    this.#limit = limit;
    this.#clock = clock;
  }

  /** The page of this log, or null when there is no such log. */
  async page(log: Bytes): Promise<Page | null> {
    const name = chainKey(log);
    const page = this.#pages.get(name);
    if (page !== undefined) {
      this.#pages.delete(name);
      this.#pages.set(name, page);
      page.usedAt = this.#clock.now();
      return page;
    }
    const opening = this.#opening.get(name) ?? this.#open(name, log.slice());
    this.#opening.set(name, opening);
    return opening;
  }

  /** Takes the roll from the mailbox again, after it was counted on something that was not stored. */
  async reload(page: Page): Promise<void> {
    const stored = await this.#mailbox.open(page.roll.log);
    if (stored !== null) page.roll = openRoll(page.roll.log, stored);
  }

  async #open(name: string, log: Bytes): Promise<Page | null> {
    try {
      const stored = await this.#mailbox.open(log);
      if (stored === null) return null;
      const usedAt = this.#clock.now();
      const page: Page = { roll: openRoll(log, stored), listeners: new Set(), paces: new Map(), usedAt };
      this.#pages.set(name, page);
      this.#forgetSome();
      return page;
    } finally {
      this.#opening.delete(name);
    }
  }

  #forgetSome(): void {
    let left = this.#pages.size - this.#limit;
    const now = this.#clock.now();
    for (const [name, page] of this.#pages) {
      if (left <= 0 || page.usedAt + LATELY > now) return;
      left -= 1;
      if (page.listeners.size === 0) this.#pages.delete(name);
    }
  }
}
