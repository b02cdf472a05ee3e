/** The rolls in memory: loaded when somebody proves a device or knocks at a log's door, forgotten when long unused. */
import type { Bytes, Denial, Envelope } from "#wire";
import type { Mailbox } from "./mailbox.ts";
import type { Bucket } from "./pace.ts";
import { noteAllTold } from "./news.ts";
import { chainKey, openRoll, type Roll } from "./roll.ts";
import type { Clock } from "./settings.ts";

/** A connection as the ledger and the writer see it. */
export type Listener = {
  readonly device: Bytes;
  /** Whether it has caught up and wants events as they come. */
  readonly live: boolean;
  /** Whether it may be given events before they are on disk. [RELAY-62] */
  readonly early: boolean;
  forward(frames: readonly Bytes[], events: readonly Envelope[]): void;
  /** There is more after these places than is passed on at once: it reads for itself. */
  resume(cursor: ReadonlyMap<string, number>): void;
  /** Says why, and ends. */
  deny(why: Denial): void;
};

/** A roll with who listens to it. */
export type Page = {
  roll: Roll;
  /** Of the log, when the roll was taken from the mailbox or something was last stored here. */
  version: number;
  /** The roll may be behind what is stored, or ahead of it: it is taken anew before anything is judged by it. */
  stale: boolean;
  /** How far of each chain those who listen were told. */
  readonly told: Map<string, number>;
  /** By side, whether they were told of its leaving. */
  readonly toldLeaves: [boolean, boolean];
  readonly listeners: Set<Listener>;
  /** How fast each device wrote, by chain key. */
  readonly paces: Map<string, Bucket>;
  /** When it was last asked for, or listened to. */
  usedAt: number;
};

/** A page used this lately is never forgotten, so that whoever just took it holds the only one. Milliseconds. */
const LATELY = 60_000;

export class Ledger {
  readonly #mailbox: Mailbox;
  readonly #limit: number;
  readonly #clock: Clock;
  /** Pages that somebody listens to. */
  readonly #busy = new Map<string, Page>();
  /** The others, in the order of their last use. */
  readonly #idle = new Map<string, Page>();
  readonly #opening = new Map<string, Promise<Page | null>>();

  constructor(mailbox: Mailbox, limit: number, clock: Clock) {
    this.#mailbox = mailbox;
    this.#limit = limit;
    this.#clock = clock;
  }

  /** The page of this log, or null when there is no such log. */
  async page(log: Bytes): Promise<Page | null> {
    const name = chainKey(log);
    const busy = this.#busy.get(name);
    if (busy !== undefined) return busy;
    const idle = this.#idle.get(name);
    if (idle !== undefined) {
      this.#rest(name, idle);
      return idle;
    }
    const opening = this.#opening.get(name) ?? this.#open(name, log.slice());
    this.#opening.set(name, opening);
    return opening;
  }

  join(page: Page, listener: Listener): void {
    const name = chainKey(page.roll.log);
    page.listeners.add(listener);
    this.#idle.delete(name);
    this.#busy.set(name, page);
  }

  leave(page: Page, listener: Listener): void {
    page.listeners.delete(listener);
    const name = chainKey(page.roll.log);
    if (page.listeners.size > 0 || this.#busy.get(name) !== page) return;
    this.#busy.delete(name);
    this.#rest(name, page);
  }

  /** The page of this log if it is in memory. */
  find(log: Bytes): Page | null {
    const name = chainKey(log);
    return this.#busy.get(name) ?? this.#idle.get(name) ?? null;
  }

  /** Pages that somebody listens to, by log. */
  get listened(): ReadonlyMap<string, Page> {
    return this.#busy;
  }

  /** There is no such log any more. */
  forget(page: Page): void {
    const name = chainKey(page.roll.log);
    for (const pages of [this.#busy, this.#idle]) if (pages.get(name) === page) pages.delete(name);
  }

  /** Pages that nobody listens to are looked at anew before they are used again. */
  doubtIdle(): void {
    for (const page of this.#idle.values()) page.stale = true;
  }

  /**
   * Takes the roll from the mailbox again: it was counted on something that was not stored, or another relay stored
   * something. False: there is no such log any more.
   */
  async reload(page: Page): Promise<boolean> {
    const stored = await this.#mailbox.open(page.roll.log);
    if (stored === null) return false;
    page.roll = openRoll(page.roll.log, stored);
    page.version = stored.version;
    page.stale = false;
    return true;
  }

  async #open(name: string, log: Bytes): Promise<Page | null> {
    try {
      const stored = await this.#mailbox.open(log);
      if (stored === null) return null;
      const roll = openRoll(log, stored);
      const page: Page = {
        roll,
        version: stored.version,
        stale: false,
        told: new Map(),
        toldLeaves: [false, false],
        listeners: new Set(),
        paces: new Map(),
        usedAt: 0,
      };
      noteAllTold(page);
      this.#rest(name, page);
      return page;
    } finally {
      this.#opening.delete(name);
    }
  }

  /** Puts the page last in the line of those that may be forgotten. */
  #rest(name: string, page: Page): void {
    const now = this.#clock.now();
    page.usedAt = now;
    this.#idle.delete(name);
    this.#idle.set(name, page);
    for (const [oldest, one] of this.#idle) {
      if (this.#idle.size <= this.#limit) return;
      // One from a time that is still to come was put there by a clock that was set back since: it holds up nobody.
      if (one.usedAt <= now && one.usedAt + LATELY > now) return;
      this.#idle.delete(oldest);
    }
  }
}
