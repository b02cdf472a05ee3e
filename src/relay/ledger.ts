/**
 * The rolls in memory: loaded when somebody proves a device or knocks at a log's door, let go when there are too many that
 * nobody listens to, or when these weigh too much: first those that were not asked for the longest. [RELAY-67]
 */
import type { Bytes, Denial, Envelope } from "#wire";
import type { Mailbox } from "./mailbox.ts";
import type { Bucket } from "./pace.ts";
import { noteAllTold } from "./news.ts";
import { chainKey, openRoll, type Roll } from "./roll.ts";
import type { Clock } from "./settings.ts";
import { weightOf } from "./weight.ts";

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
  paces: Map<string, Bucket>;
  /** When it was last asked for, or listened to. */
  usedAt: number;
  /** As last weighed, in bytes. */
  weight: number;
};

/** What may be kept while nobody listens: so many pages, and so many bytes. */
type Bounds = { readonly rolls: number; readonly rollsWeight: number };

/**
 * A page that was let go so lately is found again as long as anybody holds it, so that whoever took it holds the only one;
 * and how fast devices wrote is not forgotten sooner. Milliseconds.
 */
const LATELY = 60_000;

/** Of those let go so many are remembered, if nobody holds them; so many are looked at whenever one more is. */
const REMEMBERED = 50_000;
const LOOKED = 16;

/** A page that was let go: gone when nobody holds it any more. */
type LetGo = { readonly page: WeakRef<Page>; readonly paces: Page["paces"]; readonly usedAt: number };

export class Ledger {
  readonly #mailbox: Mailbox;
  readonly #bounds: Bounds;
  readonly #clock: Clock;
  /** Pages that somebody listens to. */
  readonly #busy = new Map<string, Page>();
  /** The others, in the order of their last use. */
  readonly #idle = new Map<string, Page>();
  /** What these weigh. */
  #weight = 0;
  /** Those let go lately, in that order. */
  readonly #gone = new Map<string, LetGo>();
  readonly #opening = new Map<string, Promise<Page | null>>();

  constructor(mailbox: Mailbox, bounds: Bounds, clock: Clock) {
    this.#mailbox = mailbox;
    this.#bounds = bounds;
    this.#clock = clock;
  }

  /** The page of this log, or null when there is no such log. */
  async page(log: Bytes): Promise<Page | null> {
    const name = chainKey(log);
    const busy = this.#busy.get(name);
    if (busy !== undefined) return busy;
    const idle = this.#idle.get(name) ?? this.#held(name);
    if (idle !== null) {
      this.#rest(name, idle);
      return idle;
    }
    // A copy, for certain: a Buffer's slice is none, and keeps the 64 kB that Node cut it from.
    const opening = this.#opening.get(name) ?? this.#open(name, Uint8Array.from(log));
    this.#opening.set(name, opening);
    return opening;
  }

  join(page: Page, listener: Listener): void {
    const name = chainKey(page.roll.log);
    page.listeners.add(listener);
    this.#take(name);
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
    return this.#busy.get(name) ?? this.#idle.get(name) ?? this.#held(name);
  }

  /** What the pages weigh that nobody listens to, in bytes. */
  get weight(): number {
    return this.#weight;
  }

  /** Something of this page was stored. */
  weigh(page: Page): void {
    const name = chainKey(page.roll.log);
    if (this.#idle.get(name) !== page) return;
    this.#take(name);
    this.#put(name, page);
  }

  /** Pages that somebody listens to, by log. */
  get listened(): ReadonlyMap<string, Page> {
    return this.#busy;
  }

  /** There is no such log any more. */
  forget(page: Page): void {
    const name = chainKey(page.roll.log);
    if (this.#busy.get(name) === page) this.#busy.delete(name);
    if (this.#idle.get(name) === page || this.#held(name) === page) this.#take(name);
  }

  /** Pages that nobody listens to are looked at anew before they are used again. */
  doubtIdle(): void {
    for (const page of this.#idle.values()) page.stale = true;
    for (const { page } of this.#gone.values()) {
      const held = page.deref();
      if (held !== undefined) held.stale = true;
    }
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
    this.weigh(page);
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
        paces: this.#latelyGone(name)?.paces ?? new Map(),
        usedAt: 0,
        weight: 0,
      };
      noteAllTold(page);
      this.#rest(name, page);
      return page;
    } finally {
      this.#opening.delete(name);
    }
  }

  /** Puts the page last in the line of those that may be let go. */
  #rest(name: string, page: Page): void {
    page.usedAt = this.#clock.now();
    this.#take(name);
    this.#put(name, page);
  }

  /** Weighs the page, puts it last, and lets go of those before it until what is left is little enough. */
  #put(name: string, page: Page): void {
    page.weight = weightOf(page);
    this.#weight += page.weight;
    this.#idle.set(name, page);
    const { rolls, rollsWeight } = this.#bounds;
    for (const [oldest, one] of this.#idle) {
      if (this.#idle.size <= rolls && this.#weight <= rollsWeight) break;
      this.#take(oldest);
      this.#gone.set(oldest, { page: new WeakRef(one), paces: one.paces, usedAt: one.usedAt });
    }
    let looked = 0;
    for (const [oldest, one] of this.#gone) {
      const late = this.#isLate(one);
      if (looked++ >= LOOKED || (late && this.#gone.size <= REMEMBERED)) break;
      if (!late || one.page.deref() === undefined) this.#gone.delete(oldest);
    }
  }

  /** Takes the page out from among those that nobody listens to. */
  #take(name: string): void {
    this.#weight -= this.#idle.get(name)?.weight ?? 0;
    this.#idle.delete(name);
    this.#gone.delete(name);
  }

  #latelyGone(name: string): LetGo | null {
    const gone = this.#gone.get(name);
    return gone !== undefined && this.#isLate(gone) ? gone : null;
  }

  /** A page that was let go, and that somebody holds still. */
  #held(name: string): Page | null {
    return this.#latelyGone(name)?.page.deref() ?? null;
  }

  /** One from a time that is still to come was put there by a clock that was set back since: it holds up nobody. */
  #isLate({ usedAt }: LetGo): boolean {
    const now = this.#clock.now();
    return usedAt <= now && usedAt + LATELY > now;
  }
}
