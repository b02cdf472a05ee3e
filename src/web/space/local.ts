/** What only this device knows of the hearth: drafts, what was unfolded, which draft became which share. Sealed, never sent. */
import type { Draft, EventId, Offer } from "#core";
import { StorageError } from "./database.ts";
import { readValue, writeValue } from "./records.ts";
import type { SealedStore } from "./store.ts";

type Bytes = Uint8Array;

const DRAFT = "draft/";
const UNFOLDED = "unfolded/";
const TOLD = "told/";
const TELLING = "telling/";

/** A draft on its way: what is being offered, and the own shares with these very words that were there before. */
export type Telling = { readonly offer: Offer; readonly before: readonly EventId[] };

export type Local = {
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly unfolded: ReadonlySet<EventId>;
  readonly told: ReadonlySet<string>;
  readonly telling: ReadonlyMap<string, Telling>;
  readonly keepDraft: (draft: Draft) => Promise<Kept>;
  readonly letDraftGo: (draft: string) => Promise<Kept>;
  readonly unfold: (share: EventId) => Promise<Kept>;
  readonly beginTelling: (draft: string, telling: Telling) => Promise<Kept>;
  /** `told`: the draft became a share and is let go, in one write. Otherwise it stays a draft. */
  readonly endTelling: (draft: string, told: boolean) => Promise<Kept>;
};

/** `storage-full`: nothing was written, and nothing that was there before is lost. */
export type Kept = { readonly ok: true } | { readonly ok: false; readonly why: "storage-full" };

export function localOf(store: SealedStore, loaded: ReadonlyMap<string, Bytes>): Local {
  const drafts = new Map<string, Draft>();
  const unfolded = new Set<EventId>();
  const told = new Set<string>();
  const telling = new Map<string, Telling>();
  for (const [name, value] of loaded) {
    const [kind, id = ""] = name.split("/");
    if (kind === "draft") drafts.set(id, readValue(value) as Draft);
    else if (kind === "unfolded") unfolded.add(id);
    else if (kind === "told") told.add(id);
    else if (kind === "telling") telling.set(id, readValue(value) as Telling);
  }

  return {
    drafts,
    unfolded,
    told,
    telling,
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
      return keep(store, [[UNFOLDED + share, EMPTY]], []);
    },
    beginTelling: async (draft, what) => {
      const kept = await keep(store, [[TELLING + draft, writeValue(what)]], []);
      if (kept.ok) telling.set(draft, what);
      return kept;
    },
    endTelling: async (draft, wasTold) => {
      telling.delete(draft);
      if (!wasTold) return keep(store, [], [TELLING + draft]);
      told.add(draft);
      drafts.delete(draft);
      return keep(store, [[TOLD + draft, EMPTY]], [TELLING + draft, DRAFT + draft]);
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
