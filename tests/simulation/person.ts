/** A person with one device and no browser: the same pairing and the same log as in the app, over a store in memory. */
import { decide, emptyHearth, type Hearth, type HearthCommand, owedErasures, receive } from "#core";
import { type Clock, type Courier, type Log, openLog, type PairingRun, runPairing, type Store } from "#sync";
import { accept, invite, makeSeed, parseInvitation, type Pairing, systemRandom } from "#vault";
import { type Bytes, hex, parseGenesis } from "#wire";

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
    async write(puts, deletes) {
      for (const [name, value] of puts) rows.set(name, value.slice());
      for (const name of deletes) rows.delete(name);
    },
  };
}

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
    const phase = this.pairing?.complete();
    const genesis = phase === null || phase === undefined ? null : parseGenesis(phase.record);
    if (phase === null || phase === undefined || genesis === null) throw new Error("not paired");
    this.me = hex(genesis.founders[phase.founder]?.identity ?? new Uint8Array(0));
    this.log = await openLog<Hearth>({
      genesis: phase.record,
      keys: phase.keys,
      certificates: phase.certificates,
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
    const contents = decision.events.map(({ type, data }) => ({ type, v: 1, data }));
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
