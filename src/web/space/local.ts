/** What only this device knows of the hearth: drafts, what was unfolded, for when there is room, which draft became which share, and how somebody likes it. Sealed, never sent. */
import type { Draft, EventId, Offer } from "#core";
import type { Preferences } from "./api.ts";
import { StorageError } from "./database.ts";
import { PREFERENCES, readPreferences } from "./preferences.ts";
import { readValue, writeValue } from "./records.ts";
import type { SealedStore } from "./store.ts";

type Bytes = Uint8Array;

const DRAFT = "draft/";
const UNFOLDED = "unfolded/";
const TOLD = "told/";
const TELLING = "telling/";
const ROOM = "room/";

/** A draft on its way: what is being offered, and the own shares with these very words that were there before. */
export type Telling = { readonly offer: Offer; readonly before: readonly EventId[] };

export type Local = {
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly unfolded: ReadonlySet<EventId>;
  /** The share that each became; null when it was told before that was noted down. */
  readonly told: ReadonlyMap<string, EventId | null>;
  /** When a folded note comes back, ms since 1970. */
  readonly rooms: ReadonlyMap<EventId, number>;
  readonly preferences: () => Preferences;
  readonly telling: ReadonlyMap<string, Telling>;
  readonly keepDraft: (draft: Draft) => Promise<Kept>;
  readonly letDraftGo: (draft: string) => Promise<Kept>;
  readonly unfold: (share: EventId) => Promise<Kept>;
  readonly beginTelling: (draft: string, telling: Telling) => Promise<Kept>;
  /** `share`: what the draft became; it is let go in the same write. When it became none it stays a draft. */
  readonly endTelling: (draft: string, share: EventId | null) => Promise<Kept>;
  readonly makeRoom: (share: EventId, at: number) => Promise<Kept>;
  readonly forgetRooms: (shares: readonly EventId[]) => Promise<Kept>;
  readonly prefer: (preferences: Preferences) => Promise<Kept>;
};

/** `storage-full`: nothing was written, and nothing that was there before is lost. */
export type Kept = { readonly ok: true } | { readonly ok: false; readonly why: "storage-full" };

export function localOf(store: SealedStore, loaded: ReadonlyMap<string, Bytes>): Local {
  const drafts = new Map<string, Draft>();
  const unfolded = new Set<EventId>();
  const told = new Map<string, EventId | null>();
  const rooms = new Map<EventId, number>();
  let preferences = readPreferences(undefined);
  const telling = new Map<string, Telling>();
  for (const [name, value] of loaded) {
    const [kind, id = ""] = name.split("/");
    if (kind === "draft") drafts.set(id, readValue(value) as Draft);
    else if (kind === "unfolded") unfolded.add(id);
    else if (kind === "told") told.set(id, value.length === 0 ? null : (readValue(value) as EventId));
    else if (kind === "room") rooms.set(id, readValue(value) as number);
    else if (name === PREFERENCES) preferences = readPreferences(value);
    else if (kind === "telling") telling.set(id, readValue(value) as Telling);
  }

  return {
    drafts,
    unfolded,
    told,
    telling,
    rooms,
    preferences: () => preferences,
    keepDraft: async (draft) => {
      const kept = await keep(store, [[DRAFT + draft.id, writeValue(draft)]], []);
      if (kept.ok) drafts.set(draft.id, draft);
      return kept;
    },
    letDraftGo: async (draft) => {
      const kept = await keep(store, [], [DRAFT + draft]);
      if (kept.ok) drafts.delete(draft);
      return kept;
    },
    unfold: async (share) => {
      // It was seen, whether there is room to remember it or not.
      unfolded.add(share);
      rooms.delete(share);
      return keep(store, [[UNFOLDED + share, EMPTY]], [ROOM + share]);
    },
    beginTelling: async (draft, what) => {
      const kept = await keep(store, [[TELLING + draft, writeValue(what)]], []);
      if (kept.ok) telling.set(draft, what);
      return kept;
    },
    endTelling: async (draft, share) => {
      telling.delete(draft);
      if (share === null) return keep(store, [], [TELLING + draft]);
      told.set(draft, share);
      drafts.delete(draft);
      return keep(store, [[TOLD + draft, writeValue(share)]], [TELLING + draft, DRAFT + draft]);
    },
    makeRoom: async (share, at) => {
      const kept = await keep(store, [[ROOM + share, writeValue(at)]], []);
      if (kept.ok) rooms.set(share, at);
      return kept;
    },
    forgetRooms: async (shares) => {
      for (const share of shares) rooms.delete(share);
      const names = shares.map((share) => ROOM + share);
      return keep(store, [], names);
    },
    prefer: async (next) => {
      const kept = await keep(store, [[PREFERENCES, writeValue(next)]], []);
      if (kept.ok) preferences = next;
      return kept;
    },
  };
}

const EMPTY = new Uint8Array(0);

/** What says that a folded note was unfolded here. */
export function unfoldedRecord(share: EventId): readonly [string, Bytes] {
  return [UNFOLDED + share, EMPTY];
}

/** Writes, and makes a full storage an outcome. */
export function keep(
  store: SealedStore,
  puts: readonly (readonly [string, Bytes])[],
  deletes: readonly string[],
): Promise<Kept> {
  return keeping(() => store.write(puts, deletes));
}

/** Runs a write, and makes a full storage an outcome. */
export async function keeping(write: () => Promise<void>): Promise<Kept> {
  try {
    await write();
    return { ok: true };
  } catch (error) {
    if (error instanceof StorageError && error.why === "full") return { ok: false, why: "storage-full" };
    throw error;
  }
}
