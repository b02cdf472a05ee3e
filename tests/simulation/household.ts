/**
 * A world in which devices come and go: Ada and Noor begin with one each, add more (which hold no seed), get one back with
 * recovery words (which holds it), remove some while these go on writing, and now and then one of the two leaves, perhaps
 * while offline. The weather, the relay and the tabs are as bad as in every other world. What must hold in the end is in
 * `judge.ts` and `aftermath.ts`.
 */
import { decide, type Decision, type EventId, type Hearth, versionOf } from "#core";
import { type AppendOutcome, type LeavingRun, runLeaving, type Store } from "#sync";
import { certify, deriveIdentity, type Identity, makeDeviceKeys, type OpenGenesis, revoke } from "#vault";
import { type Envelope, fromHex, hex, KIND, MAX_DEVICES, MAX_SEQ } from "#wire";
import { Chance } from "../../src/sync/simulation/chance.ts";
import { Disk } from "../../src/sync/simulation/disk.ts";
import { FAIR, Network, type Weather } from "../../src/sync/simulation/network.ts";
import { ORIGIN, Relay } from "../../src/sync/simulation/relay.ts";
import { Simulated } from "../../src/sync/simulation/simulated.ts";
import { Time } from "../../src/sync/simulation/time.ts";
import { sharedGenesis } from "../vectors/seeded.ts";
import { MARKER, piecesOf, SOUND, wish } from "./life.ts";
import { settled } from "./settled.ts";

const MINUTE = 60_000;
/** When everybody's clock would be right: 1 June 2026. */
const EPOCH = 1_780_272_000_000;

/** A device and what is to become of it. */
export type Member = {
  readonly device: Simulated;
  readonly certificate: Envelope;
  /** It may be removed. */
  readonly doomed: boolean;
  removed: boolean;
};

export class Household {
  readonly time = new Time(settled);
  readonly chance: Chance;
  readonly relay: Relay;
  readonly genesis: OpenGenesis;
  readonly members: Member[] = [];
  readonly said = new Map<EventId, Simulated>();
  readonly takenBack = new Map<EventId, Simulated>();
  readonly problems: string[] = [];
  /** Who left, with what is kept to say so. */
  leaver: { readonly person: string; told: boolean; run: () => LeavingRun; running: LeavingRun | null } | null = null;
  weather: Weather = FAIR;
  /** What lies between a device's log and its disk. */
  storeOf: (device: Simulated, handle: Store) => Store = (_, handle) => handle;
  readonly #identities: readonly [Identity, Identity];

  constructor(seed: number) {
    this.chance = new Chance(seed);
    this.relay = new Relay(this.time, this.chance, { forwardsEarly: this.chance.happens(0.3) });
    const random = this.chance.bytes;
    this.#identities = [deriveIdentity(random(32), random(16)), deriveIdentity(random(32), random(16))];
    this.genesis = sharedGenesis(...this.#identities, random(32));
    this.#add("ada-1", this.#identities[0], false, false);
    this.#add("noor-1", this.#identities[1], false, false);
  }

  get devices(): Simulated[] {
    return this.members.map(({ device }) => device);
  }

  /** The devices that were not removed, and whose person did not leave. */
  left(): Simulated[] {
    return this.members
      .filter(({ device, removed }) => !removed && device.person !== this.leaver?.person)
      .map(({ device }) => device);
  }

  #add(name: string, identity: Identity, added: boolean, doomed: boolean): Member {
    const { time, chance, relay, genesis } = this;
    const network = new Network(time, chance, relay, (frame) => this.#watch(name, frame));
    const keys = makeDeviceKeys(chance.bytes);
    const disk = new Disk(time, chance);
    const device = new Simulated(name, identity, keys, { time, chance, genesis, epoch: EPOCH, disk, network });
    device.added = added;
    network.weather = this.weather;
    const member = { device, certificate: certify(genesis, identity, keys), doomed, removed: false };
    this.members.push(member);
    return member;
  }

  /** One more device of either: added, without the seed, or got back with recovery words. */
  addOne(who?: "ada" | "noor", added?: boolean, evenTooMany = false): void {
    const identity = who === undefined ? this.chance.pick(this.#identities) : this.#identities[who === "ada" ? 0 : 1];
    const person = hex(identity.sign.publicKey);
    // Whoever was removed without the relay's knowing, or without anybody's because it was not stored, still has a place.
    const theirs = this.members.filter(({ device }) => {
      const kept = this.relay.kept.chains.get(hex(device.keys.id));
      return device.person === person && (kept === undefined || kept.last === MAX_SEQ);
    });
    if ((theirs.length >= MAX_DEVICES && !evenTooMany) || this.leaver !== null) return;
    const name = `${identity === this.#identities[0] ? "ada" : "noor"}-${String(this.members.length)}`;
    this.start(this.#add(name, identity, added ?? this.chance.happens(0.7), this.chance.happens(0.6)).device);
  }

  /** A device with the seed removes one that is doomed, as far as it knows its chain. */
  removeOne(target?: Member): void {
    const doomed = this.members.filter((one) => one.doomed && !one.removed);
    const member = target ?? (doomed.length > 0 ? this.chance.pick(doomed) : undefined);
    if (member === undefined || this.leaver !== null) return;
    const { device } = member;
    const by = this.left().find((one) => one.person === device.person && !one.added && one !== device && one.log);
    const name = hex(device.keys.id);
    const last = by?.log?.lastOf(name) ?? null;
    if (by === undefined || by.log === null || last === null) return;
    member.removed = true;
    // What the remover had not heard of need not count any more.
    const known = by.log.state().order.entries;
    for (const [id, author] of this.said) if (author === device && known.get(id) === undefined) this.said.delete(id);
    // Nor is what it took back unheard taken back by anybody.
    for (const [id, author] of this.takenBack)
      if (author === device && known.get(id)?.takenBack !== true) this.takenBack.delete(id);
    const body = revoke(this.genesis, by.identity, fromHex(name) as Uint8Array, last.seq, last.id);
    void by.log.publish(KIND.revocation, body);
  }

  /** Removals that a full store or a killed tab lost are done again, as a person would who still sees the device in the list. */
  #removeAgain(): boolean {
    const lost = this.members.filter(({ device, removed }) => {
      const seen = this.left()[0]
        ?.log?.devices()
        .find(({ id }) => id === hex(device.keys.id));
      return removed && seen?.removed === false;
    });
    for (const member of lost) this.removeOne(member);
    return lost.length > 0;
  }

  /** One of the two leaves on one device: what it holds is gone at once, and the statement is all that is kept. */
  leave(device = this.left().find(({ log }) => log !== null), isOffline = this.chance.happens(0.5)): void {
    if (device?.log == null || this.leaver !== null) return;
    const statement = device.log.leaveStatement();
    const { certificate } = this.members.find((one) => one.device === device) as Member;
    const courier = device.network.courier(() => true);
    const leaver = {
      person: device.person,
      told: false,
      running: null as LeavingRun | null,
      run: (): LeavingRun => {
        leaver.running?.close();
        leaver.running = runLeaving({
          courier,
          clock: { now: () => EPOCH + this.time.now, after: (ms, run) => this.time.after(ms, run) },
          relay: ORIGIN,
          record: this.genesis.record,
          certificate,
          statement,
          taken: () => {
            leaver.told = true;
          },
          refused: () => undefined,
        });
        return leaver.running;
      },
    };
    this.leaver = leaver;
    device.kill();
    device.disk.rows.clear();
    if (isOffline) device.network.goOffline();
    leaver.run();
  }

  start(device: Simulated): void {
    const member = this.members.find((one) => one.device === device);
    if (device.log !== null || member === undefined || device.person === this.leaver?.person) return;
    // The first two know each other's certificates from pairing.
    const paired = this.members.indexOf(member) < 2 ? this.members.slice(0, 2) : [member];
    device
      .start({
        certificates: paired.map(({ certificate }) => certificate),
        store: (handle) => this.storeOf(device, handle),
      })
      .catch((error: unknown) => this.problems.push(`${device.name}: ${String(error)}`));
  }

  /** One person does one thing on one device, if that device lets them. */
  act(member: Member): void {
    const { log, person } = member.device;
    if (log === null) return;
    const decision = this.#decide(log.state(), person);
    if (decision === null) return;
    const events = decision.events.flatMap((made) => [made, ...piecesOf(made.data)]);
    const contents = events.map((event) => ({ type: event.type, v: versionOf(event), data: event.data }));
    void this.#answered(member, decision.erase, log.append(contents, decision.erase));
  }

  async #answered(member: Member, erase: readonly EventId[], outcome: Promise<AppendOutcome>): Promise<void> {
    const result = await outcome;
    const { device } = member;
    if (result.ok && !member.removed) {
      for (const id of result.ids) this.said.set(id, device);
      for (const id of erase) this.takenBack.set(id, device);
    } else if (!result.ok && !["storage-full", "device-removed", "place-closed"].includes(result.why)) {
      this.problems.push(`${device.name} could not append: ${result.why}`);
    }
  }

  #decide(hearth: Hearth, person: string): Extract<Decision, { ok: true }> | null {
    for (let i = 0; i < 3; i++) {
      const command = wish(hearth, person, this.chance);
      const decision = command === null ? null : decide(hearth, command, person);
      if (decision?.ok === true) return decision;
    }
    return null;
  }

  /** A storm of so many acts, in which devices come and go. */
  async storm(acts: number, leaves: boolean): Promise<void> {
    const { chance, time, relay } = this;
    this.weather = {
      loss: chance.part() * chance.pick([0, 0.02, 0.1]),
      doubling: chance.part() * chance.pick([0, 0.2]),
      delay: chance.part() * chance.pick([0, 0.1, 0.5]),
      breaking: chance.part() * chance.pick([0, 0.01, 0.05]),
      forging: chance.part() * chance.pick([0, 0, 0.1]),
    };
    for (const device of this.devices) {
      device.network.weather = this.weather;
      this.start(device);
    }
    for (let i = 0; i < acts; i++) {
      if (chance.happens(0.12)) this.addOne();
      if (chance.happens(0.08)) this.removeOne();
      if (leaves && i === acts - 5) this.leave();
      const member = chance.pick(this.members);
      const { device } = member;
      this.act(member);
      if (chance.happens(0.06)) device.kill();
      if (chance.happens(0.06)) device.network.turn();
      if (chance.happens(0.02)) device.disk.full = !device.disk.full;
      if (chance.happens(0.03)) device.skew = Math.round((chance.part() * 2 - 1) * 400 * 86_400_000);
      if (chance.happens(0.04)) relay.backUp();
      if (chance.happens(0.03)) relay.restart(chance.happens(0.5));
      await time.runUntil(time.now + (chance.happens(0.5) ? chance.between(0, 200) : chance.between(200, 2 * MINUTE)));
      if (device.log === null && chance.happens(0.7)) this.start(device);
      if (this.leaver?.told === false && chance.happens(0.3)) this.leaver.run();
    }
  }

  /** The faults stop, and everybody has all the time they need, the removed ones too. */
  async calm(): Promise<void> {
    for (const { device } of this.members) {
      device.network.weather = FAIR;
      device.network.goOnline();
      device.disk.full = false;
      this.start(device);
    }
    this.leaver?.run();
    for (let i = 0; i < 60 && (!this.isAtRest() || this.#removeAgain()); i++)
      await this.time.runUntil(this.time.now + MINUTE);
    // One more idle check, by which every device has asked whether it missed something.
    await this.time.runUntil(this.time.now + 5 * MINUTE);
    for (let i = 0; i < 60 && !this.isAtRest(); i++) await this.time.runUntil(this.time.now + MINUTE);
  }

  isAtRest(): boolean {
    if (this.leaver !== null) {
      const met = this.left().filter(({ keys }) => this.relay.kept.chains.has(hex(keys.id)));
      return this.leaver.told && met.every(({ log }) => log?.link() === "here");
    }
    return this.left().every(
      ({ log }) => log !== null && log.link() === "here" && log.unsent() === 0 && log.gaps().length === 0,
    );
  }

  #watch(name: string, frame: Uint8Array): void {
    const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.length);
    if (bytes.includes(MARKER) || bytes.includes(SOUND)) this.problems.push(`${name}: plain words on the wire`);
  }
}
