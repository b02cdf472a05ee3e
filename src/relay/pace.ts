/** How fast anybody may go: buckets that fill up with time, and no more of them than are borne. [RELAY-34] [RELAY-37] */

export type Pace = { readonly perMinute: number; readonly burst: number };

/** One bucket. Tokens are counted when asked for, so an idle bucket costs nothing. */
export class Bucket {
  #tokens: number;
  #at: number;

  constructor(pace: Pace, now: number) {
    this.#tokens = pace.burst;
    this.#at = now;
  }

  /** Takes one token, or says that there is none. */
  take(pace: Pace, now: number, tokens = 1): boolean {
    const passed = Math.max(0, now - this.#at);
    this.#tokens = Math.min(pace.burst, this.#tokens + (passed / 60_000) * pace.perMinute);
    this.#at = now;
    if (this.#tokens < tokens) return false;
    this.#tokens -= tokens;
    return true;
  }

  /** Whether there is a token to take. */
  has(pace: Pace, now: number): boolean {
    return this.#tokens + (Math.max(0, now - this.#at) / 60_000) * pace.perMinute >= 1;
  }

  /** Whether it is as good as new. */
  isFull(pace: Pace, now: number): boolean {
    return this.#tokens + (Math.max(0, now - this.#at) / 60_000) * pace.perMinute >= pace.burst;
  }
}

/**
 * Names that have a bucket at once: some ten megabytes. Whoever has a network of addresses could invent more of them than
 * memory holds. [FAULT-54]
 */
export const MOST_NAMES = 50_000;

/**
 * One bucket for each name, forgotten when it is full again. When there are too many names, those that took nothing for
 * longest are forgotten early: they begin anew, which gives nothing to somebody who has that many.
 */
export class Buckets {
  readonly #pace: Pace;
  /** Those that took something lately; when they are half of what is borne, they become the others. */
  #lately = new Map<string, Bucket>();
  #others = new Map<string, Bucket>();

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** How many buckets there are. */
  get size(): number {
    return this.#lately.size + this.#others.size;
  }

  take(name: string, now: number, tokens = 1): boolean {
    return (this.#lately.get(name) ?? this.#enter(name, now)).take(this.#pace, now, tokens);
  }

  /** Whether there is a token to take. */
  has(name: string, now: number): boolean {
    return (this.#lately.get(name) ?? this.#others.get(name))?.has(this.#pace, now) ?? true;
  }

  /** Forgets every bucket that says nothing any more. */
  sweep(now: number): void {
    for (const buckets of [this.#lately, this.#others]) {
      for (const [name, bucket] of buckets) if (bucket.isFull(this.#pace, now)) buckets.delete(name);
    }
  }

  #enter(name: string, now: number): Bucket {
    const bucket = this.#others.get(name) ?? new Bucket(this.#pace, now);
    this.#others.delete(name);
    if (this.#lately.size >= MOST_NAMES / 2) {
      this.#others = this.#lately;
      this.#lately = new Map();
    }
    this.#lately.set(name, bucket);
    return bucket;
  }
}
