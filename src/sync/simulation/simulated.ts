/** One device in virtual time: its keys, its disk, its way to the relay, its clock, and the process on it, if one runs. */
import { emptyHearth, type Hearth, light, owedErasures, receive } from "#core";
import { type DeviceKeys, type Identity, type OpenGenesis, recoveryIdOf } from "#vault";
import { type Envelope, hex } from "#wire";
import { openLog } from "../device.ts";
import type { Log } from "../log.ts";
import type { Store } from "../ports.ts";
import type { Chance } from "./chance.ts";
import type { Disk } from "./disk.ts";
import type { Network, Tamper } from "./network.ts";
import { ORIGIN } from "./relay.ts";
import type { Time } from "./time.ts";

/** What a device is given to live in. */
export type Surroundings = {
  readonly time: Time;
  readonly chance: Chance;
  readonly genesis: OpenGenesis;
  /** The right time when virtual time begins, ms since 1970. */
  readonly epoch: number;
  readonly disk: Disk;
  readonly network: Network;
};

/** What may be different about one process. */
export type Process = {
  readonly certificates: readonly Envelope[];
  readonly store?: (store: Store) => Store;
  readonly up?: Tamper | undefined;
  readonly down?: Tamper | undefined;
};

export class Simulated {
  readonly name: string;
  readonly person: string;
  readonly identity: Identity;
  readonly keys: DeviceKeys;
  readonly disk: Disk;
  readonly network: Network;
  /** It was added, and has no seed: what was written before it came it reads once the keys were passed on. */
  added = false;
  /** By how much its clock is wrong, ms. */
  skew = 0;
  log: Log<Hearth> | null = null;
  readonly #around: Surroundings;
  #life = 0;

  constructor(name: string, identity: Identity, keys: DeviceKeys, around: Surroundings) {
    this.name = name;
    this.identity = identity;
    this.keys = keys;
    this.disk = around.disk;
    this.network = around.network;
    this.person = hex(identity.sign.publicKey);
    this.#around = around;
  }

  /** Opens the log anew. A full disk lets nothing begin; it is tried again later. Rejects when it does not open for another reason. */
  async start({ certificates, store, up, down }: Process): Promise<void> {
    if (this.log !== null) return;
    const { time, chance, genesis, epoch } = this.#around;
    const { recovery } = this.identity;
    const life = ++this.#life;
    const alive = (): boolean => this.#life === life;
    const handle = this.disk.open();
    try {
      const log = await openLog<Hearth>({
        genesis: genesis.record,
        keys: this.keys,
        certificates,
        store: store === undefined ? handle : store(handle),
        courier: this.network.courier(alive, up, down),
        relay: ORIGIN,
        clock: {
          now: () => epoch + time.now + this.skew,
          after: (ms, run) => time.after(ms, () => void (alive() && run())),
        },
        random: chance.bytes,
        fold: { empty: emptyHearth(), receive, light, owed: (hearth) => owedErasures(hearth, this.person) },
        ...(this.added ? {} : { recovery: { id: recoveryIdOf(recovery.publicKey), keyPair: recovery } }),
      });
      if (alive()) this.log = log;
    } catch (error) {
      if (!alive()) return;
      this.#life++;
      if (!this.disk.full) throw error;
    }
  }

  /** The process is killed: nothing it held in memory is left. */
  kill(): void {
    this.#life++;
    this.log = null;
    this.disk.kill();
    this.network.goOffline();
    this.network.goOnline();
  }
}
