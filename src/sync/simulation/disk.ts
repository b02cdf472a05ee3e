/** One device's store: rows that survive, writes that take a while, and a process that may die in the middle of one. */
import type { Store } from "../ports.ts";
import type { Bytes } from "#wire";
import type { Chance } from "./chance.ts";
import type { Time } from "./time.ts";

type Pending = { readonly puts: readonly (readonly [string, Bytes])[]; readonly deletes: readonly string[] };

export class Disk {
  readonly rows = new Map<string, Bytes>();
  /** Takes nothing more for now. */
  full = false;
  readonly #time: Time;
  readonly #chance: Chance;
  #pending: Pending[] = [];
  /** Which process may write: the handle of an earlier one does nothing any more. */
  #life = 0;

  constructor(time: Time, chance: Chance) {
    this.#time = time;
    this.#chance = chance;
  }

  /** A handle for a new process. */
  open(): Store {
    const life = ++this.#life;
    return {
      read: async (name) => this.rows.get(name)?.slice() ?? null,
      load: async () => new Map([...this.rows].map(([name, value]) => [name, value.slice()])),
      write: (puts, deletes) =>
        new Promise((resolve, reject) => {
          if (life !== this.#life) return;
          const pending = { puts: puts.map(([name, value]) => [name, value.slice()] as const), deletes };
          this.#pending.push(pending);
          this.#time.after(this.#chance.between(1, 40), () => {
            if (life !== this.#life) return;
            this.#pending = this.#pending.filter((one) => one !== pending);
            if (this.full) {
              reject(new Error("full"));
              return;
            }
            this.#apply(pending);
            resolve();
          });
        }),
    };
  }

  /** The process dies. Of the writes under way some first ones were done, and nobody heard of it. */
  kill(): void {
    this.#life++;
    const done = this.full ? 0 : this.#chance.between(0, this.#pending.length);
    for (const pending of this.#pending.slice(0, done)) this.#apply(pending);
    this.#pending = [];
  }

  #apply({ puts, deletes }: Pending): void {
    for (const [name, value] of puts) this.rows.set(name, value);
    for (const name of deletes) this.rows.delete(name);
  }
}
