/**
 * Whether something can be stored. While it cannot, nobody new is let in and what came waits; when that lasts, everybody
 * is sent away, to come again. It is tried again and again, and goes on by itself. [MANY-6] [MANY-7]
 */
import type { Journal, Tally } from "./journal.ts";
import { Away, type Mailbox } from "./mailbox.ts";
import { type Clock, TIMES } from "./settings.ts";

type Needs = {
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly tally: Tally;
  /** It lasts too long: nobody is kept waiting any more. */
  readonly gaveUp: () => void;
  /** It can be asked again. */
  readonly back: () => void;
  readonly fail: (error: unknown) => void;
};

export class Reach {
  readonly #needs: Needs;
  #away = false;
  #impatient = false;
  #ended = false;
  #stopWaiting = (): void => {};
  readonly #waiting = new Set<(back: boolean) => void>();
  #trying: Promise<boolean> | null = null;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  get isAway(): boolean {
    return this.#away;
  }

  /** It did not answer. */
  lost(): void {
    if (this.#away || this.#ended) return;
    const { clock, journal, tally } = this.#needs;
    this.#away = true;
    journal({ what: "away" });
    tally.add("away");
    this.#stopWaiting = clock.after(TIMES.away, () => this.#giveUp());
    this.#ask().catch(this.#needs.fail);
  }

  /** It answered. */
  found(): void {
    if (!this.#away) return;
    this.#away = false;
    this.#impatient = false;
    this.#stopWaiting();
    this.#needs.journal({ what: "back" });
    this.#release(true);
    this.#needs.back();
  }

  /** Whether something can be stored just now. It is tried once at a time: who asks meanwhile shares the answer. */
  async stores(): Promise<boolean> {
    this.#trying ??= this.#try().finally(() => {
      this.#trying = null;
    });
    return this.#trying;
  }

  /** Gives what was asked. When it takes longer than until the next look, the database is away. */
  async inTime<Answer>(asked: Promise<Answer>): Promise<Answer> {
    const cancel = this.#needs.clock.after(TIMES.look, () => this.lost());
    try {
      return await asked;
    } finally {
      cancel();
    }
  }

  /** True when it can be asked, at once or after a while; false when that takes too long. */
  async returned(): Promise<boolean> {
    if (!this.#away) return true;
    if (this.#impatient || this.#ended) return false;
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  /** Runs it, and once more whenever the database was away and came back. Rejects with `Away` when that takes too long. */
  async patiently<Answer>(run: () => Promise<Answer>): Promise<Answer> {
    for (;;) {
      try {
        return await run();
      } catch (error) {
        if (!(error instanceof Away)) throw error;
        this.lost();
        if (!(await this.returned())) throw error;
      }
    }
  }

  /** Nobody waits any more. */
  end(): void {
    this.#ended = true;
    this.#stopWaiting();
    this.#release(false);
  }

  #giveUp(): void {
    this.#impatient = true;
    this.#release(false);
    this.#needs.gaveUp();
  }

  async #ask(): Promise<void> {
    while (this.#away && !this.#ended) {
      await new Promise<void>((resume) => this.#needs.clock.after(TIMES.askAgain, resume));
      if (await this.stores()) this.found();
    }
  }

  /** What only reads answers questions, too: only what is kept tells. */
  async #try(): Promise<boolean> {
    try {
      await this.#needs.mailbox.stores();
      return true;
    } catch (error) {
      if (!(error instanceof Away)) this.#needs.fail(error);
      return false;
    }
  }

  #release(back: boolean): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve(back);
  }
}
