/**
 * A household whose devices keep a checkpoint of what they show, as the app does: read at every opening, written while nothing
 * else is done, and let go in the very write that takes something back. What must hold at every opening is told here.
 */
import { decide, type Hearth, versionOf } from "#core";
import { headsOf, type Log, type Store, takesAway } from "#sync";
import type { Simulated } from "../../src/sync/simulation/simulated.ts";
import { type Keeper, keepCheckpoint } from "../../src/web/space/keeper.ts";
import type { SealedStore } from "../../src/web/space/store.ts";
import { viewOurs } from "../../src/web/space/views.ts";
import { Household } from "./household.ts";
import { MARKER } from "./life.ts";

/** Rows of a device's store that are not of its log. */
const BESIDE = "~";
const LOG = "log/";
const PLACE = new Uint8Array([1]);
/** As often as a screen might ask for what is to be shown, ms. */
const LOOK_MS = 2_000;

type Part = { readonly ours: ReturnType<typeof viewOurs> };

/** What is looked at on one device, through all its processes. */
type Looked = {
  readonly device: Simulated;
  /** Everything that its keepers were shown. */
  readonly shown: Set<string>;
  keeper: Keeper<Part> | null;
  found: Promise<Part | null>;
  /** The log that the keeper of this process is over, and what it shows. */
  over: Log<Hearth> | null;
  view: () => Part;
  /** What was shown last. */
  state: Hearth | null;
  /** Something was taken away since this process began. */
  took: boolean;
};

export class LookedAt extends Household {
  /** Checkpoints that were found at an opening, and how many of them had pages of what is older. */
  met = 0;
  withPages = 0;
  readonly #looked = new Map<Simulated, Looked>();
  readonly #isBlind: boolean;

  /** `isBlind`: the log writes past the keeper, which is wrong. */
  constructor(seed: number, isBlind = false) {
    super(seed);
    this.#isBlind = isBlind;
    this.storeOf = (device, handle) => this.#keptIn(device, handle);
    const look = (): void => {
      for (const one of this.#looked.values()) this.#look(one);
      this.time.after(LOOK_MS, look);
    };
    look();
  }

  /** The first device of each leaves so many notes: more than the first page of a checkpoint holds. */
  async leaveNotes(count: number): Promise<void> {
    const devices = this.devices.slice(0, 2);
    for (const device of devices) this.start(device);
    await this.time.runUntil(this.time.now + 5_000);
    for (let i = 0; i < count; i++) {
      for (const { log, person } of devices) {
        const words = `${MARKER} ${String(this.chance.word())}`;
        const decision =
          log === null ? null : decide(log.state(), { do: "note", note: { kind: "thanks", words } }, person);
        if (decision?.ok !== true) throw new Error("a note may not be left");
        void log?.append(decision.events.map((made) => ({ type: made.type, v: versionOf(made), data: made.data })));
      }
      await this.time.runUntil(this.time.now + 500);
    }
  }

  /** What this device shows out of its log. */
  viewOf(device: Simulated): Part | null {
    const { log, person } = device;
    if (log === null) return null;
    const partner = this.devices.find((one) => one.person !== person)?.person ?? "";
    const who = { me: person, partner, partnerName: "", relay: "" };
    const local = { unfolded: new Set<string>(), takenBack: new Set<string>(), drafts: [], rooms: new Map() };
    return { ours: viewOurs(log.state(), who, local) };
  }

  /**
   * The process of a device dies at rest: the next one must find what the whole log says. One that met a full disk keeps nothing
   * more, so that it is only the next one after it that must. [CHECKPOINT-6]
   */
  async again(device: Simulated, mayBeNothing = true): Promise<void> {
    await this.time.runUntil(this.time.now + 20_000);
    const before = textOf(this.viewOf(device));
    device.kill();
    this.start(device);
    const found = (await this.#found(device)) ?? null;
    if (found === null && !mayBeNothing) this.problems.push(`${device.name} kept nothing to look at`);
    if (found !== null && textOf(found) !== before)
      this.problems.push(`${device.name} shows something else than it did`);
    await this.time.runUntil(this.time.now + 20_000);
    if (textOf(this.viewOf(device)) !== before) this.problems.push(`${device.name} reads something else than it knew`);
    if (found === null && mayBeNothing) await this.again(device, false);
  }

  async #found(device: Simulated): Promise<Part | null | undefined> {
    await this.time.runUntil(this.time.now + 1);
    return this.#looked.get(device)?.found;
  }

  #keptIn(device: Simulated, handle: Store): Store {
    const name = (inner: string): string => (inner.startsWith(LOG) ? inner.slice(LOG.length) : BESIDE + inner);
    const looked = this.#looked.get(device) ?? {
      device,
      shown: new Set<string>(),
      keeper: null,
      found: Promise.resolve(null),
      over: null,
      view: () => this.viewOf(device) as Part,
      state: null,
      took: false,
    };
    this.#looked.set(device, looked);
    const write: Store["write"] = async (puts, deletes) => {
      if (puts.some(([row, value]) => row.startsWith(LOG) && takesAway(row.slice(LOG.length), value)))
        looked.took = true;
      return handle.write(
        puts.map(([row, value]) => [name(row), value] as const),
        deletes.map(name),
      );
    };
    const unasked = (): never => {
      throw new Error("nobody asks for this here");
    };
    const rows: Store = {
      load: async () => new Map([...(await handle.load())].filter(([row]) => !row.startsWith(BESIDE))),
      read: handle.read,
      write: async (puts, deletes) =>
        write(
          puts.map(([row, value]) => [LOG + row, value] as const),
          deletes.map((row) => LOG + row),
        ),
    };
    const store: SealedStore = {
      get: async (row) => (row === "place" ? PLACE : handle.read(name(row))),
      write,
      part: () => rows,
      lock: null,
      isFull: () => false,
      load: unasked,
      seize: unasked,
      found: unasked,
      relock: unasked,
      beside: unasked,
      putBeside: unasked,
    };
    const { time } = this;
    const keeper = keepCheckpoint<Part>({
      store,
      clock: {
        now: () => time.now,
        after: (ms, run) => time.after(ms, () => void (looked.keeper === keeper && run())),
      },
      random: this.chance.bytes,
      asKept: (part) => part,
      least: 1,
    });
    looked.keeper = keeper;
    looked.over = null;
    looked.state = null;
    looked.took = false;
    looked.found = keeper.find().then((found) => found?.whole() ?? null);
    return this.#isBlind ? rows : keeper.store.part(LOG, new Map());
  }

  #look(looked: Looked): void {
    const { device, keeper } = looked;
    const { log } = device;
    if (log === null || keeper === null) return;
    // Shown anew when something has changed, as on a screen.
    if (looked.over === log) {
      if (looked.state !== log.state()) looked.view();
      return;
    }
    looked.over = log;
    const view = (): Part => {
      const part = this.viewOf(device) as Part;
      if (looked.state !== log.state()) looked.shown.add(textOf(part));
      looked.state = log.state();
      return part;
    };
    const now = textOf(view());
    void looked.found.then((found) => this.#judge(looked, found, now));
    const over = { view, heads: () => headsOf(log), handle: async () => undefined, close: async () => undefined };
    looked.view = keeper.over(over, () => undefined).view;
  }

  /** What was found at an opening was shown before, and holds no words that the log has no more. */
  #judge({ device, shown, took }: Looked, found: Part | null, now: string): void {
    if (found === null) return;
    this.met += 1;
    if ([...device.disk.rows.keys()].some((row) => /^~check\/[01]\//.test(row))) this.withPages += 1;
    const text = textOf(found);
    if (!shown.has(text)) this.problems.push(`${device.name} found what it never showed`);
    const gone = wordsIn(text).find((words) => !now.includes(words));
    if (gone !== undefined && !took) this.problems.push(`${device.name} found words that had gone`);
  }
}

function textOf(part: Part | null): string {
  return part === null ? "" : JSON.stringify(part, inOrder);
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function wordsIn(text: string): readonly string[] {
  return text.match(new RegExp(`${MARKER} \\d+`, "g")) ?? [];
}
