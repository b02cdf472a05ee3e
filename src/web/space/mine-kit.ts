/**
 * Recovery words in the corner's worker: made, made again, put off, and their locker kept as the places are. The words are kept
 * nowhere; what they lead to is, so that it can be written anew and emptied. Rules RECOVER-10 to RECOVER-20 in docs/spec/recovery.md.
 */
import { clearLocker, type Clock, type Courier, lookAtLocker, readLocker, writeLocker } from "#sync";
import {
  type LockerKey,
  type LockerLog,
  lockerOf,
  makeKit,
  openGenesis,
  openLock,
  parseKit,
  parseRelay,
  type Random,
  sealLocker,
  sha256,
} from "#vault";
import type { Outcome } from "./api.ts";
import type { KitView, MakeKitRefusal, RecoveryDoors } from "./api-trust.ts";
import type { AskHearth, Between } from "./between.ts";
import { keep, type Kept } from "./local.ts";
import { identityIn } from "./mine-devices.ts";
import { makeQueue } from "./queue.ts";
import { hex, recordOf, writeValue } from "./records.ts";
import type { SealedStore } from "./store.ts";

type Bytes = Uint8Array;

/** The record of what the present words lead to. */
export const KIT = "kit";
/** How long they may be put off. */
const LATER_MS = 7 * 86_400_000;
/** After a relay that was away, or took something badly. */
const RETRY_MS = 60_000;

/** Where a locker lies, and how it is reached. HKDF keeps the words out of reach from here. */
type Lying = { readonly relay: string; readonly key: LockerKey };
/** `made` is null where it is not known; `written`: what the relay was last known to hold, as a hash. */
type Leading = Lying & { readonly made: number | null; readonly written: string | null };
type KitRecord = {
  readonly postponed: number | null;
  readonly now: Leading | null;
  /** Made, and not yet on any screen: where this is cut off, nobody ever saw the words. */
  readonly next: Leading | null;
  /** Lockers whose words are to lead nowhere, and that were not emptied yet. */
  readonly old: readonly Lying[];
};
/** As the locker has them: the private log first, then the shared one, where there is one. */
type Places = { readonly name: string; readonly logs: readonly LockerLog[] };
const NONE: KitRecord = { postponed: null, now: null, next: null, old: [] };

export type KitsOptions = {
  readonly store: SealedStore;
  readonly loaded: ReadonlyMap<string, Bytes>;
  readonly lock: () => Promise<Bytes | null>;
  readonly random: Random;
  readonly clock: Clock;
  readonly courier: Courier;
  readonly hearth: () => Between<AskHearth> | null;
  /** The private log as it is now: its genesis record, and the relay it lies at. */
  readonly corner: () => { readonly genesis: Bytes; readonly relay: string | null };
  readonly changed: () => void;
  readonly fail: (error: unknown) => void;
};

export type Kits = {
  readonly view: () => KitView;
  readonly seed: () => Bytes | null;
  readonly isPassphrase: (passphrase: string) => Promise<boolean>;
  readonly make: (passphrase: string, relay?: string) => ReturnType<RecoveryDoors["makeKit"]>;
  readonly shown: () => Promise<Kept>;
  /** The words that were shown are on paper, as far as that was looked at: nothing reminds of them. [RECOVER-25] */
  readonly onPaper: () => Promise<Kept>;
  readonly postpone: () => Promise<Kept>;
  readonly bringSeed: (words: string) => ReturnType<RecoveryDoors["bringSeed"]>;
  /** Looks whether the places changed, and has the locker follow. */
  readonly heed: () => Promise<void>;
  /** What the record becomes where a new seed begins: the words that are out lead nowhere. */
  readonly anew: () => readonly [string, Bytes];
  /** A new seed took the place of this one, and `anew` was stored. */
  readonly begunAnew: (seed: Bytes) => void;
  readonly close: () => void;
};

/** What a corner holds from the beginning that was begun with words. */
export function kitRecord(relay: string, key: LockerKey, made: number | null): readonly [string, Bytes] {
  return [KIT, writeValue({ ...NONE, now: { relay, key, made, written: null } } satisfies KitRecord)];
}

export function openKits(options: KitsOptions): Kits {
  const { store, loaded, random, clock, courier, hearth, corner, changed } = options;
  const around = { courier, clock, random };
  const inTurn = makeQueue();
  let seed = loaded.get("seed") ?? null;
  let record = (recordOf(loaded, KIT) as KitRecord | undefined) ?? NONE;
  let current = false;
  /** Words were made here just now, and are on their way to the page. */
  let isMaking = false;
  let stopRetry: () => void = () => undefined;
  let closed = false;

  const keepRecord = async (next: KitRecord, more: readonly (readonly [string, Bytes])[] = []): Promise<Kept> => {
    const kept = await keep(store, [[KIT, writeValue(next)], ...more], []);
    if (kept.ok) record = next;
    return kept;
  };

  /** All places of this person; null while the hearth does not say. [RECOVER-11] */
  const places = async (): Promise<Places | null> => {
    const standing = (await hearth()?.ask("standing")) ?? null;
    const shared = standing?.paired === true ? ((await hearth()?.ask("place")) ?? null) : null;
    if (standing === null || (standing.paired && shared === null)) return null;
    const own = logOf({ ...corner(), founder: 0, partnerName: "" });
    return { name: standing.name, logs: shared === null ? [own] : [own, logOf(shared)] };
  };

  const isPassphrase = async (passphrase: string): Promise<boolean> => {
    const lock = await options.lock();
    return lock !== null && openLock(lock, passphrase).ok;
  };

  const make = async (passphrase: string, named?: string): ReturnType<RecoveryDoors["makeKit"]> => {
    if (seed === null) return refused("no-seed");
    if (!(await isPassphrase(passphrase))) return refused("wrong-passphrase");
    const here = await places();
    if (here === null) return refused("mine-locked");
    const [own, shared] = here.logs;
    const relay = shared?.relay ?? (named === undefined ? (own?.relay ?? null) : parseRelay(named));
    if (relay === null) return refused(named === undefined ? "no-relay" : "not-an-origin");
    const words = makeKit(random);
    const entropy = parseKit(words);
    if (!entropy.ok) throw new Error("words that were just made do not read");
    const next: Leading = { relay, key: lockerOf(entropy.entropy), made: clock.now(), written: printOf(here) };
    const told = await writeLocker(
      around,
      relay,
      next.key,
      sealLocker(next.key.key, { seed, made: next.made, ...here }, random),
    );
    if (told !== "taken") return refused(told);
    const kept = await keepRecord({ ...record, next, old: [...record.old, ...lyingOf(record.next)] });
    if (!kept.ok) {
      void clearLocker(around, relay, next.key);
      return kept;
    }
    isMaking = true;
    return { ok: true, words: words.split(" "), relay };
  };

  /** The words are where a person sees them. Only now those before lead nowhere. [RECOVER-12] */
  const shown = async (): Promise<Kept> => {
    const { next } = record;
    if (next === null) return { ok: true };
    const old = [...record.old, ...lyingOf(record.now)];
    // Until they are known to be on paper: whoever only closes the page then is reminded, too. [RECOVER-25]
    const kept = await keepRecord({ postponed: clock.now() + LATER_MS, now: next, next: null, old });
    if (!kept.ok) return kept;
    isMaking = false;
    current = true;
    changed();
    // Nobody waits for this: what is cut off from here on is done another time, and the words are out.
    void inTurn(heedNow).catch(options.fail);
    return kept;
  };

  /** Empties what is to lead nowhere. What no relay answered for is tried again. [RECOVER-12] */
  const clearOld = async (): Promise<boolean> => {
    const cleared: Lying[] = [];
    for (const one of record.old) if (await clearLocker(around, one.relay, one.key)) cleared.push(one);
    if (cleared.length > 0) await keepRecord({ ...record, old: record.old.filter((one) => !cleared.includes(one)) });
    return record.old.length === 0;
  };

  /** Writes the locker anew where the places changed. True when nothing is left to do. [RECOVER-11] */
  const follow = async (): Promise<boolean> => {
    const { now } = record;
    if (now === null || seed === null) return true;
    const here = await places();
    if (here === null) return false;
    const written = printOf(here);
    current = now.written === written;
    if (current) return true;
    // Words that were made again on another device emptied this one: it must not be filled again.
    const there = await lookAtLocker(around, now.relay, now.key);
    if (there === "cannot-reach") return false;
    if (there === "emptied") return (await keepRecord({ ...record, now: null })).ok;
    const sealed = sealLocker(now.key.key, { seed, made: now.made, ...here }, random);
    if ((await writeLocker(around, now.relay, now.key, sealed)) !== "taken") return false;
    current = (await keepRecord({ ...record, now: { ...now, written } })).ok;
    return current;
  };

  const heedNow = async (): Promise<void> => {
    if (closed) return;
    stopRetry();
    const before = view();
    // It was cut off before anybody saw them.
    if (record.next !== null && !isMaking) {
      await keepRecord({ ...record, next: null, old: [...record.old, ...lyingOf(record.next)] });
    }
    const all = [await clearOld(), await follow()];
    if (closed) return;
    if (all.includes(false)) stopRetry = clock.after(RETRY_MS, () => void inTurn(heedNow).catch(options.fail));
    if (JSON.stringify(view()) !== JSON.stringify(before)) changed();
  };

  const bringSeed = async (words: string): ReturnType<RecoveryDoors["bringSeed"]> => {
    const read = parseKit(words);
    if (!read.ok) return read;
    if (seed !== null) return { ok: true };
    const here = await places();
    if (here === null) return { ok: false, why: "mine-locked" };
    const key = lockerOf(read.entropy);
    let why: "nothing-found" | "cannot-reach" = "nothing-found";
    for (const relay of new Set(here.logs.map((one) => one.relay).filter((one) => one !== null))) {
      const found = await readLocker(around, relay, key);
      if (!found.ok) {
        if (found.why === "cannot-reach") why = found.why;
        continue;
      }
      // Words of another person, or of before somebody saw them, are none for this place.
      const opened = openGenesis(corner().genesis);
      if (!opened.ok || identityIn(opened.genesis, found.locker.seed) === null) continue;
      const now = { relay, key, made: found.locker.made, written: null };
      const kept = await keepRecord({ ...record, now }, [["seed", found.locker.seed]]);
      if (!kept.ok) return kept;
      seed = found.locker.seed;
      changed();
      return { ok: true };
    }
    return { ok: false, why };
  };

  const view = (): KitView => ({
    made: record.now?.made ?? null,
    postponed: record.postponed,
    relay: record.now?.relay ?? null,
    current: record.now !== null && current,
    seed: seed !== null,
  });

  return {
    view,
    seed: () => seed,
    isPassphrase,
    make: (passphrase, relay) => inTurn(() => make(passphrase, relay)),
    shown: () => inTurn(shown),
    onPaper: () =>
      inTurn(async () => {
        const kept = record.now === null ? ({ ok: true } as const) : await keepRecord({ ...record, postponed: null });
        changed();
        return kept;
      }),
    postpone: () =>
      inTurn(async () => {
        const kept = await keepRecord({ ...record, postponed: clock.now() + LATER_MS });
        changed();
        return kept;
      }),
    bringSeed: (words) => inTurn(() => bringSeed(words)),
    heed: () => inTurn(heedNow),
    anew: () => [KIT, writeValue(withoutWords(record))],
    begunAnew: (next) => {
      record = withoutWords(record);
      current = false;
      seed = next;
    },
    close: () => {
      closed = true;
      stopRetry();
    },
  };
}

/** The words that are out lead nowhere from now on. */
function withoutWords({ now, next, old }: KitRecord): KitRecord {
  return { ...NONE, old: [...old, ...lyingOf(now), ...lyingOf(next)] };
}

function lyingOf(one: Leading | null): readonly Lying[] {
  return one === null ? [] : [{ relay: one.relay, key: one.key }];
}

function logOf(place: {
  readonly genesis: Bytes;
  readonly relay: string | null;
  readonly founder: 0 | 1;
  readonly partnerName: string;
}): LockerLog {
  const opened = openGenesis(place.genesis);
  const founder = opened.ok ? opened.genesis.genesis.founders[place.founder] : undefined;
  if (!opened.ok || founder === undefined) throw new Error("a place that is open has a genesis");
  const { log, hash, record } = opened.genesis;
  const { relay, partnerName } = place;
  return { log, genesisHash: hash, salt: founder.salt, relay, partnerName, genesis: record };
}

function printOf(here: Places): string {
  return hex(sha256(writeValue(here)));
}

function refused<Why extends MakeKitRefusal>(why: Why): Outcome<Why> & { readonly ok: false } {
  return { ok: false, why };
}
