/** Devices of one person with their private log: facts as the fold meets them. */
import {
  type Corner,
  type CornerCommand,
  type CornerDecision,
  decideCorner,
  decideCornerAll,
  emptyCorner,
  type Fact,
  receiveCorner,
  versionOf,
} from "../../src/core/index.ts";
import { ADA, EVENING, idOf } from "./couple.ts";

/** One device with its part of a private log. */
export class Device {
  corner: Corner = emptyCorner();
  readonly known = new Map<string, Fact>();
  readonly name: string;
  clock = EVENING;
  #seq = 0;
  #prev: string | null = null;

  constructor(name: string) {
    this.name = name;
  }

  do(command: CornerCommand): string {
    return this.#write(decideCorner(this.corner, command));
  }

  doAll(commands: readonly CornerCommand[]): string {
    return this.#write(decideCornerAll(this.corner, commands));
  }

  #write(decision: CornerDecision): string {
    if (!decision.ok) return decision.why;
    for (const made of decision.events) {
      this.write({ form: "sealed", type: made.type, v: versionOf(made), data: made.data });
    }
    if (decision.erase.length > 0) this.write({ form: "erase", targets: decision.erase });
    return "done";
  }

  write(content: Fact["content"]): Fact {
    this.#seq += 1;
    this.clock += 1_000;
    const id = idOf(`${this.name}/${this.#seq}`);
    const created = content.form === "sealed" ? this.clock : 0;
    const fact = {
      id,
      person: ADA,
      device: this.name,
      seq: this.#seq,
      prev: this.#prev,
      parents: [],
      created,
      content,
    };
    this.#prev = id;
    this.take([fact]);
    return fact;
  }

  take(facts: Iterable<Fact>): void {
    for (const fact of facts) this.known.set(fact.id, fact);
    this.corner = receiveCorner(this.corner, [...facts]);
  }
}

export function meet(a: Device, b: Device): void {
  const all = [...a.known.values(), ...b.known.values()];
  a.take(all);
  b.take(all);
}
