/** Which space is asked for a voice note, and what goes from one to the other when its draft does. */
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Draft, Media } from "#core";
import { toBase64 } from "./base64.ts";
import { mediaDoors } from "./client-media.ts";

const BYTES = Uint8Array.of(1, 2, 3);
const DATA = toBase64(BYTES);
const voice: Media = {
  media: "a".repeat(32),
  type: "audio/webm",
  bytes: 3,
  chunks: 1,
  hash: "0".repeat(64),
  seconds: 2,
};
const draft: Draft = { id: "d".repeat(32), words: "w", hope: null, voice };

/** Two spaces that keep what they are given, and note who was asked for what. */
function spaces({ mineOpen = true, full = false } = {}) {
  const asked: string[] = [];
  const kept = { ours: new Map<string, string>(), mine: new Map<string, string>() };
  const line = (space: "ours" | "mine") => ({
    call: async (name: string, ...args: readonly unknown[]) => {
      asked.push(`${space} ${name}`);
      if (name === "keepMedia") {
        if (full) return { ok: false, why: "storage-full" };
        const [data, about, as] = args as [string, { type: string; seconds?: number }, string | undefined];
        kept[space].set(as ?? voice.media, data);
        return { ok: true, media: { ...voice, ...about } };
      }
      const id = typeof args[0] === "string" ? args[0] : (args[0] as Media).media;
      if (name === "letMediaGo") return void kept[space].delete(id);
      const data = kept[space].get(id);
      if (data !== undefined) return { ok: true, data };
      return name === "media" ? { ok: false, why: "not-here-yet" } : { ok: false };
    },
  });
  const lines = { ours: line("ours"), mine: line("mine") } as unknown as Parameters<typeof mediaDoors>[0];
  return { asked, kept, doors: mediaDoors(lines, (space) => space === "ours" || mineOpen) };
}

afterEach(() => vi.unstubAllGlobals());

describe("a voice note", () => {
  test("[MEDIA-5] is asked for in ours, then in mine, and not in a mine that is locked", async () => {
    const { doors, kept, asked } = spaces();
    kept.mine.set(voice.media, DATA);
    expect(await doors.media(voice)).toEqual({ ok: true, bytes: BYTES, type: "audio/webm" });
    expect(asked).toEqual(["ours media", "mine readMedia"]);
    const locked = spaces({ mineOpen: false });
    locked.kept.mine.set(voice.media, DATA);
    expect(await locked.doors.media(voice)).toEqual({ ok: false, why: "not-here-yet" });
    expect(locked.asked).toEqual(["ours media"]);
    expect(await locked.doors.keepMedia("mine", BYTES, voice)).toEqual({ ok: false, why: "mine-locked" });
  });

  test("[MEDIA-6] goes with its draft from one to the other, and can be left behind by a refusal", async () => {
    const { doors, kept } = spaces();
    kept.mine.set(voice.media, DATA);
    expect(await doors.bring(draft, "mine", "ours")).toEqual({ ok: true });
    expect(kept.ours.get(voice.media)).toBe(DATA);
    await doors.leave(draft, "ours");
    expect([kept.ours.size, kept.mine.size]).toEqual([0, 1]);
    // One that is gone does not hold up the words.
    kept.mine.clear();
    expect(await doors.bring(draft, "mine", "ours")).toEqual({ ok: true });
  });

  test("[MEDIA-8] that finds no room in the other stays where it is", async () => {
    const { doors, kept } = spaces({ full: true });
    kept.mine.set(voice.media, DATA);
    expect(await doors.bring(draft, "mine", "ours")).toEqual({ ok: false, why: "storage-full" });
    expect(kept.mine.get(voice.media)).toBe(DATA);
  });

  test("[MEDIA-8] is refused before it is written where the browser says that there is no room", async () => {
    const { doors, asked } = spaces();
    const estimate = vi.fn<() => Promise<StorageEstimate>>();
    vi.stubGlobal("navigator", { storage: { estimate } });
    estimate.mockResolvedValue({ quota: 10_000_000, usage: 9_000_000 });
    expect(await doors.keepMedia("ours", BYTES, voice)).toEqual({ ok: false, why: "storage-full" });
    expect(asked).toEqual([]);
    estimate.mockResolvedValue({ quota: 100_000_000, usage: 9_000_000 });
    expect((await doors.keepMedia("ours", BYTES, voice)).ok).toBe(true);
    estimate.mockRejectedValue(new Error("does not say"));
    expect((await doors.keepMedia("ours", BYTES, voice)).ok).toBe(true);
  });
});
