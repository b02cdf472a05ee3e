/**
 * One simulated world: Ada with one device and later two, Noor with one, and a relay between them in bad weather. They
 * act, go offline, lose tabs in the middle of a write, and have wrong clocks; the relay restarts and comes back from old
 * backups. Then the faults stop. What must hold from there on is in `judge.ts`.
 */
import { decide, type Decision, type EventId, type Hearth, versionOf } from "#core";
import type { AppendOutcome, Store } from "#sync";
import { certify, deriveIdentity, type Identity, makeDeviceKeys, type OpenGenesis } from "#vault";
import type { Bytes, Envelope } from "#wire";
import { sharedGenesis } from "../vectors/seeded.ts";
import { Chance } from "../../src/sync/simulation/chance.ts";
import { Disk } from "../../src/sync/simulation/disk.ts";
import { MARKER, piecesOf, SOUND, wish } from "./life.ts";
import { FAIR, Network, type Tamper, type Weather } from "../../src/sync/simulation/network.ts";
import { type Habits, Relay } from "../../src/sync/simulation/relay.ts";
import { Simulated } from "../../src/sync/simulation/simulated.ts";
import { Time } from "../../src/sync/simulation/time.ts";
import { settled } from "./settled.ts";

/** What a planted mistake may change in one process. */
export type Mutant = {
  readonly store?: (store: Store, time: Time) => Store;
  readonly up?: () => Tamper;
  readonly down?: () => Tamper;
  readonly relay?: Habits;
};

const MINUTE = 60_000;
const DAY = 86_400_000;
/** When everybody's clock would be right: 1 June 2026. */
const EPOCH = 1_780_272_000_000;

export class World {
  readonly time = new Time(settled);
  readonly chance: Chance;
  readonly relay: Relay;
  readonly genesis: OpenGenesis;
  readonly devices: Simulated[] = [];
  /** Events whose append was answered with yes, and where. */
  readonly said = new Map<EventId, Simulated>();
  /** Events whose erasure was answered with yes, and where. */
  readonly takenBack = new Map<EventId, Simulated>();
  readonly problems: string[] = [];
  /** A device that is gone for good once the faults have stopped: in some worlds, Ada's first. */
  lost: Simulated | null = null;
  readonly #mutant: Mutant;
  readonly #certificates: Envelope[] = [];

  constructor(seed: number, mutant: Mutant = {}) {
    this.chance = new Chance(seed);
    this.#mutant = mutant;
    this.relay = new Relay(this.time, this.chance, { forwardsEarly: this.chance.happens(0.3), ...mutant.relay });
    const random = this.chance.bytes;
    const ada = deriveIdentity(random(32), random(16));
    const noor = deriveIdentity(random(32), random(16));
    this.genesis = sharedGenesis(ada, noor, random(32));
    this.#add("ada-1", ada);
    this.#add("noor-1", noor);
  }

  #add(name: string, identity: Identity): Simulated {
    const { time, chance, relay, genesis } = this;
    const network = new Network(time, chance, relay, (frame) => this.#watch(name, frame));
    const keys = makeDeviceKeys(chance.bytes);
    const disk = new Disk(time, chance);
    const device = new Simulated(name, identity, keys, { time, chance, genesis, epoch: EPOCH, disk, network });
    this.devices.push(device);
    this.#certificates.push(certify(this.genesis, identity, keys));
    return device;
  }

  /** Ada gets a second device. It knows its own certificate and the genesis; everything else it learns from the relay. */
  addSecond(): void {
    const [first] = this.devices as [Simulated];
    this.start(this.#add("ada-2", first.identity));
  }

  start(device: Simulated): void {
    if (device.log !== null) return;
    const { up, down, store } = this.#mutant;
    // The first two know each other's certificates from pairing.
    const certificates = device.name === "ada-2" ? this.#certificates.slice(2) : this.#certificates.slice(0, 2);
    const process = {
      certificates,
      up: up?.(),
      down: down?.(),
      ...(store === undefined ? {} : { store: (handle: Store) => store(handle, this.time) }),
    };
    device.start(process).catch((error: unknown) => this.problems.push(`${device.name}: ${String(error)}`));
  }

  /** One person does one thing on one device, if that device lets them. */
  act(device: Simulated): void {
    const { log } = device;
    if (log === null) return;
    const decision = this.#decide(log.state(), device.person);
    if (decision === null) return;
    const events = decision.events.flatMap((made) => [made, ...piecesOf(made.data)]);
    const contents = events.map((event) => ({ type: event.type, v: versionOf(event), data: event.data }));
    void this.#answered(device, decision.erase, log.append(contents, decision.erase));
  }

  async #answered(device: Simulated, erase: readonly EventId[], outcome: Promise<AppendOutcome>): Promise<void> {
    const result = await outcome;
    if (result.ok) {
      for (const id of result.ids) this.said.set(id, device);
      for (const id of erase) this.takenBack.set(id, device);
    } else if (result.why !== "storage-full") {
      this.problems.push(`${device.name} could not append: ${result.why}`);
    }
  }

  /** The first of a few wishes that may be had now. */
  #decide(hearth: Hearth, person: string): Extract<Decision, { ok: true }> | null {
    for (let i = 0; i < 3; i++) {
      const command = wish(hearth, person, this.chance);
      const decision = command === null ? null : decide(hearth, command, person);
      if (decision?.ok === true) return decision;
    }
    return null;
  }

  /** A storm of so many acts, with everything that can go wrong. */
  async storm(acts: number): Promise<void> {
    const { chance, time, relay } = this;
    const weather: Weather = {
      loss: chance.part() * chance.pick([0, 0.02, 0.1]),
      doubling: chance.part() * chance.pick([0, 0.2]),
      delay: chance.part() * chance.pick([0, 0.1, 0.5]),
      breaking: chance.part() * chance.pick([0, 0.01, 0.05]),
      forging: chance.part() * chance.pick([0, 0, 0.1]),
    };
    const second = chance.between(0, acts - 1);
    for (const device of this.devices) {
      device.network.weather = weather;
      device.skew = skew(chance);
      this.start(device);
    }
    for (let i = 0; i < acts; i++) {
      if (i === second) {
        this.addSecond();
        const added = this.devices[2] as Simulated;
        added.network.weather = weather;
        added.skew = skew(chance);
      }
      const device = chance.pick(this.devices);
      this.act(device);
      if (chance.happens(0.08)) device.kill();
      if (chance.happens(0.06)) device.network.turn();
      if (chance.happens(0.03)) device.disk.full = !device.disk.full;
      if (chance.happens(0.02)) device.skew = skew(chance);
      if (chance.happens(0.04)) relay.backUp();
      if (chance.happens(0.03)) relay.restart(chance.happens(0.5));
      await time.runUntil(time.now + (chance.happens(0.5) ? chance.between(0, 200) : chance.between(200, 2 * MINUTE)));
      if (device.log === null && chance.happens(0.7)) this.start(device);
    }
  }

  /** The faults stop, and everybody has all the time they need. */
  async calm(): Promise<void> {
    if (this.chance.happens(0.25)) this.#lose(this.devices[0] as Simulated);
    for (const device of this.left()) {
      device.network.weather = FAIR;
      device.network.goOnline();
      device.disk.full = false;
      this.start(device);
    }
    for (let i = 0; i < 60 && !this.isAtRest(); i++) await this.time.runUntil(this.time.now + MINUTE);
    // One more idle check, by which every device has asked whether it missed something.
    await this.time.runUntil(this.time.now + 5 * MINUTE);
    for (let i = 0; i < 60 && !this.isAtRest(); i++) await this.time.runUntil(this.time.now + MINUTE);
  }

  /** The devices that are still there. */
  left(): Simulated[] {
    return this.devices.filter((device) => device !== this.lost);
  }

  /** What it said and nobody else heard is gone with it; what anybody heard must reach everybody. */
  #lose(device: Simulated): void {
    this.lost = device;
    device.kill();
    device.network.goOffline();
    // What the relay forgets now, only the other two can bring back.
    this.relay.restart(this.chance.happens(0.6));
    for (const said of [this.said, this.takenBack]) {
      for (const [id, by] of said) if (by === device) said.delete(id);
    }
  }

  isAtRest(): boolean {
    return this.left().every(
      ({ log }) => log !== null && log.link() === "here" && log.unsent() === 0 && log.gaps().length === 0,
    );
  }

  #watch(name: string, frame: Bytes): void {
    const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.length);
    if (bytes.includes(MARKER) || bytes.includes(SOUND)) {
      this.problems.push(`${name}: plain words on the wire`);
    }
  }
}

/** A device's clock may be minutes off, days off, or absurd. */
function skew(chance: Chance): number {
  const size = chance.pick([0, MINUTE, DAY, 400 * DAY, 36_500 * DAY]);
  return Math.round((chance.part() * 2 - 1) * size);
}
