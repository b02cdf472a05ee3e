/** Walks two sides of a pairing through a mailbox, in memory and without haste. */
import { owedPuts, type Pairing, type PairingInput, pairingStep } from "#vault";
import type { Bytes } from "#wire";

/** A write-once mailbox. */
export class Slots {
  readonly filled = new Map<number, Bytes>();

  put(slot: number, bytes: Bytes): "stored" | "taken" {
    if (this.filled.has(slot)) return "taken";
    this.filled.set(slot, bytes);
    return "stored";
  }

  read(): { readonly slot: number; readonly bytes: Bytes }[] {
    return [...this.filled].map(([slot, bytes]) => ({ slot, bytes }));
  }
}

export function step(pairing: Pairing, ...inputs: readonly PairingInput[]): Pairing {
  return inputs.reduce((before, input) => pairingStep(before, input)[0], pairing);
}

/** Writes what is owed, then reads, until there is nothing new to do. */
export function visit(pairing: Pairing, slots: Slots): Pairing {
  for (let rounds = 0; rounds < 10; rounds++) {
    for (const { slot, bytes } of owedPuts(pairing)) {
      pairing = step(pairing, { type: "put", slot, outcome: slots.put(slot, bytes) });
    }
    pairing = step(pairing, { type: "slots", slots: slots.read() });
    if (owedPuts(pairing).length === 0) return pairing;
  }
  throw new Error("a visit that does not end");
}

/** Until both have the pictures before them. */
export function meet(ada: Pairing, noor: Pairing, slots: Slots): readonly [Pairing, Pairing] {
  const first = visit(ada, slots);
  const second = visit(noor, slots);
  const third = visit(first, slots);
  return [third, visit(second, slots)];
}
