/** Sees to it, every so often, that erased bytes leave the files within the hours that were promised. [PG-11] */
import type { Sql } from "postgres";
import { openPostgres, type PostgresOptions } from "./database.ts";
import { serversOf } from "./address.ts";
import { rewriteErased } from "./rewrite.ts";

export const ERASE_HOURS = 24;
const HOUR = 3_600_000;
/** Looks are this many times more frequent than the promise is long; half of it is waited, for erases to come together. */
const LOOKS = 24;
/** No timer waits longer than this. */
const LONGEST = 12 * HOUR;

export class Sweeper {
  readonly #url: string;
  readonly #options: PostgresOptions;
  readonly #hours: number;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #sql: Sql | null = null;
  #closed = false;

  constructor(url: string, options: PostgresOptions) {
    this.#url = url;
    this.#options = options;
    this.#hours = options.eraseHours ?? ERASE_HOURS;
    this.#wait();
  }

  #wait(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(
      () => {
        this.#running = this.#sweep().finally(() => this.#wait());
      },
      Math.min((this.#hours * HOUR) / LOOKS, LONGEST),
    );
    this.#timer.unref();
  }

  async #sweep(): Promise<void> {
    for (const server of serversOf(this.#url)) if (!this.#closed && (await this.#sweepAt(server))) return;
  }

  /** False where it could not: the marks stay, and the next look is soon, or another relay's. */
  async #sweepAt(server: string): Promise<boolean> {
    const sql = openPostgres(server, this.#options, { max: 1 });
    this.#sql = sql;
    try {
      await rewriteErased(sql, (this.#hours * HOUR) / 2);
      return true;
    } catch {
      return false;
    } finally {
      this.#sql = null;
      await sql.end({ timeout: 0 }).catch(() => {});
    }
  }

  /** Does not wait for a table that is being written anew. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#sql?.end({ timeout: 0 }).catch(() => {});
    await this.#running;
  }
}
