/**
 * How much a host gives their relay in all. It is looked up now and then, and what is stored in between is counted, so that
 * nobody waits for it. Rule RUN-16 in docs/spec/running.md.
 */
import { type Envelope, HEADER_BYTES, KIND, readU64 } from "#wire";
import type { Deposit, Mailbox } from "./mailbox.ts";
import { chainKey, type Roll } from "./roll.ts";
import { type Clock, TIMES } from "./settings.ts";

export class Room {
  readonly #limit: number;
  #size = 0;

  /** `limit`: bytes of everything, or null for as much as the disk holds. */
  constructor(limit: number | null) {
    this.#limit = limit ?? Number.POSITIVE_INFINITY;
  }

  isFull(): boolean {
    return this.#size >= this.#limit;
  }

  /** Whether this event may come in: all but new sealed ones may, so that room can be made. */
  takes({ chains }: Roll, { header }: Envelope): boolean {
    if (header[4] !== KIND.sealed || !this.isFull()) return true;
    const chain = chains.get(chainKey(header.subarray(32, 48)));
    return chain !== undefined && readU64(header, 8) <= chain.seq;
  }

  /** Counts what was stored since the last look. */
  took(batch: readonly Deposit[]): void {
    for (const { body } of batch) this.#size += HEADER_BYTES + (body?.length ?? 0);
  }

  /** Looks again and again how much there is, until the relay stops. Where there is no limit it never looks. */
  watch(mailbox: Pick<Mailbox, "size">, clock: Clock, fail: (error: unknown) => void): () => void {
    if (this.#limit === Number.POSITIVE_INFINITY) return () => {};
    let stop = (): void => {};
    let stopped = false;
    const look = async (): Promise<void> => {
      try {
        this.#size = await mailbox.size();
      } finally {
        if (!stopped) stop = clock.after(TIMES.size, () => void look().catch(fail));
      }
    };
    look().catch(fail);
    return () => {
      stopped = true;
      stop();
    };
  }
}
