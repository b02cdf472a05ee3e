/** The doors for voice and pictures, as the screens have them: which space is asked, and what goes from one to the other. */
import type { Draft, Media } from "#core";
import type { ActRefusal, Outcome, ReadMedia, SpaceName, Spaces } from "./api.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import type { Line } from "./line.ts";
import type { DeskCalls, OwnCalls } from "./protocol.ts";

type Lines = { readonly [Space in SpaceName]: Line<OwnCalls[Space] & DeskCalls[Space]> | null };

/** Room that must stay beside what is kept, which lies here once more when it is sent. */
const SPARE_BYTES = 4 * 1_024 * 1_024;

export type MediaDoors = Pick<Spaces, "keepMedia" | "letMediaGo" | "media"> & {
  /** Brings what a draft names from one space into the other, before the draft goes there. */
  readonly bring: (draft: Draft, from: SpaceName, to: SpaceName) => Promise<Outcome<ActRefusal>>;
  /** Lets go in one space what a draft names. */
  readonly leave: (draft: Draft, where: SpaceName) => Promise<void>;
};

export function mediaDoors(lines: Lines, isOpen: (space: SpaceName) => boolean): MediaDoors {
  // Both spaces answer these alike.
  const at = (space: SpaceName): Pick<NonNullable<Lines["ours"]>, "call"> | null => lines[space];
  const named = ({ voice, picture }: Draft): readonly Media[] => [voice, picture].filter((one) => one !== undefined);

  const media = async (wanted: Media): Promise<ReadMedia> => {
    if (!isOpen("ours")) return { ok: false, why: "locked" };
    const found = await lines.ours?.call("media", wanted);
    const inMine = found?.ok === true || !isOpen("mine") ? null : await lines.mine?.call("readMedia", wanted);
    const data = inMine?.ok === true ? inMine.data : found?.ok === true ? found.data : null;
    const bytes = data === null ? null : fromBase64(data);
    if (bytes !== null) return { ok: true, bytes, type: wanted.type };
    return { ok: false, why: found?.ok === false ? found.why : "locked" };
  };

  return {
    media,
    keepMedia: async (where, bytes, about) => {
      const locked = { ok: false, why: where === "mine" ? "mine-locked" : "locked" } as const;
      if (!isOpen(where)) return locked;
      if (!(await hasRoom(bytes.length))) return { ok: false, why: "storage-full" };
      return (await at(where)?.call("keepMedia", toBase64(bytes), about)) ?? locked;
    },
    letMediaGo: async ({ media: name }) => {
      for (const space of ["ours", "mine"] as const) if (isOpen(space)) await at(space)?.call("letMediaGo", name);
    },
    bring: async (draft, from, to) => {
      for (const one of named(draft)) {
        const there = await at(from)?.call("readMedia", one);
        // What lies there no more cannot be brought: the words go on without it, and sending them will say so.
        if (there?.ok !== true) continue;
        const { type, seconds, media: name } = one;
        const about = { type, ...(seconds === undefined ? {} : { seconds }) };
        const kept = await at(to)?.call("keepMedia", there.data, about, name);
        if (kept?.ok !== true) return { ok: false, why: kept?.why === "storage-full" ? "storage-full" : "no-answer" };
      }
      return { ok: true };
    },
    leave: async (draft, where) => {
      for (const { media: name } of named(draft)) await at(where)?.call("letMediaGo", name);
    },
  };
}

/** Whether the browser would give so much more. One that does not say is asked by writing. */
async function hasRoom(bytes: number): Promise<boolean> {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return quota === undefined || usage === undefined || quota - usage > SPARE_BYTES + 3 * bytes;
  } catch {
    return true;
  }
}
