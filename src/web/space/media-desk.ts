/** What both spaces answer about voice notes and pictures that lie in them and are not sent. Bytes cross between tabs as base64. */
import type { Media, WithMedia } from "#core";
import type { Random } from "#vault";
import type { KeptMedia } from "./api.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import type { Answering } from "./env.ts";
import { mediaNames, type MediaShelf } from "./media-shelf.ts";
import { isMediaType, mediaOfBytes } from "./pieces.ts";
import { hex } from "./records.ts";

export type AboutMedia = { readonly type: string; readonly seconds?: number };

export type MediaCalls = {
  /** `as` names what was kept elsewhere before. */
  keepMedia: (data: string, about: AboutMedia, as?: string) => KeptMedia;
  readMedia: (media: Media) => { readonly ok: true; readonly data: string } | { readonly ok: false };
  letMediaGo: (media: string) => void;
};

export function mediaCalls(shelf: MediaShelf, random: Random): Answering<MediaCalls> {
  return {
    keepMedia: async (data, about, as) => {
      const bytes = fromBase64(data);
      const media = bytes === null ? null : mediaOfBytes(as ?? hex(random(16)), bytes, about);
      if (bytes === null || media === null) {
        return { ok: false, why: isMediaType(about.type) && data !== "" ? "too-large" : "not-this-kind" };
      }
      const kept = await shelf.keep(media, bytes);
      return kept.ok ? { ok: true, media } : kept;
    },
    readMedia: async (media) => {
      const bytes = await shelf.read(media);
      return bytes === null ? { ok: false } : { ok: true, data: toBase64(bytes) };
    },
    letMediaGo: async (media) => void (await shelf.letGo([media])),
  };
}

/** Runs a change of what may name media, and lets go what was named before it and is named no more. */
export async function lettingGo<Result>(
  shelf: MediaShelf,
  holders: () => Iterable<WithMedia>,
  change: () => Promise<Result>,
): Promise<Result> {
  const before = mediaNames(holders());
  const result = await change();
  const after = mediaNames(holders());
  await shelf.letGo([...before].filter((media) => !after.has(media)));
  return result;
}
