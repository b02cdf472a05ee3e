/** A person with one device and no browser: the same pairing and the same log as in the app, over a store in memory. */
import { decide, emptyHearth, type Hearth, type HearthCommand, owedErasures, receive, versionOf } from "#core";
import {
  type Clock,
  type Courier,
  type Log,
  openLog,
  type PairingRun,
  type Recovery,
  runPairing,
  type Store,
} from "#sync";
import {
  accept,
  certify,
  type CompletePhase,
  deriveIdentity,
  foundPrivate,
  type Identity,
  invite,
  type LinkedPlaces,
  makeDeviceKeys,
  makeSeed,
  openGenesis,
  type OpenGenesis,
  type Pairing,
  parseInvitation,
  type PlacesToGive,
  recoveryIdOf,
  systemRandom,
} from "#vault";
import { type Bytes, hex, parseGenesis } from "#wire";
import { piecesOf } from "./life.ts";

export const realClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Rows that outlive whoever opened them. */
export function memoryStore(
  rows: Map<string, Bytes> = new Map<string, Bytes>(),
): Store & { readonly rows: Map<string, Bytes> } {
  return {
    rows,
    load: async () => new Map(rows),
    read: async (name) => rows.get(name) ?? null,
    async write(puts, deletes) {
      for (const [name, value] of puts) rows.set(name, value.slice());
      for (const name of deletes) rows.delete(name);
    },
  };
}

/** What a device needs to open the log. */
type Entry = Pick<CompletePhase, "record" | "founder" | "keys" | "certificates"> & { readonly recovery?: Recovery };

export class Person {
  readonly name: string;
  readonly store = memoryStore();
  readonly #courier: Courier;
  readonly #clock: Clock;
  readonly #seed = makeSeed(systemRandom);
  pairing: PairingRun | null = null;
  log: Log<Hearth> | null = null;
  me = "";

  constructor(name: string, courier: Courier, clock: Clock = realClock) {
    this.name = name;
    this.#courier = courier;
    this.#clock = clock;
  }

  async invite(relay: string, mode: "qr" | "link" = "qr"): Promise<string> {
    const given = { seed: this.#seed, name: this.name, now: this.#clock.now(), random: systemRandom };
    await this.pair(invite({ ...given, relay, mode }));
    return this.pairing?.view().invitation ?? "";
  }

  async accept(text: string): Promise<void> {
    const parsed = parseInvitation(text);
    if (!parsed.ok) throw new Error(parsed.why);
    const given = { seed: this.#seed, name: this.name, now: this.#clock.now(), random: systemRandom };
    await this.pair(accept({ ...given, invitation: parsed.invitation }));
  }

  /** Begins a pairing, or goes on with the stored one. */
  async pair(pairing?: Pairing): Promise<void> {
    const ports = { store: this.store, courier: this.#courier, clock: this.#clock };
    this.pairing = await runPairing(pairing === undefined ? ports : { ...ports, pairing });
  }

  /** Opens the log that the pairing made. */
  async open(relay: string): Promise<Log<Hearth>> {
    return this.#open(relay, this.#paired());
  }

  /** Another device of the same person: it has the seed and the genesis, and learns everything else from the relay. */
  async addDevice(relay: string): Promise<Person> {
    const { record, founder } = this.#paired();
    const { genesis, identity } = this.founded();
    const keys = makeDeviceKeys(systemRandom);
    const { publicKey } = identity.recovery;
    const added = new Person(this.name, this.#courier, this.#clock);
    const certificates = [certify(genesis, identity, keys)];
    const recovery = { id: recoveryIdOf(publicKey), keyPair: identity.recovery };
    await added.#open(relay, { record, founder, keys, certificates, recovery });
    return added;
  }

  /** The log for two, and who this person is in it. */
  founded(): { readonly genesis: OpenGenesis; readonly identity: Identity } {
    const { record, founder } = this.#paired();
    const opened = openGenesis(record);
    if (!opened.ok) throw new Error(opened.why);
    const salt = opened.genesis.genesis.founders[founder]?.salt ?? new Uint8Array(0);
    return { genesis: opened.genesis, identity: deriveIdentity(this.#seed, salt) };
  }

  /** What this device gives to one that it adds. */
  places(relay: string): PlacesToGive {
    const { founder, partnerName } = this.#paired();
    const { genesis, identity } = this.founded();
    const mine = deriveIdentity(this.#seed, systemRandom(16));
    return {
      name: this.name,
      ours: { genesis: genesis.record, relay, founder, partnerName, identity },
      mine: { genesis: foundPrivate(mine, systemRandom), relay: null, identity: mine },
    };
  }

  /** Opens what a device that was added was given. It has no seed. */
  async openLinked({ ours }: LinkedPlaces): Promise<Log<Hearth>> {
    const { genesis, founder, keys, certificate } = ours;
    return this.#open(ours.relay, { record: genesis, founder, keys, certificates: [certificate] });
  }

  #paired(): CompletePhase {
    const phase = this.pairing?.complete();
    if (phase === null || phase === undefined) throw new Error("not paired");
    return phase;
  }

  async #open(relay: string, given: Entry): Promise<Log<Hearth>> {
    const { record, founder, keys, certificates, recovery } = given;
    this.me = hex(parseGenesis(record)?.founders[founder]?.identity ?? new Uint8Array(0));
    this.log = await openLog<Hearth>({
      genesis: record,
      keys,
      certificates,
      ...(recovery === undefined ? {} : { recovery }),
      store: this.store,
      courier: this.#courier,
      relay,
      clock: this.#clock,
      random: systemRandom,
      fold: { empty: emptyHearth(), receive, owed: (hearth) => owedErasures(hearth, this.me) },
    });
    return this.log;
  }

  state(): Hearth {
    return this.log?.state() ?? emptyHearth();
  }

  async act(command: HearthCommand): Promise<string> {
    const decision = decide(this.state(), command, this.me);
    if (!decision.ok) throw new Error(`${this.name} may not: ${decision.why}`);
    const events = decision.events.flatMap((made) => [made, ...piecesOf(made.data)]);
    const contents = events.map((made) => ({ type: made.type, v: versionOf(made), data: made.data }));
    const outcome = await this.log?.append(contents, decision.erase);
    if (outcome?.ok !== true) throw new Error(`${this.name} could not`);
    return outcome.ids[0] ?? "";
  }

  async close(): Promise<void> {
    await this.pairing?.close();
    await this.log?.close();
  }
}

/** Resolves when it is so; fails when it takes too long. */
export async function until(what: string, holds: () => boolean, ms = 20_000): Promise<void> {
  const end = Date.now() + ms;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`${what}: not within ${String(ms)} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
