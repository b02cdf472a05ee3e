/** What is carried out of a place: all of it, in batches, once, and nothing that nobody names. */
import { describe, expect, test } from "vitest";
import type { Brought, CornerCommand, Media } from "#core";
import { en } from "../words/en.ts";
import type { NoteView, OursView } from "./api.ts";
import { type Carrying, carryOver } from "./carry-over.ts";
import { thingsIn } from "./things-in.ts";

const START = Date.UTC(2026, 5, 1);
const id = (n: number): string => n.toString(16).padStart(32, "0").repeat(2);
const VOICE: Media = {
  media: "0a".repeat(16),
  type: "audio/webm",
  bytes: 3,
  chunks: 1,
  hash: "0b".repeat(32),
  seconds: 2,
};

const note = (n: number, voice?: Media): NoteView => ({
  id: id(n),
  mine: n % 2 === 0,
  sent: START + n,
  note: { kind: "thanks", words: `note ${String(n)}`, ...(voice && { voice }) },
  answers: [],
});

function place(notes: readonly NoteView[]): OursView {
  return {
    me: "a",
    partner: "b",
    partnerName: " ",
    relay: "https://letters.example",
    notes,
    shares: [],
    drafts: [],
    landscapes: [],
    togethers: [],
    signs: [],
    summaries: [],
    newer: [],
  };
}

/** A corner that only remembers. `room`: how many batches it takes before it is full. */
function corner(ours: OursView, { told = [] as readonly string[] } = {}) {
  const state = {
    brought: [] as Brought[],
    batches: [] as number[],
    drafts: [] as string[],
    media: new Set<string>(),
    room: 99,
  };
  const carrying: Carrying = {
    here: () => ({ ours, myName: "Ada", told, brought: state.brought }),
    media: async () => ({ ok: true, bytes: new Uint8Array(3), type: VOICE.type }),
    keepMedia: async () => {
      const media = { ...VOICE, media: `0c${String(state.media.size).padStart(30, "0")}` };
      state.media.add(media.media);
      return { ok: true, media };
    },
    letMediaGo: async ({ media }) => state.media.delete(media),
    keepAll: async (commands: readonly CornerCommand[]) => {
      if (state.room-- <= 0) return { ok: false, why: "storage-full" };
      state.batches.push(commands.length);
      for (const command of commands) if (command.do === "bring") state.brought.push(command.brought);
      return { ok: true };
    },
    keepDraft: async (draft) => {
      state.drafts.push(draft.id);
      return { ok: true };
    },
  };
  return { state, carrying };
}

describe("carrying over", () => {
  test("[LEAVE-6] takes everything in batches, and names all that it took", async () => {
    const ours = place(Array.from({ length: 450 }, (_, n) => note(n)));
    const { state, carrying } = corner(ours);
    expect(await carryOver(carrying, en)).toEqual({ ok: true, things: thingsIn(ours) });
    expect(state.batches).toEqual([200, 200, 50]);
    expect(new Set(state.brought.map((one) => one.id)).size).toBe(450);
    // Somebody without a name has one there all the same.
    expect(new Set(state.brought.map(({ from }) => from))).toEqual(new Set(["Ada", en.take.them]));
  });

  test("[LEAVE-8] that was broken off goes on where it was, and leaves no voice that nothing names", async () => {
    const ours = place(Array.from({ length: 250 }, (_, n) => note(n, n > 200 ? VOICE : undefined)));
    const { state, carrying } = corner(ours);
    state.room = 1;
    expect(await carryOver(carrying, en)).toEqual({ ok: false, why: "storage-full" });
    expect(state.brought).toHaveLength(200);
    expect(state.media.size).toBe(0);
    state.room = 99;
    expect(await carryOver(carrying, en)).toMatchObject({ ok: true });
    expect(state.batches).toEqual([200, 50]);
    expect(new Set(state.brought.map((one) => one.id)).size).toBe(250);
    expect(state.brought.flatMap(({ voice }) => (voice ? [voice.media] : [])).toSorted()).toEqual(
      [...state.media].toSorted(),
    );
    // Once more is nothing more.
    await carryOver(carrying, en);
    expect(state.batches).toEqual([200, 50]);
  });

  test("[LEAVE-6] goes without a voice that is not here", async () => {
    const { state, carrying } = corner(place([note(1, VOICE)]));
    const kept = await carryOver({ ...carrying, media: async () => ({ ok: false, why: "not-here-yet" }) }, en);
    expect(kept).toMatchObject({ ok: true });
    expect(state.brought).toMatchObject([{ words: expect.stringContaining("note 1") as string }]);
    expect(state.brought[0]).not.toHaveProperty("voice");
  });

  test("[LEAVE-6] takes drafts that were not told, and leaves those that were", async () => {
    const draft = { id: "0d".repeat(16), words: "not told", hope: null } as const;
    const ours = { ...place([]), drafts: [draft, { ...draft, id: "0e".repeat(16) }] };
    const { state, carrying } = corner(ours, { told: ["0e".repeat(16)] });
    expect(await carryOver(carrying, en)).toMatchObject({ ok: true });
    expect(state.drafts).toEqual([draft.id]);
  });

  test("[LEAVE-7] is refused where either of the two is locked, or there is no place", async () => {
    const { carrying } = corner(place([]));
    expect(await carryOver({ ...carrying, here: () => null }, en)).toEqual({ ok: false, why: "mine-locked" });
    const alone = { ours: null, myName: "Ada", told: [], brought: [] };
    expect(await carryOver({ ...carrying, here: () => alone }, en)).toEqual({ ok: false, why: "not-paired" });
  });
});

test("[LEAVE-7] a thing that was unfolded, answered or changed since has another name", () => {
  const offer = { words: "the move", hope: "listen" } as const;
  const share = {
    id: id(1),
    mine: false,
    told: START,
    outside: null,
    offer: null,
    unfolded: false,
    takenBack: false,
    turns: [],
    may: [],
    breather: null,
    shelf: "none",
    room: null,
  } as const;
  const folded = { ...place([]), shares: [share] };
  expect(thingsIn(folded)).toEqual([]);
  const unfolded = { ...folded, shares: [{ ...share, unfolded: true, offer }] };
  expect(thingsIn(unfolded)).toEqual([id(1)]);
  const turn = { turn: "stopped", id: id(2), by: "a", at: START } as const;
  expect(thingsIn({ ...folded, shares: [{ ...share, unfolded: true, offer, turns: [turn] }] })).toEqual([id(1), id(2)]);
});
