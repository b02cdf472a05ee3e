/**
 * Invitations: write-once slots under an address that only the two who pair know. The relay cannot tell what is in
 * them. Rules RELAY-43 to RELAY-46.
 */
import { type Bytes, INVITATION_SECONDS, INVITATION_SLOT_BYTES, INVITATION_SLOTS, writeSlots } from "#wire";
import type { Mailbox } from "./mailbox.ts";
import type { Answer, Why } from "./request.ts";
import { type Clock, INVITATION_GRACE, type Limits, LONGEST_WAIT } from "./settings.ts";

type Needs = {
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly limits: Limits;
  /** Milliseconds that nobody sets: they pass as fast as they are counted. */
  readonly steady?: () => number;
};

/** Somebody who waits for a slot: when it is over, and how it is ended early. */
type Waiting = { readonly over: Promise<void>; readonly done: () => void };

/** No invitation lives longer, in seconds. */
const LONGEST = INVITATION_SECONDS.link + INVITATION_GRACE;

export class Invitations {
  readonly #needs: Needs;
  readonly #steady: () => number;
  /** Ends that are too far off, by the clock as it is: since when without a break that is so, in steady time. */
  #tooFar = new Map<number, number>();
  /** Who waits for the next slot, by address. */
  readonly #waiting = new Map<string, Set<() => void>>();
  #waitingCount = 0;
  #living = 0;
  #ended = false;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#steady = needs.steady ?? (() => performance.now());
  }

  /** Fills a slot; slot 0 makes the invitation. `mayInvite` is asked before a new one is made. */
  async put(
    address: string,
    slot: number,
    bytes: Bytes,
    seconds: string | null,
    mayInvite: (seconds: number) => Promise<Why | null>,
  ): Promise<Answer> {
    const { mailbox, clock, limits } = this.#needs;
    if (slot >= INVITATION_SLOTS || bytes.length === 0) return { why: "malformed" };
    if (bytes.length > INVITATION_SLOT_BYTES) return { why: "too-large" };
    const name = Buffer.from(address, "hex");
    const now = clock.now();
    if (slot > 0) {
      const filled = await mailbox.fill(name, { slot, bytes }, now);
      if (!filled.ok) return { why: filled.why };
      this.wake(address);
      return { status: 204 };
    }
    const lives = seconds === null || !/^[0-9]{1,6}$/.test(seconds) ? 0 : Number(seconds);
    if (lives < 1 || lives > LONGEST) return { why: "malformed" };
    const isNew = (await mailbox.slots(name, now)) === null;
    if (isNew) {
      if (this.#living >= limits.invitations) return { why: "busy" };
      const why = await mayInvite(lives);
      if (why !== null) return { why };
    }
    const made = await mailbox.invite(name, bytes, now + lives * 1_000, now);
    if (!made.ok) return { why: made.why };
    if (isNew) this.#living += 1;
    return { status: 204 };
  }

  /** The filled slots: at once when there are more than `after`, else as soon as there are, or when the wait is over. */
  async get(address: string, after: number, wait: number, gone: (run: () => void) => void): Promise<Answer> {
    const { mailbox, clock } = this.#needs;
    const name = Buffer.from(address, "hex");
    const until = clock.now() + Math.min(wait, LONGEST_WAIT) * 1_000;
    let next: Waiting | null = null;
    let isGone = false;
    gone(() => {
      isGone = true;
      next?.done();
    });
    for (;;) {
      // Listening comes before looking: what comes while the database is asked would wake nobody.
      const left = until - clock.now();
      next = left > 0 && !isGone ? this.#next(address, left) : null;
      try {
        const slots = await mailbox.slots(name, clock.now());
        if (slots === null) return { why: "gone" };
        if (next === null || slots.length > after) return { status: 200, bytes: writeSlots(slots) };
        await next.over;
      } finally {
        next?.done();
      }
    }
  }

  /** Forgets what ended. True when there was something. */
  async expire(): Promise<boolean> {
    const before = this.#living;
    const now = this.#needs.clock.now();
    const ends = await this.#needs.mailbox.endsAfter(now + LONGEST * 1_000);
    this.#living = await this.#needs.mailbox.expire(now, this.#longOver(ends));
    return this.#living < before;
  }

  /**
   * Of ends that are too far off those that were for as long as any invitation lives: then it is over, whichever clock was
   * wrong. A clock that is behind makes every end seem far off, so one look says nothing.
   */
  #longOver(ends: readonly number[]): readonly number[] {
    const here = this.#steady();
    this.#tooFar = new Map(ends.map((end) => [end, this.#tooFar.get(end) ?? here]));
    return ends.filter((end) => here - (this.#tooFar.get(end) ?? here) >= LONGEST * 1_000);
  }

  /** How many requests wait for a next slot. */
  get waiting(): number {
    return this.#waitingCount;
  }

  /** Lets everybody who waits go. */
  end(): void {
    this.#ended = true;
    this.wakeAll();
  }

  /** Something came to this invitation, here or at another relay. */
  wake(address: string): void {
    for (const done of this.#waiting.get(address) ?? []) done();
  }

  /** Something may have come to any invitation. */
  wakeAll(): void {
    for (const address of this.#waiting.keys()) this.wake(address);
  }

  /** Begins to wait. Null when nobody may wait any more, or too many do. */
  #next(address: string, ms: number): Waiting | null {
    if (this.#ended || this.#waitingCount >= this.#needs.limits.waiting) return null;
    const waiting = this.#waiting.get(address) ?? new Set();
    this.#waiting.set(address, waiting);
    const { promise, resolve } = Promise.withResolvers<void>();
    const done = (): void => {
      if (!waiting.delete(done)) return;
      if (waiting.size === 0 && this.#waiting.get(address) === waiting) this.#waiting.delete(address);
      this.#waitingCount -= 1;
      cancel();
      resolve();
    };
    const cancel = this.#needs.clock.after(ms, done);
    waiting.add(done);
    this.#waitingCount += 1;
    return { over: promise, done };
  }
}
