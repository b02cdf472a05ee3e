/** The doors of leaving, before two workers that only pretend. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { OursView } from "./api.ts";
import type { ClientCore } from "./client-core.ts";
import { leavingDoors } from "./client-leaving.ts";

beforeEach(() => void vi.stubGlobal("document", { documentElement: { lang: "en" } }));
afterEach(() => void vi.unstubAllGlobals());

const PLACE: OursView = {
  me: "a",
  partner: "b",
  partnerName: "Noor",
  relay: "https://letters.example",
  notes: [],
  shares: [],
  drafts: [],
  landscapes: [],
  togethers: [],
  signs: [],
  summaries: [],
  newer: [],
};

/** A place in which another note lies each time that it is asked to close. `room`: how many notes just mine takes. */
function flooded(room: number) {
  const kept: unknown[] = [];
  const closings: (readonly string[] | null)[] = [];
  let ours = PLACE;
  const comes = (): void => {
    const id = String(ours.notes.length).padStart(64, "0");
    const note = { id, mine: false, sent: 1, note: { kind: "thanks", words: "again" }, answers: [] } as const;
    ours = { ...ours, notes: [...ours.notes, note] };
  };
  const parts = {
    get ours() {
      return { ours, myName: "Ada", told: {}, closed: null };
    },
    mine: { brought: [] },
  };
  const lines = {
    ours: {
      call: async (_: string, things: readonly string[] | null) => {
        closings.push(things);
        comes();
        return things === null ? { ok: true } : { ok: false, why: "more-came" };
      },
    },
    mine: {
      call: async (_: string, commands: readonly unknown[]) => {
        kept.splice(0, kept.length, ...commands);
        return kept.length > room ? { ok: false, why: "storage-full" } : { ok: true };
      },
    },
  };
  comes();
  return {
    doors: leavingDoors({ lines, parts, whole: async () => undefined } as unknown as ClientCore),
    kept,
    closings,
  };
}

describe("closing with what is there", () => {
  test("[LEAVE-7] is not put off for ever by somebody who goes on writing: it closes with what was carried last", async () => {
    const { doors, kept, closings } = flooded(99);
    expect(await doors.closePlace(true)).toEqual({ ok: true });
    expect(closings.slice(0, -1).every((things) => things !== null)).toBe(true);
    expect(closings).toHaveLength(20);
    expect(kept).toHaveLength(20);
  });

  test("[LEAVE-7] does not close what could not be carried, however long it tries", async () => {
    const { doors, closings } = flooded(10);
    expect(await doors.closePlace(true)).toEqual({ ok: false, why: "storage-full" });
    expect(closings).not.toContain(null);
  });

  test("[LEAVE-1] closes at once where nothing is to be kept", async () => {
    const { doors, kept, closings } = flooded(0);
    expect(await doors.closePlace(false)).toEqual({ ok: true });
    expect([kept, closings]).toEqual([[], [null]]);
  });
});
