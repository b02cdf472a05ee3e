/** The corner, opened for writing: its private log and what lies in it. Rules SPACE-17 and SPACE-19 in docs/spec/spaces.md. */
import {
  broughtOf,
  checkInsOf,
  copiesOf,
  type Corner,
  type CornerDecision,
  decideCorner,
  decideCornerAll,
  deviceCardsOf,
  draftsOf,
  emptyCorner,
  feltsOf,
  intentionsOf,
  justMeOf,
  landscapesKept,
  noticingsOf,
  outcomesOf,
  receiveCorner,
  reflectionsOf,
  rungsOf,
  weighingOf,
  type WithMedia,
} from "#core";
import { headsOf, type Log, openLog } from "#sync";
import { makeSeed, parseRelay, type Random } from "#vault";
import type { ActRefusal, Outcome } from "./api.ts";
import { append } from "./append.ts";
import type { AskHearth, Between } from "./between.ts";
import { StorageError } from "./database.ts";
import { mineDevices } from "./device-calls.ts";
import { type Answering, dispatch, type Env } from "./env.ts";
import { mineLocks } from "./locks-desk.ts";
import { lettingGo, mediaCalls } from "./media-desk.ts";
import { mediaNames, mediaShelf } from "./media-shelf.ts";
import { liesAt, moveMine, troubleOfMine, viewWhere, whereOf } from "./mine-where.ts";
import type { Opened } from "./opening.ts";
import { openRecovery } from "./mine-recovery.ts";
import { openPlace, type Place } from "./place.ts";
import { foundCorner } from "./recovering.ts";
import type { DeskCalls, MinePart } from "./protocol.ts";
import { makeQueue } from "./queue.ts";
import { readValue, writeValue } from "./records.ts";
import { openRelayWords } from "./relay-words.ts";
import { makeSearch } from "./search.ts";
import type { SealedStore } from "./store.ts";
import type { Desk } from "./tabs.ts";

type Bytes = Uint8Array;

/** Names of the corner's records beside its log. */
export const SEED = "seed";
const LOCK_KIND = "lock";
const PLACE = "place";
const LOG = "log/";

/** Where there is no way to any relay. */
const NOBODY: Env<MinePart>["courier"] = {
  connect: (_, on) => {
    queueMicrotask(() => on.closed());
    return { send: () => undefined, close: () => undefined };
  },
  request: async () => null,
};

type LockKind = MinePart["lock"];
/** This tab's hearth, for what only it has; null while there is none. */
type HearthAsked = { readonly hearth?: () => Between<AskHearth> | null };

/** What a new corner holds: the seed, and a private log of its own, founded and certified. [SPACE-3] */
export function newCorner(random: Random): readonly (readonly [string, Bytes])[] {
  const seed = makeSeed(random);
  return [
    [SEED, seed],
    [LOCK_KIND, writeValue("shared" satisfies LockKind)],
    [PLACE, writeValue(foundCorner(seed, random))],
  ];
}

/** Whether the corner opens with the hearth or by itself. */
export async function lockKind(store: SealedStore): Promise<LockKind> {
  const record = await store.get(LOCK_KIND);
  return record === null ? "shared" : (readValue(record) as LockKind);
}

export async function openMine(
  {
    store,
    random,
    clock,
    courier: way,
    database,
    hearth = () => null,
    fail = () => undefined,
  }: Pick<Opened, "store"> &
    Pick<Env<MinePart>, "random" | "clock"> &
    Partial<Pick<Env<MinePart>, "courier" | "fail"> & { readonly database: Pick<Opened["database"], "lock"> }> &
    HearthAsked,
  changed: () => void,
): Promise<Desk<MinePart>> {
  const loaded = await store.load();
  const inTurn = makeQueue();
  const stored = loaded.get(PLACE);
  if (stored === undefined) throw new StorageError("damaged");
  let place = readValue(stored) as Place;
  const lock = await lockKind(store);
  const openAt = async (rows: ReadonlyMap<string, Bytes>, at: string | null): Promise<Log<Corner>> => {
    const opened = await openLog<Corner>({
      ...openPlace(place),
      store: store.part(LOG, rows),
      courier: at === null ? null : (courier ?? null),
      relay: at,
      clock,
      random,
      fold: { empty: emptyCorner(), receive: receiveCorner },
    });
    opened.subscribe(() => {
      devices.look();
      changed();
    });
    return opened;
  };
  let relay = whereOf(loaded);
  const relayWords = openRelayWords({ store, loaded, courier: way ?? NOBODY, clock });
  const courier = way === undefined ? undefined : relayWords.courier;
  const genesis = (): Bytes => place.genesis;
  const seed = (): Promise<Bytes | null> => store.get(SEED);
  const devices = mineDevices({ store, loaded, clock, inTurn, changed, log: () => log, genesis, seed });
  let log = await openAt(loaded, relay);
  devices.look();

  /** What may have a voice note or a picture here. */
  const holders = (): readonly WithMedia[] => [...draftsOf(log.state()), ...broughtOf(log.state())];
  const shelf = mediaShelf(store, loaded, clock.now);
  await shelf.sweep(mediaNames(holders()), () => false);
  const search = makeSearch();

  const act = (decide: (corner: Corner) => CornerDecision): Promise<Outcome<ActRefusal>> =>
    inTurn(() =>
      lettingGo(shelf, holders, async () => {
        const decided = decide(log.state());
        if (decided.ok && decided.events.length + decided.erase.length === 0) return { ok: true };
        const done = await append(log, decided);
        return done.ok ? { ok: true } : done;
      }),
    );

  const recovery = openRecovery({
    store,
    loaded,
    lock: async () => (await database?.lock()) ?? null,
    random,
    clock,
    courier: courier ?? NOBODY,
    hearth,
    changed,
    fail,
    now: () => ({ log, place, relay }),
    open: async (next) => {
      place = next;
      log = await openAt(await store.load(), relay);
    },
    inTurn,
  });

  const calls: Answering<DeskCalls["mine"]> = {
    ...recovery.calls,
    ...mineLocks({ store, random, inTurn, kind: lock, own: [[LOCK_KIND, writeValue("own")]] }),
    act: (command) => act((corner) => decideCorner(corner, command)),
    actAll: (commands) => act((corner) => decideCornerAll(corner, commands)),
    search: async (words, most) => search.find(reflectionsOf(log.state()), words, most),
    keepDraft: (draft) => act((corner) => decideCorner(corner, { do: "keep-draft", draft })),
    letDraftGo: (draft) => act((corner) => decideCorner(corner, { do: "let-draft-go", draft })),
    ...devices.calls,
    ...mediaCalls(shelf, random),
    keepCopy: (copy) => act((corner) => decideCorner(corner, { do: "keep-copy", copy })),
    letCopyGo: (copy) => act((corner) => decideCorner(corner, { do: "let-copy-go", copy })),
    syncMine: (to) =>
      inTurn(async () => {
        const at = to === null ? null : parseRelay(to);
        if (to !== null && at === null) return { ok: false, why: "not-an-origin" };
        if (at !== null && courier !== undefined) {
          const barred = await relayWords.bars(at);
          // Where the log lies already, nothing new begins.
          if (barred !== null && !(await liesAt({ courier, clock }, at, place))) return { ok: false, why: barred };
        }
        // A word that was just given is used now, and not with the next try.
        if (at === relay) log.wake();
        const moved = await moveMine({ store, log, from: relay, to: at, open: openAt });
        ({ log, relay } = moved);
        changed();
        return moved.outcome;
      }),
    giveWord: (at, word) => relayWords.give(at, word),
    wake: async () => {
      log.wake();
      recovery.wake();
    },
  };

  return {
    view: () => ({
      lock,
      trouble: troubleOfMine(log) ?? (store.isFull() ? "storage-full" : null),
      drafts: draftsOf(log.state()),
      copies: copiesOf(log.state()),
      rungs: rungsOf(log.state()),
      outcomes: outcomesOf(log.state()),
      felts: feltsOf(log.state()),
      landscapes: landscapesKept(log.state()),
      noticings: noticingsOf(log.state()),
      checkIns: checkInsOf(log.state()),
      reflections: reflectionsOf(log.state()),
      intentions: intentionsOf(log.state()),
      weighing: weighingOf(log.state()),
      justMe: justMeOf(log.state()),
      brought: broughtOf(log.state()),
      ...recovery.view(),
      where: viewWhere(log, relay),
      devices: devices.list(),
      cards: deviceCardsOf(log.state()),
    }),
    heads: () => headsOf(log),
    handle: async (call, args) => dispatch(calls, call)?.(...args),
    close: () => {
      recovery.close();
      return log.close();
    },
  };
}
