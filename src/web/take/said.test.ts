/** What was said between two, as it is taken along: all that this person has seen and that stands, and nothing else. */
import { describe, expect, test } from "vitest";
import { parseCornerEvent } from "#core";
import { lived, OPEN } from "../../../tests/pretend/lived.ts";
import type { OursView, ShareView, Snapshot } from "../space/api.ts";
import { en } from "../words/en.ts";
import { es } from "../words/es.ts";
import { gather } from "./gather.ts";
import { broughtId, saidBetween } from "./said.ts";

const NAMES = { mine: "Ada", theirs: "Noor" };
const { ours, shares } = lived();
const said = saidBetween(ours, NAMES, en);
const by = (id: string | undefined) => said.find((one) => one.id === broughtId(id ?? ""));

describe("what was said between two", () => {
  test("[FILE-10] every note, telling, answer and shown thing that stands is there once, with its time and who said it", () => {
    const standing = ours.shares.filter(
      ({ mine, unfolded, takenBack, offer }) => (mine || unfolded) && !takenBack && offer,
    );
    for (const { id, told, mine, offer } of standing) {
      expect(by(id)).toMatchObject({ at: told, mine, from: mine ? "Ada" : "Noor", what: "telling" });
      expect(by(id)?.words).toContain(offer?.words);
    }
    for (const { id, note, mine } of ours.notes)
      expect(by(id)).toMatchObject({ mine, words: expect.stringContaining(note.words) as string });
    for (const { id, showing } of ours.signs) expect(by(id)?.words).toBe(showing.words);
    for (const { id, stage, lines } of ours.togethers) {
      if (stage === "kept") for (const line of lines) expect(by(id)?.words).toContain(line);
      else expect(by(id)).toBeUndefined();
    }
    for (const turn of standing.flatMap(({ turns }) => turns)) {
      const isGone = ("answer" in turn && turn.answer === null) || ("shoes" in turn && turn.shoes === null);
      expect(by(turn.id) === undefined, turn.turn).toBe(isGone || ("words" in turn && turn.words === null));
    }
    expect(new Set(said.map(({ id }) => id)).size).toBe(said.length);
    expect(said.map(({ at }) => at)).toEqual(said.map(({ at }) => at).toSorted((a, b) => a - b));
    expect(said.length).toBeGreaterThan(60);
  });

  test("[FILE-10] nothing of a folded note, nor of what was taken back", () => {
    const hidden = ours.shares.filter(({ mine, unfolded, takenBack }) => takenBack || !(mine || unfolded));
    expect(hidden.length).toBeGreaterThan(1);
    for (const { id, turns } of hidden)
      for (const one of [id, ...turns.map((turn) => turn.id)]) expect(by(one)).toBeUndefined();
    // Even where its words were there by mistake.
    const folded = ours.shares.find(({ id }) => id === shares["folded"]) as ShareView;
    const leaking: OursView = { ...ours, shares: [{ ...folded, offer: { words: "not yet", hope: "listen" } }] };
    expect(saidBetween(leaking, NAMES, en).some(({ words }) => words.includes("not yet"))).toBe(false);
  });

  test("[FILE-10] [FILE-14] each is something that just mine can keep, in every language, under a part of its event’s name", () => {
    for (const words of [en, es]) {
      for (const one of saidBetween(ours, NAMES, words)) {
        expect(parseCornerEvent("brought.kept", 1, one).ok, one.what).toBe(true);
      }
    }
    expect(saidBetween(ours, NAMES, es).map(({ id }) => id)).toEqual(said.map(({ id }) => id));
    expect(broughtId("0123456789abcdef".repeat(4))).toBe("0123456789abcdef".repeat(2));
  });

  test("[FILE-14] what is longer than one thing may be comes in parts, whole and in order", () => {
    const passages = Array.from({ length: 6 }, (_, i) => ({ heading: `Part ${i}`, words: "\u0007é🕯".repeat(1_100) }));
    const half = { id: "ab".repeat(16) + "cd".repeat(16), at: 7, passages };
    const summary = { id: "ef".repeat(32), mine: true, at: 5, words: null, myHalf: half, theirHalf: null };
    const parts = saidBetween(
      { ...ours, notes: [], shares: [], landscapes: [], signs: [], togethers: [], summaries: [summary] },
      NAMES,
      en,
    );
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.map(({ words }) => words).join("")).toBe(
      passages.flatMap(({ heading, words }) => [heading, words]).join("\n"),
    );
    expect(parts.map(({ id }) => id)).toEqual(parts.map((_, i) => broughtId(half.id, i)));
    for (const one of parts) expect(parseCornerEvent("brought.kept", 1, one).ok).toBe(true);
  });

  test("[FILE-9] without a partner, and with names that are empty, there is still everything of just mine", () => {
    const alone = { ...OPEN, stage: "open", ours: null, myName: "  " } as Snapshot;
    const all = gather(alone, en, 1);
    expect(all?.head).toEqual({ made: 1, name: en.take.me });
    const types = new Set(all?.events.map(({ type }) => type));
    for (const type of ["draft.kept", "copy.kept", "rung.kept", "outcome.kept", "landscape.kept"] as const)
      expect(types).toContain(type);
    for (const { type, data } of all?.events ?? []) {
      expect(parseCornerEvent(type, 1, data).ok || parseCornerEvent(type, 2, data).ok, type).toBe(true);
    }
    expect(gather({ ...alone, mine: { stage: "locked", lock: "own" } }, en, 1)).toBeNull();
  });
});
