/** A space's store, sealed: names are hashed, values are sealed to their hashed name, and the true name lies inside. */
import type { Random } from "#vault";
import type { Store } from "#sync";
import { openRecord, recordName, sealRecord } from "#vault";
import { type Database, StorageError, type Write } from "./database.ts";
import { AT_THE_END, LOCK, NEXT_LOCK, PASSKEY } from "./names.ts";
import { makeQueue } from "./queue.ts";

type Bytes = Uint8Array;

export type SealedStore = {
  readonly get: (name: string) => Promise<Bytes | null>;
  /**
   * Every record but the large ones; fails as `damaged` when one does not open, for then nothing may be built upon the rest.
   * Large ones are read by `get`, when they are wanted.
   */
  readonly load: () => Promise<ReadonlyMap<string, Bytes>>;
  /** One transaction, durable when it resolves. Rejects with a `StorageError`, and then nothing was written. */
  readonly write: Store["write"];
  /** The last write found no room. */
  readonly isFull: () => boolean;
  /** Makes this store's owner the only writer: whoever wrote before is refused, and told so by `deposed`. [SPACE-13] */
  readonly seize: (deposed: () => void) => Promise<void>;
  /** The very first write: the lock and what is there from the beginning. */
  readonly found: (lock: Bytes, puts: readonly (readonly [string, Bytes])[]) => Promise<void>;
  /**
   * Seals everything anew for another lock and its key, in one write; a lock that waited and what a passkey opens go with the
   * old one. This store can write no more after it.
   */
  readonly relock: (lock: Bytes, next: Bytes, puts: readonly (readonly [string, Bytes])[]) => Promise<void>;
  /** The lock behind which this store was opened; null where nobody said. */
  readonly lock: Bytes | null;
  /** What lies unsealed beside the lock: a lock that waits to take its place, what a passkey opens. */
  readonly beside: (name: Beside) => Promise<Bytes | null>;
  /** Puts it there, or with null takes it away. */
  readonly putBeside: (name: Beside, bytes: Bytes | null) => Promise<void>;
  /** The part of this store whose names begin with `prefix`, as sync sees it, out of what was loaded. */
  readonly part: (prefix: string, loaded: ReadonlyMap<string, Bytes>) => Store;
};

export type Beside = typeof NEXT_LOCK | typeof PASSKEY;

/** Records with these beginnings are large. They lie at the end of the database, so that nobody reads them in passing. */
export const MEDIA = "media/";
/** Pages of a checkpoint, read one by one. */
const CHECK = "check/";
const LARGE = [MEDIA, "log/body/", CHECK] as const;

/** The record that names the present writer, by being sealed anew each time. */
const WRITER = "writer";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** Behind `lock`, nothing is written once another lock stands in its place: the key is an old one then. [SPACE-24] */
export function sealedStore(database: Database, key: Bytes, random: Random, lock: Bytes | null = null): SealedStore {
  const behind = lock === null ? [] : [{ key: LOCK, bytes: lock }];
  /** What the writer's record must hold for us to write, and what we still have to put there. */
  let expected: { readonly key: string; readonly bytes: Bytes | null } | null = null;
  let claim: readonly [string, Bytes] | null = null;

  const keyOf = (as: Bytes, name: string): string =>
    (LARGE.some((beginning) => name.startsWith(beginning)) ? AT_THE_END : "") + recordName(as, name);
  const sealAs = (as: Bytes, name: string, value: Bytes): readonly [string, Bytes] => {
    const hashed = keyOf(as, name);
    return [hashed, sealRecord(as, hashed, framed(name, value), random)];
  };
  const seal = (name: string, value: Bytes): readonly [string, Bytes] => sealAs(key, name, value);
  const open = (hashed: string, sealed: Bytes): { readonly name: string; readonly value: Bytes } => {
    const frame = openRecord(key, hashed, sealed);
    if (frame === null) throw new StorageError("damaged");
    return unframed(frame);
  };
  const load = async (): Promise<Map<string, Bytes>> => {
    const records = new Map<string, Bytes>();
    await database.all((hashed, sealed) => {
      const { name, value } = open(hashed, sealed);
      if (name !== WRITER) records.set(name, value);
    }, AT_THE_END);
    return records;
  };
  let full = false;
  let deposed: () => void = () => undefined;
  const inTurn = makeQueue();
  const put = (puts: readonly (readonly [string, Bytes])[], deletes: readonly string[]): Promise<void> =>
    inTurn(() => putNow({ puts, deletes }));
  const putNow = async ({ puts, deletes, anew, founding = false }: Putting): Promise<void> => {
    const claiming = claim;
    try {
      await database.write({
        // A claim under the old key is none once everything is sealed anew.
        puts: claiming === null || anew !== undefined ? puts : [claiming, ...puts],
        deletes,
        only: [...(founding ? [] : behind), ...(expected === null ? [] : [expected])],
        ...(anew === undefined ? {} : { anew }),
      });
    } catch (error) {
      if (error instanceof StorageError && error.why === "deposed") deposed();
      full = error instanceof StorageError && error.why === "full";
      throw error;
    }
    full = false;
    if (claiming === null) return;
    expected = { key: claiming[0], bytes: claiming[1] };
    claim = null;
  };
  const write: Store["write"] = (puts, deletes) =>
    put(
      puts.map(([name, value]) => seal(name, value)),
      deletes.map((name) => keyOf(key, name)),
    );

  const get = async (name: string): Promise<Bytes | null> => {
    const hashed = keyOf(key, name);
    const sealed = await database.get(hashed);
    return sealed === null ? null : open(hashed, sealed).value;
  };

  return {
    isFull: () => full,
    load,
    lock,
    beside: (name) => database.get(name),
    putBeside: (name, bytes) => (bytes === null ? put([], [name]) : put([[name, bytes]], [])),
    write,
    get,
    seize: async (onDeposed) => {
      deposed = onDeposed;
      claim = seal(WRITER, new Uint8Array(0));
      expected = { key: claim[0], bytes: await database.get(claim[0]) };
      // Where there is no room, the claim goes along with the first write that finds some.
      await put([], []).catch((error: unknown) => {
        if (!(error instanceof StorageError) || error.why !== "full") throw error;
      });
    },
    found: (first, puts) =>
      inTurn(() =>
        putNow({
          puts: [[LOCK, first], ...puts.map(([name, value]) => seal(name, value))],
          deletes: [],
          founding: true,
        }),
      ),
    relock: (other, next, puts) =>
      inTurn(() =>
        putNow({
          puts: [[LOCK, other], ...puts.map(([name, value]) => sealAs(next, name, value))],
          deletes: [NEXT_LOCK, PASSKEY],
          anew: (hashed, sealed) => {
            const { name, value } = open(hashed, sealed);
            return name === WRITER ? null : sealAs(next, name, value);
          },
        }),
      ),
    part: (prefix, loaded) => {
      const partOf = (all: ReadonlyMap<string, Bytes>): Map<string, Bytes> =>
        new Map(
          [...all].flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [])),
        );
      // Given once: it must not stay in memory beside what is made of it.
      let given: Map<string, Bytes> | null = partOf(loaded);
      return {
        load: async () => {
          const rows = given ?? partOf(await load());
          given = null;
          return rows;
        },
        read: (name) => get(prefix + name),
        write: (puts, deletes) =>
          write(
            puts.map(([name, value]) => [prefix + name, value] as const),
            deletes.map((name) => prefix + name),
          ),
      };
    },
  };
}

type Putting = Pick<Write, "puts" | "deletes" | "anew"> & {
  /** The very first write: no lock stands there yet. */
  readonly founding?: boolean;
};

/** Two bytes for the length of the name, the name, the value. */
function framed(name: string, value: Bytes): Bytes {
  const text = encoder.encode(name);
  const frame = new Uint8Array(2 + text.length + value.length);
  frame[0] = text.length >>> 8;
  frame[1] = text.length;
  frame.set(text, 2);
  frame.set(value, 2 + text.length);
  return frame;
}

function unframed(frame: Bytes): { readonly name: string; readonly value: Bytes } {
  const length = ((frame[0] ?? 0) << 8) | (frame[1] ?? 0);
  return { name: decoder.decode(frame.subarray(2, 2 + length)), value: frame.slice(2 + length) };
}
