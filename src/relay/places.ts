/** A set of places in chains, kept small: a person may have ten thousand erased before their event came. [RELAY-19] */
import type { Position } from "#wire";

/** By the device's key, which whoever asks gives. */
export class Places {
  readonly #seqs = new Map<string, Set<number>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(device: string, { seq }: Pick<Position, "seq">): void {
    const seqs = this.#seqs.get(device) ?? new Set<number>();
    const before = seqs.size;
    this.#seqs.set(device, seqs.add(seq));
    this.#size += seqs.size - before;
  }

  /** True when it was among them. */
  delete(device: string, { seq }: Pick<Position, "seq">): boolean {
    const seqs = this.#seqs.get(device);
    if (seqs?.delete(seq) !== true) return false;
    this.#size -= 1;
    if (seqs.size === 0) this.#seqs.delete(device);
    return true;
  }
}
