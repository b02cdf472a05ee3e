/**
 * One life of two people under a relay that lies: Ada with one device and later two, Noor with one. They act, close and open
 * the app, and go offline; the relay tells lies by a script, one or several at a time. Then it is honest again, and everybody has
 * time. What must hold from there on, and what must hold on the way, is in `judge.ts`.
 */
import { canonical, decide, emptyHearth, type EventId, versionOf } from "#core";
import { certify, deriveIdentity, type Identity, makeDeviceKeys, type OpenGenesis, revoke } from "#vault";
import { type Bytes, type Envelope, hex, KIND } from "#wire";
import { Chance } from "../../src/sync/simulation/chance.ts";
import { Disk } from "../../src/sync/simulation/disk.ts";
import { Network } from "../../src/sync/simulation/network.ts";
import { Simulated } from "../../src/sync/simulation/simulated.ts";
import { Time } from "../../src/sync/simulation/time.ts";
import { MARKER, piecesOf, SOUND, wish } from "../simulation/life.ts";
import { settled } from "../simulation/settled.ts";
import { sharedGenesis } from "../vectors/seeded.ts";
import { Liar, type Lie } from "./liar.ts";
import type { Act, Hand } from "./lies.ts";

const MINUTE = 60_000;
/** When everybody's clock would be right: 1 June 2026. */
const EPOCH = 1_780_272_000_000;

/** What may be said of the relay while it lies, and of nothing else. */
const OF_THE_RELAY = new Set<string | null>([null, "relay-withholds", "relay-refuses", "newer-version"]);

export class Trial {
  readonly time = new Time(settled);
  readonly chance: Chance;
  readonly relay: Liar;
  readonly genesis: OpenGenesis;
  readonly ada: Identity;
  readonly noor: Identity;
  readonly devices: Simulated[] = [];
  /** Events whose append was answered with yes, and where; and those whose erasure was. */
  readonly said = new Map<EventId, Simulated>();
  readonly takenBack = new Map<EventId, Set<Simulated>>();
  /** Taken back by the removed device alone, beyond its last place, and not held by who removed it: perhaps nobody has it. */
  readonly perhapsGone = new Set<EventId>();
  readonly problems: string[] = [];
  /** The device that its own person removed: in some lives, Ada's second. */
  removed: Simulated | null = null;
  readonly hand: Hand;
  readonly #certificates: Envelope[] = [];

  constructor(seed: number) {
    this.chance = new Chance(seed);
    this.relay = new Liar(this.time, this.chance);
    const random = this.chance.bytes;
    this.ada = deriveIdentity(random(32), random(16));
    this.noor = deriveIdentity(random(32), random(16));
    this.genesis = sharedGenesis(this.ada, this.noor, random(32));
    this.hand = { relay: this.relay, chance: this.chance, time: this.time };
    this.#add("ada-1", this.ada);
    this.#add("noor-1", this.noor);
  }

  device(name: string): Simulated {
    const found = this.devices.find((one) => one.name === name);
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found;
  }

  #add(name: string, identity: Identity): Simulated {
    const { time, chance, relay, genesis } = this;
    const network = new Network(time, chance, relay, (frame) => this.#watch(name, frame));
    const keys = makeDeviceKeys(chance.bytes);
    const around = { time, chance, genesis, epoch: EPOCH, disk: new Disk(time, chance), network };
    const device = new Simulated(name, identity, keys, around);
    this.devices.push(device);
    this.#certificates.push(certify(this.genesis, identity, keys));
    return device;
  }

  /**
   * Ada gets a second device, which has everything but her first device's word to learn from the relay. `begun`: with recovery
   * words, so it has her recovery key; otherwise it was added, and the first device passes the keys on to it.
   */
  addSecond(begun: boolean = true): Simulated {
    const recovery = begun ? this.ada.recovery : makeDeviceKeys(this.chance.bytes).seal;
    const second = this.#add("ada-2", { ...this.ada, recovery });
    this.start(second);
    return second;
  }

  start(device: Simulated): void {
    if (device.log !== null) return;
    const certificates = device.name === "ada-2" ? this.#certificates.slice(2) : this.#certificates.slice(0, 2);
    device.start({ certificates }).catch((error: unknown) => this.problems.push(`${device.name}: ${String(error)}`));
  }

  /** Both open their apps under an honest relay. */
  async begin(): Promise<this> {
    for (const device of this.devices) this.start(device);
    await this.pass(10_000);
    return this;
  }

  tell(act: Act): Lie {
    const lie = act(this.hand);
    this.relay.lies.add(lie);
    return lie;
  }

  /** One person does one thing, if their device lets them. Whatever the relay does, it is answered at once. */
  async act(device: Simulated): Promise<void> {
    const { log } = device;
    if (log === null) return;
    const hearth = log.state();
    const command = wish(hearth, device.person, this.chance);
    const decision = command === null ? null : decide(hearth, command, device.person);
    if (decision?.ok !== true) return;
    const events = decision.events.flatMap((made) => [made, ...piecesOf(made.data)]);
    await this.append(
      device,
      events.map((event) => ({ type: event.type, v: versionOf(event), data: event.data })),
      decision.erase,
    );
  }

  /** A removed device does one thing, for nobody: whether it takes something back or says it. */
  actAlone(device: Simulated): void {
    const { log } = device;
    const hearth = log?.state() ?? emptyHearth();
    const command = wish(hearth, device.person, this.chance);
    const decision = command === null ? null : decide(hearth, command, device.person);
    if (log === null || decision?.ok !== true) return;
    const contents = decision.events.map((made) => ({ type: made.type, v: versionOf(made), data: made.data }));
    void log.append(contents, decision.erase);
  }

  /** A note, and its id. */
  async note(device: Simulated, words: string): Promise<EventId> {
    const [id] = await this.append(device, [{ type: "note.sent", v: 1, data: { kind: "thanks", words } }]);
    if (id === undefined) throw new Error(`${device.name} could not write`);
    return id;
  }

  async append(
    device: Simulated,
    contents: readonly { readonly type: string; readonly v: number; readonly data: unknown }[],
    erase: readonly EventId[] = [],
  ): Promise<readonly EventId[]> {
    const { log } = device;
    if (log === null) return [];
    const answers: (readonly EventId[] | string)[] = [];
    void log.append(contents, erase).then((result) => answers.push(result.ok ? result.ids : result.why));
    await this.pass(1_000);
    const [answer = "no answer within a second"] = answers;
    if (typeof answer === "string") {
      this.problems.push(`${device.name} could not write: ${answer}`);
      return [];
    }
    for (const id of answer) this.said.set(id, device);
    for (const id of erase) this.takenBack.set(id, (this.takenBack.get(id) ?? new Set()).add(device));
    return answer;
  }

  /** So much time passes; on the way nobody is told anything that is not true of the relay. */
  async pass(ms: number): Promise<void> {
    await this.time.runUntil(this.time.now + ms);
    for (const { name, log } of this.left()) {
      const trouble = log?.trouble() ?? null;
      if (!OF_THE_RELAY.has(trouble)) this.problems.push(`${name} was told ${String(trouble)}`);
    }
  }

  /** A random life of so many acts, in which these lies are told, each for a while. */
  async live(acts: number, lies: readonly Act[]): Promise<string[]> {
    const { chance, relay } = this;
    const told: string[] = [];
    const second = chance.between(2, acts - 1);
    const removal = chance.happens(0.5) ? chance.between(second, acts - 1) : acts;
    for (let i = 0; i < acts; i++) {
      if (i === second) this.addSecond(chance.happens(0.5));
      if (i === removal) await this.remove("ada-2");
      if (chance.happens(0.35) && relay.lies.size < 3) told.push(this.tell(chance.pick(lies)).name);
      for (const lie of relay.lies) if (chance.happens(0.12)) relay.lies.delete(lie);
      const device = chance.pick(this.left());
      if (device.log === null) this.start(device);
      await this.act(device);
      // A removed device goes on writing until it hears of it, and others may hear of that first.
      if (this.removed !== null && chance.happens(0.5)) this.actAlone(this.removed);
      if (chance.happens(0.06)) device.kill();
      if (chance.happens(0.08)) device.network.turn();
      if (chance.happens(0.2)) device.log?.wake();
      if (chance.happens(0.03)) relay.restart(false);
      await this.pass(chance.happens(0.6) ? chance.between(0, 500) : chance.between(500, 4 * MINUTE));
    }
    return told;
  }

  /** Ada's first device removes another of hers, as far as it has heard of it. */
  async remove(name: string): Promise<void> {
    const [ada] = this.devices as [Simulated];
    const gone = this.device(name);
    this.start(ada);
    await this.pass(500);
    const last = ada.log?.lastOf(hex(gone.keys.id)) ?? null;
    if (ada.log === null || last === null) return;
    const body = revoke(this.genesis, ada.identity, gone.keys.id, last.seq, last.id);
    const outcome = ada.log.publish(KIND.revocation, body);
    this.removed = gone;
    const hearth = ada.log.state();
    // What nobody had heard of it counts for nobody from here on.
    for (const [id, by] of this.said)
      if (by === gone && hearth.order.entries.get(id) === undefined) this.said.delete(id);
    for (const [id, by] of this.takenBack) {
      const known = hearth.order.entries.get(id);
      if (known?.takenBack === true || !by.delete(gone) || by.size > 0) continue;
      this.takenBack.delete(id);
      if (known?.fact.content.form !== "sealed") this.perhapsGone.add(id);
    }
    await this.pass(1_000);
    if (!(await outcome).ok) this.problems.push("a device could not be removed");
  }

  /** The devices that count. */
  left(): Simulated[] {
    return this.devices.filter((device) => device !== this.removed);
  }

  /** The lies end, and everybody has all the time they need. */
  async honest(): Promise<void> {
    this.relay.repent();
    for (const device of this.devices) {
      device.network.goOnline();
      this.start(device);
    }
    await this.pass(100);
    for (const { log } of this.devices) log?.wake();
    for (let i = 0; i < 40 && !this.isAtRest(); i++) await this.pass(MINUTE);
    await this.pass(5 * MINUTE);
    for (let i = 0; i < 40 && !this.isAtRest(); i++) await this.pass(MINUTE);
  }

  /** All that this device knows, as one text. */
  known(name: string): string {
    return canonical(this.device(name).log?.state() ?? emptyHearth());
  }

  isAtRest(): boolean {
    return this.left().every(
      ({ log }) => log !== null && log.link() === "here" && log.unsent() === 0 && log.gaps().length === 0,
    );
  }

  /** Everybody who may be written for: three devices at most, and two recovery keys. */
  isOurs(device: string): boolean {
    return this.devices.some(({ keys }) => hex(keys.id) === device);
  }

  #watch(name: string, frame: Bytes): void {
    const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.length);
    if (bytes.includes(MARKER) || bytes.includes(SOUND)) this.problems.push(`${name}: plain words on the wire`);
  }
}
