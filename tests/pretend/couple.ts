/** Two pretend people with as many devices as a test likes: facts as the fold meets them, without keys, wires or relay. */
import { createHash } from "node:crypto";
import {
  decide,
  type Decision,
  emptyHearth,
  type EventId,
  type Fact,
  type Hearth,
  type HearthCommand,
  owedErasures,
  type PersonId,
  receive,
  share,
  type Share,
  versionOf,
} from "../../src/core/index.ts";

export const ADA: PersonId = "ada".padEnd(64, "0");
export const NOOR: PersonId = "900a".padEnd(64, "0");

/** An evening in 2026, ms. */
export const EVENING = 1_780_000_000_000;

export function idOf(text: string): EventId {
  return createHash("sha256").update(text).digest("hex");
}

/** One device: its own chain, what it knows, and a clock that may be wrong. */
export class Device {
  readonly person: PersonId;
  readonly name: string;
  clock = EVENING;
  hearth: Hearth = emptyHearth();
  readonly known = new Map<EventId, Fact>();
  #last: Fact | null = null;
  readonly #named = new Map<string, EventId>();

  constructor(person: PersonId, name: string) {
    this.person = person;
    this.name = name;
  }

  /** Decides and, if it may, appends. */
  act(command: HearthCommand): Decision {
    const decision = decide(this.hearth, command, this.person);
    if (decision.ok) {
      for (const made of decision.events) this.write(made.type, made.data, versionOf(made));
      if (decision.erase.length > 0) this.erase(decision.erase);
    }
    return decision;
  }

  /** As `act`, but it must be legal. The id of the event it made, or of the erase. */
  do(command: HearthCommand): EventId {
    const decision = this.act(command);
    if (!decision.ok) throw new Error(`${this.name} may not ${command.do}: ${decision.why}`);
    return this.#last?.id ?? "";
  }

  /** Why it may not, or "done". */
  tries(command: HearthCommand): string {
    const decision = this.act(command);
    return decision.ok ? "done" : decision.why;
  }

  /** Appends whatever is given, as a changed app could. */
  write(type: string, data: unknown, v = 1): EventId {
    const heads = new Map<string, Fact>();
    for (const fact of this.known.values()) {
      if (fact.device !== this.name && fact.seq > (heads.get(fact.device)?.seq ?? 0)) heads.set(fact.device, fact);
    }
    const parents = [...heads].filter(([device, head]) => this.#named.get(device) !== head.id);
    for (const [device, head] of parents) this.#named.set(device, head.id);
    this.clock += 1_000;
    return this.#append({
      parents: parents.map(([, head]) => head.id),
      created: this.clock,
      content: { form: "sealed", type, v, data: structuredClone(data) },
    });
  }

  erase(targets: readonly EventId[]): EventId {
    return this.#append({ parents: [], created: 0, content: { form: "erase", targets } });
  }

  /** Erases what an honest device owes. */
  settle(): void {
    const owed = owedErasures(this.hearth, this.person);
    if (owed.length > 0) this.erase(owed);
  }

  take(facts: Iterable<Fact>): void {
    const fresh = [...facts].filter((fact) => !this.known.has(fact.id));
    for (const fact of fresh) this.known.set(fact.id, fact);
    this.hearth = receive(this.hearth, fresh);
  }

  share(id: EventId): Share {
    const found = share(this.hearth, id);
    if (found === null) throw new Error(`${this.name} has no such share`);
    return found;
  }

  #append(part: Pick<Fact, "parents" | "created" | "content">): EventId {
    const seq = (this.#last?.seq ?? 0) + 1;
    const id = idOf(`${this.name}/${seq}`);
    const fact = { id, person: this.person, device: this.name, seq, prev: this.#last?.id ?? null, ...part };
    this.#last = fact;
    this.take([fact]);
    return id;
  }
}

/** Everything one knows goes to the others, and back. */
export function meet(...devices: readonly Device[]): void {
  const all = new Map(devices.flatMap((device) => [...device.known]));
  for (const device of devices) device.take(all.values());
}

/** Ada with a phone and a laptop, Noor with a phone and a tablet. */
export function couple() {
  return {
    ada: new Device(ADA, "ada's phone"),
    adas: new Device(ADA, "ada's laptop"),
    noor: new Device(NOOR, "noor's phone"),
    noors: new Device(NOOR, "noor's tablet"),
  };
}

/** The fact as a device meets it that came after the take-back. */
export function bodyless(fact: Fact): Fact {
  return { ...fact, parents: [], created: 0, content: { form: "erased" } };
}
