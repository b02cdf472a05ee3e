/**
 * Moves a house while people live in it: everything is copied and compared while they write, then what they wrote
 * meanwhile again, and at the end, in a short pause, the rest. [MOVE-2] [MOVE-3] [MOVE-5]
 */
import { type Bytes, equal, hex } from "#wire";
import { sameLog, sameShelves } from "./compare.ts";
import { copyLog, copyShelves, PAGE, Pen } from "./copy.ts";
import type { NewHouse, OldHouse } from "./door.ts";
import type { Reader, Stock } from "./stock.ts";
import { Trouble } from "./trouble.ts";

export type Tell = (line: string) => void;
export type Outcome = { readonly logs: number; readonly events: number; readonly paused: number };

/** A pause is given up and tried again later when it takes longer; relays end it by themselves after a minute. */
const LONGEST_PAUSE = 40_000;
/** Further rounds are made until so few logs are written to during one, or until one takes no longer than this. */
const FEW = 16;
const QUICK = 2_000;
const ROUNDS = 12;
const TRIES = 4;
/** Between two lines of progress. */
const QUIET = 2_000;

class PauseOver extends Error {}

/** Moves everything, and ends with the old house marked as left and the new one open. */
export async function move(old: OldHouse, fresh: NewHouse, to: string, tell: Tell): Promise<Outcome> {
  const mover = new Mover(old, fresh, tell);
  await old.door.dirty();
  const all = await mover.everything();
  tell(
    `Copying ${String(all.length)} logs while the relay goes on; writing pauses at the end, for less than a minute.`,
  );
  await mover.carry(all);
  tell("Compared, too. Now what was written meanwhile.");
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    const { logs } = await mover.again();
    if (logs <= FEW || performance.now() - started <= QUICK) break;
  }
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (attempt > 0) await mover.again();
    const paused = await mover.last(to);
    if (paused === null) continue;
    await fresh.finish();
    return { logs: mover.logs, events: await mover.events(), paused };
  }
  throw new Trouble(
    "So much is written that the rest could not be copied within a short pause. Nothing was changed; run the same command again when it is quieter.",
  );
}

/** Copies everything into a fresh house, each log as it is at one moment, without asking anybody to pause. [MOVE-7] */
export async function copyAll(old: Pick<OldHouse, "stock">, fresh: NewHouse, tell: Tell): Promise<void> {
  const mover = new Mover({ stock: old.stock }, fresh, tell);
  await mover.carry(await mover.everything(), false);
  await mover.carryShelves();
  await fresh.stock.settle();
}

class Mover {
  readonly #old: Pick<OldHouse, "stock"> & Partial<OldHouse>;
  readonly #fresh: NewHouse;
  readonly #tell: Tell;
  readonly #pen: Pen;
  /** Logs that were not the same when they were compared, or whose bodies are being removed: copied once more. */
  readonly #restless = new Map<string, Bytes>();
  #toldAt = performance.now();
  #until = Infinity;
  logs = 0;

  constructor(old: Pick<OldHouse, "stock"> & Partial<OldHouse>, fresh: NewHouse, tell: Tell) {
    this.#old = old;
    this.#fresh = fresh;
    this.#tell = tell;
    this.#pen = new Pen(fresh.stock);
  }

  /** Every log of the old house. Refuses a new one that holds others. */
  async everything(): Promise<Bytes[]> {
    const logs = await listed(this.#old.stock);
    this.logs = logs.length;
    return logs;
  }

  /** Copies these, and then, unless told otherwise, compares each byte by byte; gives how many are not the same. */
  async carry(logs: readonly Bytes[], compare = true): Promise<number> {
    const { stock } = this.#fresh;
    await this.#each(logs, "Copied", (from, log) => stock.read((there) => copyLog(from, there, this.#pen, log)));
    await this.#pen.flush();
    if (!compare) return 0;
    let different = 0;
    await this.#each(logs, "Compared", async (from, log) => {
      const same = await stock.read((there) => sameLog(from, there, log));
      const record = await from.log(log);
      if (!same) different += 1;
      if (same && record?.leaves.every((one) => one.cleared) === true) this.#restless.delete(hex(log));
      else this.#restless.set(hex(log), log);
    });
    return different;
  }

  /** Copies what was written to since the last time. */
  async again(): Promise<{ readonly logs: number; readonly different: number }> {
    const logs = new Map(this.#restless);
    for (const log of (await this.#old.door?.dirty()) ?? []) logs.set(hex(log), log);
    return { logs: logs.size, different: await this.carry([...logs.values()]) };
  }

  async carryShelves(): Promise<void> {
    await this.#old.stock.read((from) => this.#fresh.stock.read((there) => copyShelves(from, there, this.#pen)));
    await this.#pen.flush();
  }

  /** The last part, while nobody writes; gives how long that took. Null when the pause was too short for it. */
  async last(to: string): Promise<number | null> {
    const { stock, door } = this.#old;
    if (door === undefined) throw new Error("nobody was asked to pause");
    await this.carryShelves();
    await this.#fresh.stock.settle();
    this.#tell("Writing is paused now, for the rest.");
    const started = performance.now();
    this.#until = started + LONGEST_PAUSE;
    try {
      await door.pause();
      const { different } = await this.again();
      await this.carryShelves();
      await this.#require(async () => different === 0);
      await this.#require(() => stock.read((a) => this.#fresh.stock.read((b) => sameShelves(a, b))));
      await this.#require(() => sameNames(stock, this.#fresh.stock));
      await this.#fresh.stock.settle();
      this.#hurry();
      if (await door.moved(to)) return performance.now() - started;
    } catch (error) {
      await door.resume().catch(() => {});
      if (!(error instanceof PauseOver)) throw error;
    } finally {
      this.#until = Infinity;
    }
    return null;
  }

  async events(): Promise<number> {
    return this.#fresh.stock.count();
  }

  async #require(same: () => Promise<boolean>): Promise<void> {
    this.#hurry();
    if (!(await same())) throw new Trouble("What was copied is not the same as what lies there. Nothing was changed.");
  }

  #hurry(): void {
    if (performance.now() > this.#until) throw new PauseOver();
  }

  /** One after the other, each on one state of the old house, with a line now and then. */
  async #each(logs: readonly Bytes[], what: string, run: (from: Reader, log: Bytes) => Promise<void>): Promise<void> {
    for (const [at, log] of logs.entries()) {
      this.#hurry();
      await this.#old.stock.read((from) => run(from, log));
      const now = performance.now();
      if (now < this.#toldAt + QUIET) continue;
      this.#toldAt = now;
      this.#tell(`${what} ${String(at + 1)} of ${String(logs.length)} logs, ${megabytes(this.#pen.bytes)} so far.`);
    }
  }
}

/** All logs of a stock, in the order of their ids. */
async function listed(stock: Stock): Promise<Bytes[]> {
  return stock.read(async (reader) => {
    const logs: Bytes[] = [];
    for (;;) {
      const page = await reader.logs(logs.at(-1) ?? null, PAGE);
      for (const { log } of page) logs.push(log);
      if (page.length < PAGE) return logs;
    }
  });
}

async function sameNames(one: Stock, other: Stock): Promise<boolean> {
  const [a, b] = [await listed(one), await listed(other)];
  return a.length === b.length && a.every((log, at) => equal(log, b[at] as Bytes));
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(bytes < 10_485_760 ? 1 : 0)} MB`;
}
