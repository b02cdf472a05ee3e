/** One person alone, on a disk that gets full and under a process that dies: what was answered with yes is there, and nothing half. */
import { beforeAll, expect, test } from "vitest";
import { type Corner, type CornerCommand, decideCornerAll, emptyCorner, receiveCorner, versionOf } from "#core";
import { type AppendOutcome, type Log, openLog } from "#sync";
import { certify, deriveIdentity, foundPrivate, makeDeviceKeys, openGenesis, ready } from "#vault";
import { HEADER_BYTES } from "#wire";
import { Chance } from "../../src/sync/simulation/chance.ts";
import { Disk } from "../../src/sync/simulation/disk.ts";
import { Time } from "../../src/sync/simulation/time.ts";
import { after, type Kept, keptIn, textOf, wishAlone } from "./corner-life.ts";
import { MARKER } from "./life.ts";
import { settled } from "./settled.ts";

beforeAll(ready);

const EPOCH = 1_780_272_000_000;
const YEAR = 31_536_000_000;

class Alone {
  readonly time = new Time(settled);
  readonly chance: Chance;
  readonly disk: Disk;
  readonly #open: () => Promise<Log<Corner>>;
  #skew = 0;
  log: Log<Corner> | null = null;

  constructor(seed: number) {
    const chance = (this.chance = new Chance(seed));
    this.disk = new Disk(this.time, chance);
    const identity = deriveIdentity(chance.bytes(32), chance.bytes(16));
    const opened = openGenesis(foundPrivate(identity, chance.bytes));
    if (!opened.ok) throw new Error(opened.why);
    const { genesis } = opened;
    const keys = makeDeviceKeys(chance.bytes);
    this.#open = () =>
      openLog<Corner>({
        genesis: genesis.record,
        keys,
        certificates: [certify(genesis, identity, keys)],
        store: this.disk.open(),
        courier: null,
        relay: null,
        clock: {
          now: () => Math.max(0, EPOCH + this.time.now + this.#skew),
          after: (ms, run) => this.time.after(ms, run),
        },
        random: chance.bytes,
        fold: { empty: emptyCorner(), receive: receiveCorner },
      });
  }

  async start(): Promise<Log<Corner>> {
    this.disk.full = false;
    const opening = this.#open();
    await this.time.runUntil(this.time.now + 1_000);
    return (this.log = await opening);
  }

  /** The process dies; the next one reads what is there. */
  async again(): Promise<Kept> {
    this.disk.kill();
    return keptIn((await this.start()).state());
  }

  /** One act of one or more wishes; null when it may not be done, or the process died before it was answered. */
  async act(commands: readonly CornerCommand[], dies: boolean): Promise<AppendOutcome | null> {
    const { log, chance } = this;
    if (log === null) throw new Error("not open");
    if (chance.happens(0.1)) this.#skew = Math.round((chance.part() * 2 - 1) * 50 * YEAR);
    const decided = decideCornerAll(log.state(), commands);
    if (!decided.ok) return null;
    const contents = decided.events.map((made) => ({ type: made.type, v: versionOf(made), data: made.data }));
    let outcome: AppendOutcome | null = null;
    void log.append(contents, decided.erase).then((done) => {
      outcome = done;
    });
    await this.time.runUntil(this.time.now + (dies ? chance.between(0, 40) : 1_000));
    return outcome;
  }

  /** Bodies of what was let go or replaced, and plain words, that lie on the disk. */
  leftovers(): string[] {
    const problems: string[] = [];
    for (const { fact, takenBack } of this.log?.state().order.entries.values() ?? []) {
      const place = `${fact.device}/${String(fact.seq)}`;
      if (!takenBack) continue;
      if ((this.disk.rows.get(`event/${place}`)?.length ?? 0) > HEADER_BYTES) problems.push(`event ${place}`);
      if ((this.disk.rows.get(`body/${place}`)?.length ?? 0) > 0) problems.push(`body ${place}`);
    }
    for (const [row, value] of this.disk.rows) {
      if (Buffer.from(value.buffer, value.byteOffset, value.length).includes(MARKER)) problems.push(`words in ${row}`);
    }
    return problems;
  }
}

/** Lives one week. Empty when all went as it must. */
async function live(seed: number): Promise<string[]> {
  const world = new Alone(seed);
  const { chance, disk } = world;
  await world.start();
  const problems: string[] = [];
  let kept: Kept = new Map();
  for (let step = 0; step < 60; step++) {
    const commands = Array.from({ length: chance.pick([1, 1, 1, 2, 5]) }, () => wishAlone(chance));
    disk.full = chance.happens(0.1);
    const dies = chance.happens(0.15);
    const outcome = await world.act(commands, dies);
    const wished = after(kept, commands);
    const now = dies || chance.happens(0.05) ? await world.again() : keptIn((world.log as Log<Corner>).state());
    const was = textOf(now);
    const [before, done] = [textOf(kept), textOf(wished)];
    const allowed = outcome?.ok === true ? [done] : dies ? [before, done] : [before];
    if (!allowed.includes(was)) problems.push(`step ${String(step)}: ${String(outcome?.ok)} ${was}`);
    kept = now;
  }
  if (textOf(await world.again()) !== textOf(kept)) problems.push("another week after opening again");
  return [...problems, ...world.leftovers()];
}

test("[SPACE-9] [SPACE-34] [CORNER-3] [CORNER-7] 60 weeks alone: all of an act or nothing of it, and no body of what is gone", async () => {
  const failed: Record<string, string[]> = {};
  for (let seed = 1; seed <= 60; seed++) {
    const problems = await live(seed);
    if (problems.length > 0) failed[`seed ${String(seed)}`] = problems.slice(0, 2);
  }
  expect(failed).toEqual({});
}, 300_000);
