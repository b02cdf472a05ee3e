/**
 * Moves a house while people live in it: everything is copied and compared while they write, then what they wrote
 * meanwhile again, and at the end, in a short pause, the rest. [MOVE-2] [MOVE-3] [MOVE-5]
 */
import { type Bytes, equal, hex } from "#wire";
import { isAlike, sameLog, unlikeThings } from "./compare.ts";
import { alignShelves, copyLog, copyShelves, copyThings, Differs, PAGE, Pen, unlikeNames } from "./copy.ts";
import type { NewHouse, OldHouse } from "./door.ts";
import { hurried, paged } from "./paged.ts";
import type { OnShelf, Reader } from "./stock.ts";
import { type Progress, Trouble } from "./trouble.ts";

export type Tell = (line: string) => void;
export type Outcome = { readonly logs: number; readonly events: number; readonly paused: number };

/** Of the time for which writing is held, so much is used: a pause that takes longer is given up and tried again later. */
const USED = 2 / 3;
/** Further rounds are made until so few logs are written to during one, or until one takes no longer than this. */
const FEW = 16;
const QUICK = 2_000;
const ROUNDS = 12;
const TRIES = 4;
/** Between two lines of progress. */
const QUIET = 2_000;

/** `during`: what there was no time for. */
class PauseOver extends Error {
  readonly during: string;

  constructor(during: string) {
    super(during);
    this.during = during;
  }
}

/** Moves everything, and ends with the old house marked as left and the new one open. */
export async function move(
  old: OldHouse,
  fresh: NewHouse,
  to: string,
  tell: Tell,
  progress: Progress,
): Promise<Outcome> {
  const mover = new Mover(old, fresh, tell, progress);
  await old.door.dirty();
  const all = await mover.everything();
  tell(
    `Copying ${String(all.length)} logs while the relay goes on; writing pauses at the end, for less than a minute.`,
  );
  await mover.carry(all);
  await mover.carryShelves();
  tell("Compared, too. Now what was written meanwhile.");
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    const { logs } = await mover.again();
    if (logs <= FEW || performance.now() - started <= QUICK) break;
  }
  let why = "";
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (attempt > 0) await mover.again();
    const end = await mover.last(to);
    if (typeof end === "string") {
      why = end;
      continue;
    }
    // Counted before it is in use, when others write there.
    const events = await mover.events();
    await fresh.finish();
    return { logs: mover.logs, events, paused: end };
  }
  throw new Trouble(
    `Writing may be held for a minute, and that was not enough: it was over while ${why}. Nothing was changed; run the same command again when it is quieter, or with the relay stopped.`,
  );
}

/** Copies everything into a fresh house, each log as it is at one moment, without asking anybody to pause. [MOVE-7] */
export async function copyAll(old: Pick<OldHouse, "stock">, fresh: NewHouse, tell: Tell): Promise<void> {
  const mover = new Mover({ stock: old.stock }, fresh, tell, { what: "backup", left: "no" });
  await mover.carry(await mover.everything(), false);
  await mover.carryShelves(false);
  await fresh.stock.settle();
}

class Mover {
  readonly #old: Pick<OldHouse, "stock"> & Partial<OldHouse>;
  readonly #fresh: NewHouse;
  readonly #tell: Tell;
  readonly #pen: Pen;
  /**
   * Logs that were written to and not found the same since, or whose bodies are being removed: copied once more. A log is
   * in it from when the door names it, since it is named once only, and a pause may be over before it was compared.
   */
  readonly #restless = new Map<string, Bytes>();
  /** The same beside the logs. */
  readonly #unlike = new Map<string, OnShelf>();
  readonly #progress: Progress;
  /** What is being done, as the sentence says it when a pause is over. */
  #doing = "";
  #toldAt = performance.now();
  #until = Infinity;
  logs = 0;

  constructor(old: Pick<OldHouse, "stock"> & Partial<OldHouse>, fresh: NewHouse, tell: Tell, progress: Progress) {
    this.#old = old;
    this.#progress = progress;
    this.#fresh = fresh;
    this.#tell = tell;
    this.#pen = new Pen(fresh.stock);
  }

  /** Every log of the old house. Refuses a new one that holds others. */
  async everything(): Promise<Bytes[]> {
    const logs = await this.#names(this.#both()[0]);
    this.logs = logs.length;
    return logs;
  }

  async #names(reader: Reader): Promise<Bytes[]> {
    const logs: Bytes[] = [];
    for (;;) {
      const page = await reader.logs(logs.at(-1) ?? null, PAGE);
      for (const { log } of page) logs.push(log);
      if (page.length < PAGE) return logs;
    }
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
    const { logs: dirty, things } = (await this.#old.door?.dirty()) ?? { logs: [], things: [] };
    for (const log of dirty) this.#restless.set(hex(log), log);
    for (const one of things ?? []) this.#unlike.set(nameOf(one), one);
    const logs = [...this.#restless.values()];
    const different = await this.carry(logs);
    if (things === null) await this.carryShelves();
    else await this.#carryThings();
    return { logs: logs.length, different: different + this.#unlike.size };
  }

  /** Everything beside the logs; what is not the same, when that is compared, is copied once more later. */
  async carryShelves(compare = true): Promise<void> {
    const [from, there] = this.#both();
    this.#doing = "what lies beside the logs was copied";
    await copyShelves(from, there, this.#pen);
    await this.#pen.flush();
    if (!compare) return;
    this.#doing = "what lies beside the logs was compared";
    const unlike = await unlikeThings(from, there);
    this.#unlike.clear();
    for (const one of unlike) this.#unlike.set(nameOf(one), one);
  }

  async #carryThings(): Promise<void> {
    const [from, there] = this.#both();
    const things = [...this.#unlike.values()];
    this.#doing = `${String(things.length)} things beside the logs were copied again`;
    await copyThings(from, there, this.#pen, things);
    await this.#pen.flush();
    for (const one of things) if (await isAlike(from, there, one)) this.#unlike.delete(nameOf(one));
  }

  #both(): [Reader, Reader] {
    const before = (): void => this.#hurry();
    return [paged(this.#old.stock, before), paged(this.#fresh.stock, before)];
  }

  /** The last part, while nobody writes; gives how long that took, or what the pause was too short for. */
  async last(to: string): Promise<number | string> {
    const { door } = this.#old;
    if (door === undefined) throw new Error("nobody was asked to pause");
    await this.#fresh.stock.settle();
    this.#tell("Writing is paused now, for the rest.");
    const started = performance.now();
    this.#until = started + door.longest * USED;
    try {
      this.#doing = "relays finished what they were storing";
      await door.pause();
      const { different } = await this.again();
      const [from, there] = this.#both();
      this.#doing = "the names of everything were compared";
      await alignShelves(from, there, this.#pen);
      await this.#pen.flush();
      await this.#require(async () => different === 0);
      await this.#require(async () => (await unlikeNames(from, there).next()).done === true);
      await this.#require(async () => sameNames(await this.#names(from), await this.#names(there)));
      this.#doing = "the new place put everything on its disk";
      await this.#fresh.stock.settle();
      this.#hurry();
      if (await this.#leave(to)) return performance.now() - started;
    } catch (error) {
      await door.resume().catch(() => {});
      if (!(error instanceof PauseOver)) throw error;
      // Whatever it still held is copied from its beginning next time.
      this.#pen.drop();
      return error.during;
    } finally {
      this.#until = Infinity;
    }
    return "the old place was marked as left";
  }

  /** The one moment after which only the new place counts. */
  async #leave(to: string): Promise<boolean> {
    const { left } = this.#progress;
    if (left === "no") this.#progress.left = "asked";
    const moved = (await this.#old.door?.moved(to)) === true;
    this.#progress.left = moved ? "yes" : left;
    return moved;
  }

  async events(): Promise<number> {
    return this.#fresh.stock.count();
  }

  async #require(same: () => Promise<boolean>): Promise<void> {
    this.#hurry();
    if (!(await same())) throw new Differs();
  }

  #hurry(): void {
    if (performance.now() > this.#until) throw new PauseOver(this.#doing);
  }

  /** One after the other, each on one state of the old house, with a line now and then. */
  async #each(logs: readonly Bytes[], what: string, run: (from: Reader, log: Bytes) => Promise<void>): Promise<void> {
    for (const [at, log] of logs.entries()) {
      this.#doing = `log ${String(at + 1)} of ${String(logs.length)} was ${what.toLowerCase()}`;
      const before = (): void => this.#hurry();
      await this.#old.stock.read((from) => run(hurried(from, before), log));
      const now = performance.now();
      if (now < this.#toldAt + QUIET) continue;
      this.#toldAt = now;
      this.#tell(`${what} ${String(at + 1)} of ${String(logs.length)} logs, ${megabytes(this.#pen.bytes)} so far.`);
    }
  }
}

function sameNames(a: readonly Bytes[], b: readonly Bytes[]): boolean {
  return a.length === b.length && a.every((log, at) => equal(log, b[at] as Bytes));
}

function nameOf({ shelf, key }: OnShelf): string {
  return `${shelf} ${hex(key)}`;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(bytes < 10_485_760 ? 1 : 0)} MB`;
}
