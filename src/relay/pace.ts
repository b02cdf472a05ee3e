/** How fast anybody may go: buckets that fill up with time. [RELAY-34] [RELAY-37] */

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

/** One bucket for each name, forgotten when it is full again. */
export class Buckets {
  readonly #pace: Pace;
  readonly #buckets = new Map<string, Bucket>();

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  take(name: string, now: number, tokens = 1): boolean {
    let bucket = this.#buckets.get(name);
    if (bucket === undefined) {
      bucket = new Bucket(this.#pace, now);
      this.#buckets.set(name, bucket);
    }
    return bucket.take(this.#pace, now, tokens);
  }

  /** Whether there is a token to take. */
  has(name: string, now: number): boolean {
    return this.#buckets.get(name)?.has(this.#pace, now) ?? true;
  }

  /** Forgets every bucket that says nothing any more. */
  sweep(now: number): void {
    for (const [name, bucket] of this.#buckets) if (bucket.isFull(this.#pace, now)) this.#buckets.delete(name);
  }
}
