/** Maps and lists that are never changed: a new one shares with the old everything that stayed the same. */

/** Shards of native maps: setting one key copies one shard and the list of shards, never the whole. */
const SHARDS = 512;

type Shard<V> = ReadonlyMap<string, V>;

function shardOf(key: string): number {
  let mixed = 0;
  for (let i = 0; i < key.length && i < 12; i++) mixed = (mixed * 31 + key.charCodeAt(i)) | 0;
  return (mixed ^ (mixed >>> 15)) & (SHARDS - 1);
}

export class KeptMap<V> {
  readonly #shards: readonly (Shard<V> | undefined)[];

  private constructor(shards: readonly (Shard<V> | undefined)[]) {
    this.#shards = shards;
  }

  static empty<V>(): KeptMap<V> {
    return new KeptMap(Array.from({ length: SHARDS }));
  }

  get(key: string): V | undefined {
    return this.#shards[shardOf(key)]?.get(key);
  }

  /** In no particular order. */
  *entries(): Generator<[string, V]> {
    for (const shard of this.#shards) if (shard !== undefined) yield* shard.entries();
  }

  /** In no particular order. */
  *values(): Generator<V> {
    for (const shard of this.#shards) if (shard !== undefined) yield* shard.values();
  }

  /** A working copy. What it shares with this map is copied only when it is first changed. */
  edit(): Editing<V> {
    return new Editing(this.#shards, (shards) => new KeptMap(shards));
  }
}

/** A working copy of a kept map, used inside one function and never handed out. */
export class Editing<V> {
  readonly #shards: (Shard<V> | undefined)[];
  readonly #seal: (shards: readonly (Shard<V> | undefined)[]) => KeptMap<V>;
  /** By shard: the copy that was made of it here, which may be changed. */
  readonly #own: (Map<string, V> | undefined)[] = [];

  constructor(
    shards: readonly (Shard<V> | undefined)[],
    seal: (shards: readonly (Shard<V> | undefined)[]) => KeptMap<V>,
  ) {
    this.#shards = shards.slice();
    this.#seal = seal;
  }

  get(key: string): V | undefined {
    return this.#shards[shardOf(key)]?.get(key);
  }

  set(key: string, value: V): void {
    this.#writable(shardOf(key)).set(key, value);
  }

  delete(key: string): void {
    this.#writable(shardOf(key)).delete(key);
  }

  /** The map as it is now. The working copy must not be used after this. */
  done(): KeptMap<V> {
    return this.#seal(this.#shards);
  }

  #writable(at: number): Map<string, V> {
    const own = this.#own[at];
    if (own !== undefined) return own;
    const made = new Map(this.#shards[at]);
    this.#own[at] = made;
    this.#shards[at] = made;
    return made;
  }
}

/** A list that grows at its head, so that growing costs the same however long it is. */
export type Chain = { readonly head: string; readonly rest: Chain | undefined };

export function link(chains: Editing<Chain>, key: string, head: string): void {
  chains.set(key, { head, rest: chains.get(key) });
}

/** From the newest to the oldest. */
export function* linked(chain: Chain | undefined): Generator<string> {
  for (let at = chain; at !== undefined; at = at.rest) yield at.head;
}
