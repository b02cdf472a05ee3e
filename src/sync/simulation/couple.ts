/** Ada and Noor, each with one device, a shared log and a relay between them, in virtual time. */
import { decide, type EventId, type HearthCommand, versionOf } from "#core";
import { certify, deriveIdentity, makeDeviceKeys, openGenesis, type OpenGenesis, signGenesis } from "#vault";
import { type Bytes, concat, type Envelope, genesisStatement } from "#wire";
import type { Chance } from "./chance.ts";
import { Disk } from "./disk.ts";
import { Network } from "./network.ts";
import { type Habits, Relay } from "./relay.ts";
import { Simulated } from "./simulated.ts";
import { Time } from "./time.ts";

/** How long an act is given to be written and, where there is a connection, to arrive, ms. */
const A_WHILE = 4_000;

export class Couple {
  readonly time: Time;
  readonly chance: Chance;
  readonly relay: Relay;
  readonly genesis: OpenGenesis;
  readonly certificates: readonly Envelope[];
  readonly ada: Simulated;
  readonly noor: Simulated;
  /** The right time when virtual time begins, ms since 1970. */
  readonly epoch: number;

  /** `watch` sees every frame that passes; `settled` as in `Time`. */
  constructor(given: {
    readonly chance: Chance;
    readonly epoch: number;
    readonly settled: () => Promise<void>;
    readonly watch?: (frame: Bytes) => void;
    readonly habits?: Habits;
  }) {
    const { chance, epoch, settled, watch = () => undefined } = given;
    const time = new Time(settled);
    const relay = new Relay(time, chance, given.habits);
    const ada = deriveIdentity(chance.bytes(32), chance.bytes(16));
    const noor = deriveIdentity(chance.bytes(32), chance.bytes(16));
    const statement = genesisStatement([ada.founder, noor.founder], chance.bytes(32));
    const opened = openGenesis(concat(statement, signGenesis(ada, statement), signGenesis(noor, statement)));
    if (!opened.ok) throw new Error("a log that was just founded does not open");
    const { genesis } = opened;
    const device = (name: string, identity: typeof ada): Simulated => {
      const around = { time, chance, genesis, epoch, disk: new Disk(time, chance) };
      const network = new Network(time, chance, relay, watch);
      return new Simulated(name, identity, makeDeviceKeys(chance.bytes), { ...around, network });
    };
    this.ada = device("ada", ada);
    this.noor = device("noor", noor);
    this.certificates = [this.ada, this.noor].map(({ identity, keys }) => certify(genesis, identity, keys));
    this.time = time;
    this.chance = chance;
    this.relay = relay;
    this.genesis = genesis;
    this.epoch = epoch;
  }

  /** Opens both logs, and lets them find each other. */
  async begin(): Promise<void> {
    const process = { certificates: this.certificates };
    const opening = Promise.all([this.ada.start(process), this.noor.start(process)]);
    await this.time.runUntil(this.time.now + A_WHILE);
    await opening;
  }

  /** One of the two does something at this moment of virtual time. The id of the event it made, or null when it made none. */
  async act(device: Simulated, command: HearthCommand): Promise<EventId | null> {
    const { log } = device;
    if (log === null) throw new Error("the log is not open");
    const decided = decide(log.state(), command, device.person);
    if (!decided.ok) throw new Error(`${device.name} may not ${command.do}: ${decided.why}`);
    const contents = decided.events.map((event) => ({ type: event.type, v: versionOf(event), data: event.data }));
    const outcome = log.append(contents, decided.erase);
    await this.time.runUntil(this.time.now + A_WHILE);
    const done = await outcome;
    if (!done.ok) throw new Error(`${device.name} could not ${command.do}: ${done.why}`);
    return done.ids[0] ?? null;
  }

  /** A device comes back to its connection, and hears what it missed. */
  async reconnect(device: Simulated): Promise<void> {
    device.network.goOnline();
    device.log?.wake();
    await this.time.runUntil(this.time.now + A_WHILE);
  }
}
