/**
 * Keeps the checkpoint of a space in its store: reads it when the space is opened, writes it in small pieces while nothing
 * else is done, and lets go of all of it in the very write that takes something back. Rules in docs/spec/checkpoint.md.
 */
import { type Clock, holdsHeads, takesAway } from "#sync";
import { type Random, sha256 } from "#vault";
import {
  type Base,
  type FirstPage,
  firstPage,
  MAX_PAGES,
  olderFrom,
  olderOf,
  pagesOf,
  readFirstPage,
  readOlderPage,
  type Standing,
  wholePart,
  writePage,
} from "./checkpoint.ts";
import { type Lists, listsOf, sameItems } from "./lists-of.ts";
import { patchOf } from "./patch.ts";
import { makeQueue } from "./queue.ts";
import { hex } from "./records.ts";
import type { SealedStore } from "./store.ts";
import type { Desk } from "./tabs.ts";

type Bytes = Uint8Array;

/** There as long as anything of a checkpoint may be. */
const BEGUN = "check/begun";
const FIRST = "check/first";
const PLACE = "place";
const LOG = "log/";

const olderName = (slot: 0 | 1, page: number): string => `check/${String(slot)}/${String(page)}`;
const ALL_NAMES: readonly string[] = [BEGUN, FIRST, ...olderNames(0), ...olderNames(1)];

/** A shorter history is read as fast as its checkpoint would be. */
export const LEAST_EVENTS = 1_000;
/** Rest after a change before it is written, and between two pages, ms. */
const REST_MS = 400;
const PAGE_MS = 25;
/** Nothing must have changed for so long before everything is written, ms. */
const SETTLED_MS = 2_000;

/** What was kept: the newest at once, the whole when it is asked for, null where a page of it does not open. */
export type Found<Part> = { readonly near: Part; readonly whole: () => Promise<Part | null> };

export type Keeper<Part> = {
  /** The store through which everything in this space must be written. */
  readonly store: SealedStore;
  /** What was kept of this very log and holds; null is as good as nothing kept. Asked once. */
  readonly find: () => Promise<Found<Part> | null>;
  /** Writes what this desk shows, from now on. Tells which lists say the same as what was found. */
  readonly over: (desk: Desk<Part>, same: (lists: Lists) => void) => Desk<Part>;
};

export type KeeperOptions<Part> = {
  readonly store: SealedStore;
  readonly clock: Clock;
  readonly random: Random;
  /** The part as it may be kept; null while there is nothing to keep. */
  readonly asKept: (part: Part) => Part | null;
  readonly least?: number;
};

export function keepCheckpoint<Part>(options: KeeperOptions<Part>): Keeper<Part> {
  const { store, clock, random, asKept, least = LEAST_EVENTS } = options;
  const inTurn = makeQueue();
  /** Something of a checkpoint may lie in the store: until `find` has looked, as far as anybody knows. */
  let begun = true;
  let base: Base | null = null;
  let found: { readonly first: FirstPage<Part>; readonly lists: Lists } | null = null;
  let desk: Desk<Part> | null = null;
  let isDirty = false;
  /** How often the desk may have changed. */
  let changes = 0;
  /** What the first page in the store says. */
  let written: Part | null = null;
  /** Writes under way that take something away: until they are folded, what is shown still has it. */
  let takingAway = 0;
  /** Counts how often everything was let go. */
  let era = 0;
  /** No room, or not the one that writes: nothing more is kept until the space is opened again. */
  let gaveUp = false;

  const forget = (): void => {
    era += 1;
    base = null;
    found = null;
  };

  /** Every write of the space goes through here. */
  const write: SealedStore["write"] = async (puts, deletes) => {
    const takes = takesFromPlace(puts, deletes);
    if (!takes && deletes.length === 0) return store.write(puts, deletes);
    const going = !begun ? [] : takes ? ALL_NAMES : [FIRST];
    takingAway += 1;
    if (takes) forget();
    written = null;
    try {
      await store.write(puts, [...deletes, ...going]);
    } finally {
      // What was taken back is folded once whoever wrote has heard of it.
      clock.after(REST_MS, () => {
        takingAway -= 1;
        look();
      });
    }
  };
  /** The keeper's own writes: none once something was taken away since `at`. */
  const put = async (
    at: number,
    puts: readonly (readonly [string, Bytes])[],
    deletes: readonly string[] = [],
  ): Promise<boolean> => {
    if (at !== era || takingAway > 0) return false;
    begun = true;
    await store.write(puts, deletes);
    return at === era;
  };

  const get = async (name: string): Promise<Bytes | null> => store.get(name).catch(() => null);
  const letGo = async (): Promise<void> => {
    forget();
    await store.write([], ALL_NAMES);
  };

  const find = async (): Promise<Found<Part> | null> => {
    begun = (await get(BEGUN)) !== null;
    if (!begun) return null;
    const bytes = await get(FIRST);
    const first = bytes === null ? null : readFirstPage<Part>(bytes);
    if (first === null || first.place !== (await placeOf()) || !(await holdsHeads(rows, first.heads))) return null;
    return {
      near: first.near,
      whole: async () => {
        const lists = await older(first);
        if (lists === null) return null;
        found = { first, lists };
        return wholePart(first, lists);
      },
    };
  };
  const placeOf = async (): Promise<string | null> => {
    const record = await get(PLACE);
    return record === null ? null : hex(sha256(record));
  };
  const rows = { read: (name: string) => get(LOG + name) };
  const older = async (first: FirstPage<Part>): Promise<Lists | null> => {
    const pages = await Promise.all(
      Array.from({ length: Math.min(MAX_PAGES, first.base.pages) }, async (_, page) => {
        const bytes = await get(olderName(first.base.slot, page));
        return bytes === null ? null : readOlderPage(bytes);
      }),
    );
    const whole = pages.filter((page) => page !== null);
    return whole.length === first.base.pages ? olderFrom(first, whole) : null;
  };

  let isWaiting = false;
  const look = (): void => {
    if (isWaiting || desk === null || !isDirty || gaveUp) return;
    isWaiting = true;
    clock.after(REST_MS, () => {
      isWaiting = false;
      if (takingAway > 0 || !isDirty) return;
      isDirty = false;
      inTurn(keep).catch(() => {
        gaveUp = true;
        void letGo().catch(() => undefined);
      });
    });
  };

  /** What the desk shows at this moment, and of what. */
  const now = async (): Promise<{ readonly part: Part; readonly standing: Standing } | null> => {
    const place = await placeOf();
    const heads = desk?.heads?.() ?? [];
    const part = desk === null ? null : asKept(desk.view());
    if (place === null || part === null || heads.reduce((sum, { seq }) => sum + seq, 0) < least) return null;
    return { part, standing: { place, heads } };
  };

  const keep = async (): Promise<void> => {
    const at = era;
    const shown = await now();
    if (shown === null || at !== era || takingAway > 0) return;
    const first = base === null ? null : firstPage(shown.part, base, shown.standing);
    if (first === null) return keepAll(at, shown.part);
    if (written !== null && patchOf(written, shown.part) === null) return;
    if (await put(at, [[FIRST, writePage(first)]])) written = shown.part;
  };
  /** The older pages one after the other, in the slot that is free, and then the first page that names them. */
  const keepAll = async (at: number, part: Part): Promise<void> => {
    // A long history that is just coming in is kept once it is here.
    const before = changes;
    await new Promise<void>((resolve) => void clock.after(SETTLED_MS, resolve));
    if (before !== changes) return changed();
    const slot = base?.slot === 0 ? 1 : 0;
    const id = hex(random(16));
    const lists = olderOf(part);
    const pages = pagesOf(id, lists);
    if (!(await put(at, [[BEGUN, new Uint8Array(0)]], olderNames(slot)))) return;
    for (const [i, page] of pages.entries()) {
      if (!(await put(at, [[olderName(slot, i), writePage(page)]]))) return;
      await new Promise<void>((resolve) => void clock.after(PAGE_MS, resolve));
    }
    const made: Base = { id, slot, pages: pages.length, lists };
    const shown = await now();
    const first = shown === null ? null : firstPage(shown.part, made, shown.standing);
    if (first === null) return changed();
    if (await put(at, [[FIRST, writePage(first)]], olderNames(slot === 0 ? 1 : 0))) {
      base = made;
      written = shown?.part ?? null;
    }
  };
  const changed = (): void => {
    changes += 1;
    isDirty = true;
    look();
  };

  /** Of what was found, that which still says the same is what is shown now: so only the rest is written, and told. */
  const meet = (same: (lists: Lists) => void): void => {
    const part = desk === null ? null : asKept(desk.view());
    if (found === null || part === null) return;
    const { first, lists } = found;
    const real = listsOf(part);
    same(sameItems(listsOf(wholePart(first, lists)), real));
    base = { ...first.base, lists: sameItems(lists, real) };
    found = null;
  };

  return {
    store: {
      ...store,
      write,
      part: (prefix, loaded) => ({
        ...store.part(prefix, loaded),
        write: (puts, deletes) =>
          write(
            puts.map(([name, value]) => [prefix + name, value] as const),
            deletes.map((name) => prefix + name),
          ),
      }),
    },
    find,
    over: (over, same) => {
      desk = over;
      meet(same);
      changed();
      return {
        ...over,
        view: () => {
          changed();
          return over.view();
        },
        close: async () => {
          desk = null;
          await over.close();
        },
      };
    },
  };
}

/** Whether a write takes something back or lets a whole place go, or puts another in its stead. */
function takesFromPlace(puts: readonly (readonly [string, Bytes])[], deletes: readonly string[]): boolean {
  return (
    puts.some(
      ([name, value]) => name === PLACE || (name.startsWith(LOG) && takesAway(name.slice(LOG.length), value)),
    ) || deletes.some((name) => name === PLACE || name.startsWith(LOG))
  );
}

function olderNames(slot: 0 | 1): readonly string[] {
  return Array.from({ length: MAX_PAGES }, (_, page) => olderName(slot, page));
}
