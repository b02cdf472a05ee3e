/** The hearth, opened for writing: the shared log, the way there by pairing, and what only this device knows. */
import {
  checkText,
  decide,
  decideCorner,
  type Draft,
  emptyCorner,
  emptyHearth,
  type EventId,
  type Hearth,
  type HearthCommand,
  light,
  mediaOf,
  namesOf,
  type Offer,
  owedErasures,
  receive,
  share,
  sharesOf,
} from "#core";
import { headsOf, type Log, openLog } from "#sync";
import { readPairing, writeDeviceKeys } from "#vault";
import type { Done, OursView, Snapshot, Trouble } from "./api.ts";
import type { ClosedView } from "./api-trust.ts";
import { append } from "./append.ts";
import type { AskCorner, Between } from "./between.ts";
import { toBase64 } from "./base64.ts";
import { fromLog, mediaNamesOf, withPieces } from "./carry.ts";
import { oursDevices } from "./device-calls.ts";
import { type Answering, dispatch, type Env } from "./env.ts";
import { keep, localOf, unfoldedRecord } from "./local.ts";
import { hearthLocks } from "./locks-desk.ts";
import { lettingGo, mediaCalls } from "./media-desk.ts";
import { mediaNames, mediaShelf } from "./media-shelf.ts";
import type { Opened } from "./opening.ts";
import { openPairings, pairingRows } from "./pairings.ts";
import type { OurPlace } from "./ours-devices.ts";
import { goesWithPlace, heedClosing, leavingRow, openLeavings } from "./ours-leaving.ts";
import { openRelayWords } from "./relay-words.ts";
import { openPush } from "./ours-push.ts";
import { openPlace, personsOf } from "./place.ts";
import type { DeskCalls, OursPart } from "./protocol.ts";
import { preferring } from "./preferences.ts";
import { makeQueue } from "./queue.ts";
import { fromHex, readValue, recordOf, writeValue } from "./records.ts";
import { refusalOfRoom, roomsThatLast, roomsToForget } from "./rooms.ts";
import { openRestored } from "./recovering.ts";
import type { Desk } from "./tabs.ts";
import { thingsIn } from "./things-in.ts";
import { viewOurs } from "./views.ts";

type Bytes = Uint8Array;

/** Names of the hearth's records beside its log. */
export const UNFINISHED = "unfinished";
const ME = "me";
export const PLACE = "place";
const LOG = "log/";

type Me = { readonly name: string };
/** This tab's corner, for what only it has; null while there is none. */
type CornerAsked = { readonly corner?: () => Between<AskCorner> | null };
/** The shared log, open. */
type Ours = {
  readonly log: Log<Hearth>;
  readonly me: string;
  readonly partner: string;
  readonly partnerName: string;
  readonly relay: string;
  /** Who closed it, once that is known. */
  readonly closed: () => ClosedView | null;
};

/** What a new hearth holds: a name, and that the corner is still to be made. */
export function newHearth(name: string): readonly (readonly [string, Bytes])[] {
  return [
    [ME, writeValue({ name } satisfies Me)],
    [UNFINISHED, new Uint8Array(0)],
  ];
}

/** What a hearth holds whose pairing was completed elsewhere: the rows of its log, and what was unfolded there. */
export function pairedHearth(given: {
  readonly name: string;
  readonly place: OurPlace;
  readonly rows: ReadonlyMap<string, Bytes>;
  readonly unfolded: readonly EventId[];
}): readonly (readonly [string, Bytes])[] {
  return [
    [ME, writeValue({ name: given.name } satisfies Me)],
    [PLACE, writeValue(given.place)],
    ...[...given.rows].map(([name, value]) => [LOG + name, value] as const),
    ...given.unfolded.map(unfoldedRecord),
  ];
}

export async function openOurs(
  {
    store,
    random,
    clock,
    courier: way,
    fail,
  }: Pick<Opened, "store"> & Pick<Env<OursPart>, "random" | "clock" | "courier" | "fail"> & CornerAsked,
  changed: () => void,
): Promise<Desk<OursPart>> {
  const loaded = await store.load();
  const relayWords = openRelayWords({ store, loaded, courier: way, clock });
  const { courier } = relayWords;
  const inTurn = makeQueue();
  const locks = await hearthLocks({ store, random, inTurn, changed });
  let local = localOf(store, loaded);
  const shelf = mediaShelf(store, loaded, clock.now);
  let mine = (recordOf(loaded, ME) as Me | undefined) ?? { name: "" };
  let ours: Ours | null = null;
  const takenBack = new Set<EventId>();
  const devices = oursDevices({ store, loaded, clock, inTurn, changed, log: () => ours?.log ?? null });
  const leavings = openLeavings({ store, loaded, courier, clock, changed, fail });
  const restored = openRestored(store, loaded);
  const push = openPush({ store, loaded, courier, clock, changed, here: () => ours });

  const enter = async (place: OurPlace, rows: ReadonlyMap<string, Bytes>): Promise<Ours> => {
    const persons = personsOf(place.genesis);
    const me = persons[place.founder] ?? "";
    const partner = persons[1 - place.founder] ?? "";
    const log = await openLog<Hearth>({
      ...openPlace(place),
      store: store.part(LOG, rows),
      courier,
      relay: place.relay,
      clock,
      random,
      fold: { empty: emptyHearth(), receive, light, owed: (hearth) => owedErasures(hearth, me) },
    });
    log.subscribe(() => {
      void inTurn(forgetRooms);
      devices.look();
      changed();
    });
    const closing = await heedClosing({ store, clock, place, log, changed });
    push.meet({ log, me, relay: place.relay });
    return { log, me, partner, partnerName: place.partnerName, relay: place.relay, closed: closing };
  };

  /** What is over is forgotten, and so is what was taken back. [SPACE-27] */
  const forgetRooms = async (): Promise<void> => {
    // Most have none, and need not have everything folded for it that just came.
    const over =
      ours === null || local.rooms.size === 0 ? [] : roomsToForget(local.rooms, ours.log.state(), clock.now());
    if (over.length > 0) await local.forgetRooms(over);
  };

  /** One's own shares that say exactly this. */
  const alike = (hearth: Hearth, person: string, offer: Offer): readonly string[] =>
    sharesOf(hearth)
      .filter((one) => one.from === person && JSON.stringify(one.offer) === JSON.stringify(offer))
      .map((one) => one.id);

  /** A tab ended between telling a draft and letting it go: finds out whether it was told. [SPACE-18] */
  const endTellings = async ({ log, me: person }: Ours): Promise<void> => {
    for (const [draft, { offer, before }] of local.telling) {
      const there = alike(log.state(), person, offer);
      await local.endTelling(draft, there.find((id) => !before.includes(id)) ?? null);
    }
  };

  /** Says one's name in the shared log, where it is not yet said. */
  const sayName = async ({ log, me }: Ours): Promise<void> => {
    if (Object.hasOwn(namesOf(log.state()), me)) return;
    await append(log, decide(log.state(), { do: "name", name: mine.name }, me));
  };

  const place = recordOf(loaded, PLACE) as OurPlace | undefined;
  if (place !== undefined) {
    ours = await enter(place, loaded);
    await endTellings(ours);
    const { log, me } = ours;
    const wasSent = (media: string): boolean => mediaOf(log.state(), media, me).length > 0;
    await shelf.sweep(mediaNames(local.drafts.values()), wasSent);
    // Whoever began by recovery words said it long ago, and may have changed it since. [RECOVER-15]
    if (place.recovery === undefined) await sayName(ours);
    await forgetRooms();
  }

  const pairings = await openPairings({
    store,
    loaded: pairingRows(loaded),
    courier,
    clock,
    changed,
    fail,
    completed: (phase, relay, rows) =>
      inTurn(async () => {
        const { record, keys, certificates, founder, partnerName } = phase;
        const made: OurPlace = {
          genesis: record,
          keys: writeDeviceKeys(keys),
          certificates,
          relay,
          founder,
          partnerName,
        };
        await store.write([[PLACE, writeValue(made)]], rows);
        ours = await enter(made, new Map());
        await sayName(ours);
      }),
  });

  const act = async (command: HearthCommand): Promise<Done> => {
    if (ours !== null) {
      const before = ours.log.state();
      const decided = await withPieces(decide(before, command, ours.me), shelf, ours.log);
      const done = await append(ours.log, decided);
      if (done.ok && decided.ok) await shelf.letGo(mediaNamesOf(decided.events));
      if (done.ok && command.do === "take-back" && share(before, command.item) !== null) takenBack.add(command.item);
      changed();
      return done;
    }
    if (command.do !== "name") return { ok: false, why: "not-paired" };
    const name = checkText("name", command.name);
    if (!name.ok) return name;
    const done = await keep(store, [[ME, writeValue({ name: name.text } satisfies Me)]], []);
    if (!done.ok) return done;
    mine = { name: name.text };
    return { ok: true, id: null };
  };

  /** Leaves the place: all that belongs to it goes in one write. [LEAVE-1] */
  const leave: Answering<DeskCalls["ours"]>["closePlace"] = async (things) => {
    const record = await store.get(PLACE);
    if (ours === null || record === null) return { ok: false, why: "not-paired" };
    const kept = new Set(things);
    if (things !== null && thingsIn(viewNow(ours)).some((one) => !kept.has(one)))
      return { ok: false, why: "more-came" };
    const old = readValue(record) as OurPlace;
    const name = nameNow();
    const row = leavingRow(old, ours.log.leaveStatement(), ours.closed() !== null);
    await ours.log.close();
    const puts = [[row.name, row.value] as const, [ME, writeValue({ name } satisfies Me)] as const];
    const done = await keep(store, puts, [PLACE, ...goesWithPlace((await store.load()).keys())]);
    if (!done.ok) {
      ours = await enter(old, await store.load());
      return done;
    }
    ours = null;
    mine = { name };
    takenBack.clear();
    local = localOf(store, await store.load());
    for (const one of [shelf, devices, push]) one.forget();
    await restored.seen();
    leavings.begin(row);
    return done;
  };

  const makeRoom: Answering<DeskCalls["ours"]>["makeRoom"] = async (id, at) => {
    if (ours === null) return { ok: false, why: "not-paired" };
    const why = refusalOfRoom(share(ours.log.state(), id), {
      me: ours.me,
      unfolded: local.unfolded,
      at,
      now: clock.now(),
    });
    if (why !== null) return { ok: false, why };
    await forgetRooms();
    const kept = await (at === null ? local.forgetRooms([id]) : local.makeRoom(id, at));
    changed();
    return kept;
  };

  const nameNow = (): string => (ours === null ? undefined : namesOf(ours.log.state())[ours.me]) ?? mine.name;
  const viewNow = (of: Ours): OursView =>
    viewOurs(of.log.state(), of, {
      takenBack,
      unfolded: local.unfolded,
      rooms: roomsThatLast(local.rooms, clock.now()),
      drafts: [...local.drafts.values()],
    });
  const drafts = (): Iterable<Draft> => local.drafts.values();

  const calls: Answering<DeskCalls["ours"]> = {
    pair: async (text) => {
      const pairing = readPairing(fromHex(text));
      if (ours !== null || pairing === null) return { ok: false, why: "already-paired" };
      return pairings.begin(pairing);
    },
    compare: (same) => pairings.compare(same),
    endPairing: () => pairings.end(),
    giveWord: async (relay, word) => {
      const given = await relayWords.give(relay, word);
      if (given.ok) {
        pairings.wake();
        ours?.log.wake();
      }
      return given;
    },
    act: (command) => inTurn(() => act(command)),
    tell: (draft) =>
      inTurn(async () => {
        if (ours === null) return { ok: false, why: "not-paired" };
        if (local.told.has(draft.id)) return { ok: true, id: local.told.get(draft.id) ?? null };
        const { id, hope, ...rest } = draft;
        if (hope === null) return { ok: false, why: "malformed" };
        const offer: Offer = { ...rest, hope };
        const decided = decide(ours.log.state(), { do: "offer", offer }, ours.me);
        if (!decided.ok) return decided;
        const [made] = decided.events;
        if (made?.type !== "share.offered") throw new Error("an offer that makes no share");
        const before = alike(ours.log.state(), ours.me, made.data);
        const begun = await local.beginTelling(id, { offer: made.data, before });
        if (!begun.ok) return begun;
        const told = await append(ours.log, await withPieces(decided, shelf, ours.log));
        if (told.ok) await shelf.letGo(mediaNames([draft]));
        // Where there is no room to note it down, the note that it was begun stays and says enough after a restart.
        await local.endTelling(id, told.ok ? told.id : null);
        return told;
      }),
    keepDraft: (draft) =>
      inTurn(async () => {
        if (ours === null) return { ok: false, why: "not-paired" };
        // A page that was slow to hear that it was told.
        if (local.told.has(draft.id)) return { ok: true };
        // The corner's rules for a draft hold here, too.
        const decided = decideCorner(emptyCorner(), { do: "keep-draft", draft });
        return decided.ok ? lettingGo(shelf, drafts, () => local.keepDraft(draft)) : decided;
      }),
    letDraftGo: (draft) =>
      inTurn(async () => {
        if (!local.drafts.has(draft)) return { ok: false, why: "unknown-item" };
        return lettingGo(shelf, drafts, () => local.letDraftGo(draft));
      }),
    ...devices.calls,
    ...mediaCalls(shelf, random),
    media: async (media) => {
      const bytes = await shelf.read(media);
      if (bytes !== null) return { ok: true, data: toBase64(bytes) };
      const read =
        ours === null
          ? ({ ok: false, why: "damaged" } as const)
          : await fromLog(ours.log, media, [ours.me, ours.partner]);
      return read.ok ? { ok: true, data: toBase64(read.bytes) } : read;
    },
    restoredSeen: async () => {
      await restored.seen();
      changed();
    },
    wake: async () => {
      ours?.log.wake();
      leavings.wake();
    },
    closePlace: (things) => inTurn(() => leave(things)),
    putClosedAway: () => inTurn(() => leavings.putAway()),
    makeRoom: (id, at) => inTurn(() => makeRoom(id, at)),
    prefer: (part) =>
      inTurn(async () => {
        const next = preferring(local.preferences(), part);
        const kept = next === null ? ({ ok: false, why: "malformed" } as const) : await local.prefer(next);
        changed();
        return kept;
      }),
    ...locks.calls,
    ...push.calls,
    unfold: (id) => inTurn(async () => void (await local.unfold(id))),
  };

  const trouble = (): Trouble | null =>
    (devices.isCutOff() ? null : ours?.log.trouble()) ?? (store.isFull() ? "storage-full" : null);
  const link = (): Snapshot["link"] => {
    const state = ours?.log.link() ?? "off";
    return state === "off" || devices.isCutOff() ? "none" : state;
  };

  return {
    view: () => ({
      link: link(),
      unsent: ours?.log.unsent() ?? 0,
      trouble: trouble(),
      myName: nameNow(),
      pairing: pairings.view(),
      ours: ours === null ? null : viewNow(ours),
      told: Object.fromEntries(local.told),
      devices: devices.list(),
      restored: restored.view(ours?.log ?? null),
      // What is closed shows only until there is something new.
      closed: ours === null ? (pairings.view() === null ? leavings.view() : null) : ours.closed(),
      locks: { key: locks.hasKey(), push: push.on() },
      preferences: local.preferences(),
    }),
    heads: () => (ours === null ? [] : headsOf(ours.log)),
    handle: async (call, args) => dispatch(calls, call)?.(...args),
    close: async () => {
      leavings.close();
      await pairings.close();
      await ours?.log.close();
    },
  };
}
