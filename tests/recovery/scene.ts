/** Ada and Noor with hearth and corner on disks in memory, and a relay that keeps their log and lockers, to lose a device and begin again. */
import { makeLock, type Random } from "#vault";
import { LOCKER_BYTES } from "#wire";
import type { AskHearth, Between } from "../../src/web/space/between.ts";
import { Disk, hastyClock, PostOffice } from "../../src/web/space/harness.ts";
import { openMine } from "../../src/web/space/mine-desk.ts";
import { PLACE } from "../../src/web/space/ours-desk.ts";
import { placeOf } from "../../src/web/space/ours-devices.ts";
import type { DeskCalls, MinePart } from "../../src/web/space/protocol.ts";
import { foundCorner } from "../../src/web/space/recovering.ts";
import { writeValue } from "../../src/web/space/records.ts";
import { sealedStore } from "../../src/web/space/store.ts";
import type { Desk } from "../../src/web/space/tabs.ts";
import { Chance } from "../../src/sync/simulation/chance.ts";
import { ORIGIN, Relay } from "../../src/sync/simulation/relay.ts";
import { Time } from "../../src/sync/simulation/time.ts";
import type { Listener } from "../../src/sync/ports.ts";
import { met, openedText, Person, until } from "../pretend/hearths.ts";
import { seeded, START } from "../vectors/seeded.ts";

type Bytes = Uint8Array;
type Answer = { status: number; body: Bytes };

export const PASSPHRASE = "four warm words here";
const NONE = new Uint8Array(0);

/** Invitations, one shared log, lockers, and statements of leaving. */
export class Town extends PostOffice {
  readonly lockers = new Map<string, { readonly access: string; bytes: Bytes }>();
  readonly left: string[] = [];
  reachable = true;
  readonly #relay: Relay;

  constructor() {
    super();
    const time = new Time(async () => undefined);
    time.turnReal((_, run) => {
      const timer = setTimeout(run, 0);
      return () => clearTimeout(timer);
    });
    this.#relay = new Relay(time, new Chance(5));
  }

  override connect(_origin?: string, on?: Listener): { send: (frame?: Bytes) => void; close: () => void } {
    let over = false;
    const soon = (run: () => void): void => void setTimeout(() => over || run(), 0);
    if (!this.reachable) {
      soon(() => on?.closed());
      return { send: () => undefined, close: () => void (over = true) };
    }
    const talk = this.#relay.connect({
      send: (frame) => soon(() => on?.frame(frame)),
      close: () => soon(() => on?.closed()),
    });
    soon(() => on?.open());
    return {
      send: (frame = NONE) => talk.receive(frame),
      close: () => {
        over = true;
        talk.closed();
      },
    };
  }

  override async request(
    method: string,
    url: string,
    body?: Bytes,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer | null> {
    if (!this.reachable) return null;
    const path = new URL(url).pathname;
    const locker = /^\/v1\/lockers\/([0-9a-f]{32})$/.exec(path)?.[1];
    if (locker !== undefined) return this.#locker(method, locker, headers?.["authorization"] ?? "", body);
    if (path.endsWith("/leave")) {
      this.left.push(path);
      return { status: 204, body: NONE };
    }
    if (path.startsWith("/v1/logs")) return { status: this.#relay.post(path, body ?? NONE), body: NONE };
    return super.request(method, url, body);
  }

  #locker(method: string, address: string, access: string, body?: Bytes): Answer {
    this.asked += 1;
    const there = this.lockers.get(address);
    if (there !== undefined && there.access !== access) return { status: 401, body: NONE };
    if (method === "GET") return there === undefined ? { status: 401, body: NONE } : { status: 200, body: there.bytes };
    if (body?.length !== LOCKER_BYTES) return { status: 400, body: NONE };
    this.lockers.set(address, { access, bytes: body });
    return { status: 204, body: NONE };
  }
}

let lock: ReturnType<typeof makeLock> | null = null;
/** Takes a third of a second, and so is made once. */
function lockOf(random: Random): ReturnType<typeof makeLock> {
  lock ??= makeLock(PASSPHRASE, random);
  return lock;
}

let corners = 0;

/** The corner beside a hearth. */
export class Beside {
  readonly disk = new Disk();
  readonly town: Town;
  hearth: Person;
  readonly random = seeded(`beside ${String(++corners)}`);
  readonly #lock = lockOf(this.random);
  readonly failures: unknown[] = [];
  desk: Desk<MinePart> | null = null;
  later = 0;

  constructor(hearth: Person, town: Town) {
    this.hearth = hearth;
    this.town = town;
  }

  get store() {
    return sealedStore(this.disk.open(), this.#lock.key, this.random);
  }

  /** All that lies on its disk, opened, as text. */
  opened(): string {
    return openedText(this.disk, this.#lock.key);
  }

  async begin(records?: readonly (readonly [string, Bytes])[]): Promise<this> {
    const { seed } = this.hearth;
    const own = [
      ["seed", seed],
      ["lock", writeValue("shared")],
      ["place", writeValue(foundCorner(seed, this.random))],
    ] as const;
    await this.store.write(records ?? own, []);
    return this.open();
  }

  async open(): Promise<this> {
    await this.desk?.close();
    return this.openAfterDeath();
  }
  async openAfterDeath(): Promise<this> {
    this.disk.left = Number.POSITIVE_INFINITY;
    const { store, random, town } = this;
    await store.seize(() => undefined);
    this.desk = await openMine(
      {
        store,
        random,
        courier: town,
        clock: { ...hastyClock(START), now: () => START + this.later },
        database: { lock: async () => this.#lock.lock },
        hearth: () => this.line,
        fail: (error) => void this.failures.push(error),
      },
      () => undefined,
    );
    return this;
  }

  /** What the hearth's worker would answer. */
  isHearthOpen = true;
  get line(): Between<AskHearth> | null {
    const answer = async (name: string): Promise<unknown> => {
      if (!this.isHearthOpen) return null;
      const record = await this.hearth.store.get(PLACE);
      const { myName } = this.hearth.view;
      return name === "standing" ? { name: myName, paired: record !== null } : placeOf(record, myName);
    };
    return { ask: answer as Between<AskHearth>["ask"] };
  }

  get view(): MinePart {
    return (this.desk as Desk<MinePart>).view();
  }
  do<Name extends keyof DeskCalls["mine"]>(
    name: Name,
    ...args: Parameters<DeskCalls["mine"][Name]>
  ): Promise<ReturnType<DeskCalls["mine"][Name]>> {
    return (this.desk as Desk<MinePart>).handle(name, args) as Promise<ReturnType<DeskCalls["mine"][Name]>>;
  }

  /** Makes words, which must come, and has them shown, as the page does. */
  async words(relay?: string): Promise<string> {
    const made = await this.do("makeKit", PASSPHRASE, ...(relay === undefined ? [] : [relay]));
    if (!made.ok) throw new Error(made.why);
    const shown = await this.do("kitShown");
    if (!shown.ok) throw new Error(shown.why);
    return made.words.join(" ");
  }
}

/** Ada with her corner, and Noor; `isPaired`: with a place of theirs. */
export async function scene(isPaired = true): Promise<{ ada: Person; noor: Person; corner: Beside; town: Town }> {
  const town = new Town();
  const ada = await new Person("Ada", town).begin();
  const noor = await new Person("Noor", town).begin();
  if (isPaired) await pairUp(ada, noor);
  return { ada, noor, corner: await new Beside(ada, town).begin(), town };
}

export async function pairUp(ada: Person, noor: Person): Promise<void> {
  await met(ada, noor);
  await ada.do("compare", true);
  await noor.do("compare", true);
  await until(() => ada.view.ours !== null && noor.view.ours !== null && ada.pairing === null && noor.pairing === null);
  await until(() => ada.view.link === "here" && noor.view.link === "here");
}

/** A bare device that holds these records of a hearth. */
export async function fresh(name: string, town: Town, records: readonly (readonly [string, Bytes])[]): Promise<Person> {
  const person = new Person(name, town);
  await person.store.write(records, []);
  return person.open();
}

export { ORIGIN, until };
