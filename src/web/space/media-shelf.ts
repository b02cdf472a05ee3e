/** Voice notes and pictures that are not sent yet: sealed records of one space, each until what names it was sent or let go. Rules MEDIA-5 to MEDIA-8 in docs/spec/media.md. */
import type { Media, WithMedia } from "#core";
import { keep, type Kept } from "./local.ts";
import { mediaOfBytes } from "./pieces.ts";
import { readValue, writeValue } from "./records.ts";
import { MEDIA, type SealedStore } from "./store.ts";

type Bytes = Uint8Array;

/** What nothing names is let go after so long: an answer may still be written while its voice note lies here. */
export const FORGOTTEN_MS = 86_400_000;

export type MediaShelf = {
  readonly keep: (media: Media, bytes: Bytes) => Promise<Kept>;
  /** The bytes, whole; null when they do not lie here. */
  readonly read: (media: Media) => Promise<Bytes | null>;
  readonly letGo: (media: Iterable<string>) => Promise<Kept>;
  /** All of it went in a write of somebody else. */
  readonly forget: () => void;
  /** Lets go what `settled` says is over, and what nothing names and has lain here for long. */
  readonly sweep: (named: ReadonlySet<string>, settled: (media: string) => boolean) => Promise<void>;
};

/** A small record beside each: that it lies here, and since when. The bytes stay in the store. */
const LYING = "lying/";

export function mediaShelf(store: SealedStore, loaded: ReadonlyMap<string, Bytes>, now: () => number): MediaShelf {
  /** When each was kept, ms since 1970. */
  const lying = new Map<string, number>();
  for (const [name, value] of loaded) {
    if (name.startsWith(LYING)) lying.set(name.slice(LYING.length), readValue(value) as number);
  }

  const letGo: MediaShelf["letGo"] = async (media) => {
    const there = [...media].filter((one) => lying.has(one));
    if (there.length === 0) return { ok: true };
    const kept = await keep(
      store,
      [],
      there.flatMap((one) => [LYING + one, MEDIA + one]),
    );
    if (kept.ok) for (const one of there) lying.delete(one);
    return kept;
  };

  return {
    keep: async (media, bytes) => {
      const time = now();
      const puts = [[LYING + media.media, writeValue(time)] as const, [MEDIA + media.media, bytes] as const];
      const kept = await keep(store, puts, []);
      if (kept.ok) lying.set(media.media, time);
      return kept;
    },
    read: async (media) => {
      const bytes = lying.has(media.media) ? await store.get(MEDIA + media.media) : null;
      return bytes !== null && mediaOfBytes(media.media, bytes, media)?.hash === media.hash ? bytes : null;
    },
    letGo,
    forget: () => lying.clear(),
    sweep: async (named, settled) => {
      const over = [...lying].filter(
        ([media, time]) => settled(media) || (!named.has(media) && Math.abs(now() - time) > FORGOTTEN_MS),
      );
      await letGo(over.map(([media]) => media));
    },
  };
}

/** The names of what goes with these words. */
export function mediaNames(all: Iterable<WithMedia>): Set<string> {
  const names = new Set<string>();
  for (const { voice, picture } of all) for (const one of [voice, picture]) if (one) names.add(one.media);
  return names;
}
