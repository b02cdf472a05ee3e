/** A map that is never changed: a new one shares with the old everything that stayed the same. */

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
  readonly #before: readonly (Shard<V> | undefined)[];
  readonly #seal: (shards: readonly (Shard<V> | undefined)[]) => KeptMap<V>;
  readonly #own = new Map<number, Map<string, V>>();

  constructor(
    before: readonly (Shard<V> | undefined)[],
    seal: (shards: readonly (Shard<V> | undefined)[]) => KeptMap<V>,
  ) {
    this.#before = before;
    this.#seal = seal;
  }

  get(key: string): V | undefined {
    const at = shardOf(key);
    return (this.#own.get(at) ?? this.#before[at])?.get(key);
  }

  set(key: string, value: V): void {
    this.#writable(shardOf(key)).set(key, value);
  }

  delete(key: string): void {
    this.#writable(shardOf(key)).delete(key);
  }

  /** The map as it is now. The working copy must not be used after this. */
  done(): KeptMap<V> {
    const shards = this.#before.slice();
    for (const [at, shard] of this.#own) shards[at] = shard;
    return this.#seal(shards);
  }

  #writable(at: number): Map<string, V> {
    let shard = this.#own.get(at);
    if (shard === undefined) {
      shard = new Map(this.#before[at]);
      this.#own.set(at, shard);
    }
    return shard;
  }
}
