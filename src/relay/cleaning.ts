/**
 * Answers that wait until what was erased, left or expired is gone from the files. What follows an erase in the same log is
 * answered after it. Rules RELAY-20, RELAY-22 and RELAY-24 in docs/spec/relay.md.
 */
import type { Page } from "./ledger.ts";
import { Away, type Mailbox } from "./mailbox.ts";
import type { Reach } from "./reach.ts";
import { type Clock, TIMES } from "./settings.ts";

/** An answer that is ready. */
export type Ready = {
  readonly page: Page;
  /** It tells that something was erased, or that somebody left. */
  readonly erases: boolean;
  answer(): void;
  /** Ends the connection without an answer. */
  drop(): void;
};

type Needs = {
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly reach: Reach;
  readonly fail: (error: unknown) => void;
};

export class Cleaning {
  readonly #needs: Needs;
  /** In their order. */
  #held: Ready[] = [];
  readonly #unclean = new Set<Page>();
  #running: Promise<void> | null = null;
  #someoneLeft = true;
  #stopped = false;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** There are bodies of somebody who left. */
  someoneLeft(): void {
    this.#someoneLeft = true;
  }

  /** Answers now, or as soon as the files are clean. */
  answer(ready: readonly Ready[]): void {
    for (const one of ready) {
      if (one.erases) this.#unclean.add(one.page);
      if (this.#unclean.has(one.page)) this.#held.push(one);
      else one.answer();
    }
    if (this.#held.length > 0) this.run();
  }

  run(): void {
    if (!this.#stopped) this.#running ??= this.#clean();
  }

  /** Ends, after waiting no longer than until `late`. */
  async stop(late: Promise<void>): Promise<void> {
    await Promise.race([this.#running, late]);
    this.#stopped = true;
  }

  /** Lets everybody go who waits for an answer. */
  drop(): void {
    this.#unclean.clear();
    for (const one of this.#held.splice(0)) one.drop();
  }

  async #clean(): Promise<void> {
    const { clock, fail, reach } = this.#needs;
    try {
      for (let wait: number = TIMES.scrub; ; wait = TIMES.scrubAgain) {
        await new Promise<void>((resume) => clock.after(wait, resume));
        if (this.#stopped) return;
        const outcome = await this.#once();
        if (outcome === "clean" || this.#stopped) break;
        if (outcome === "away" && !(await reach.returned())) {
          this.drop();
          break;
        }
      }
    } catch (error) {
      this.#stopped = true;
      fail(error);
    }
    this.#running = null;
  }

  async #once(): Promise<"clean" | "again" | "away"> {
    try {
      if (!(await this.#clearLeft()) || this.#stopped) return "again";
      const count = this.#held.length;
      if (!(await this.#needs.mailbox.scrub())) return "again";
      const clean = this.#held.splice(0, count);
      this.#unclean.clear();
      for (const one of this.#held) if (one.erases) this.#unclean.add(one.page);
      for (const one of clean) one.answer();
      return this.#held.length === 0 ? "clean" : "again";
    } catch (error) {
      if (!(error instanceof Away)) throw error;
      this.#needs.reach.lost();
      return "away";
    }
  }

  /** Removes the bodies of those who left, in portions between which others are served. False: no room, try again. */
  async #clearLeft(): Promise<boolean> {
    while (this.#someoneLeft && !this.#stopped) {
      this.#someoneLeft = false;
      let done = false;
      try {
        const outcome = await this.#needs.mailbox.clear();
        done = outcome === "done";
        if (outcome === "no-space") return false;
      } finally {
        this.#someoneLeft ||= !done;
      }
      await new Promise((resume) => setImmediate(resume));
    }
    return true;
  }
}
