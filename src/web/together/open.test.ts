/** What is shown as open, and what was kept. An offer lapses without a word. */
import { describe, expect, test } from "vitest";
import type { TogetherView } from "../space/api.ts";
import { look, NO_WATCH } from "./came-in.ts";
import { isFresh, keptTimes, OFFER_LASTS, OPEN_LASTS, openTimes } from "./open.ts";

const NOW = 1_780_000_000_000;
const ADA = "ada";
const NOOR = "noor";
const YEAR = 365 * 24 * 3_600_000;
const never = () => null;

function time(part: Partial<TogetherView>): TogetherView {
  return {
    id: "1",
    from: NOOR,
    at: NOW,
    form: "speaker",
    stage: "offered",
    turn: NOOR,
    hands: [],
    card: null,
    ends: [],
    lines: [],
    mine: false,
    myTurn: false,
    ...part,
  };
}

describe("an offer", () => {
  test("[TIME-13] is shown for about twenty minutes, then no more", () => {
    expect(openTimes([time({})], ADA, NOW + OFFER_LASTS, never)).toHaveLength(1);
    expect(openTimes([time({})], ADA, NOW + OFFER_LASTS + 1, never)).toEqual([]);
    expect(openTimes([time({})], ADA, NOW - 60_000, never), "by a clock that is ahead").toHaveLength(1);
  });
});

describe("a clock that is years off", () => {
  test("[TIME-13] neither hides an offer that came in just now, nor shows an old one for years", () => {
    for (const at of [NOW - YEAR, NOW + YEAR]) {
      const offer = time({ at });
      expect(isFresh(offer, NOW, () => NOW)).toBe(true);
      expect(isFresh(offer, NOW + OFFER_LASTS + 1, () => NOW)).toBe(false);
      expect(isFresh(offer, NOW, never)).toBe(false);
    }
  });

  test("[TIME-13] what came in counts from when it came, but not what was only fetched, or lay there before", () => {
    const snapshot = (...togethers: TogetherView[]) =>
      ({ link: "here", ours: { togethers } }) as unknown as Parameters<typeof look>[1];
    const old = time({ id: "old" });
    let watch = look(NO_WATCH, snapshot(old), NOW);
    watch = look(watch, snapshot(old, time({ id: "fetched" })), NOW + 1_000);
    watch = look(watch, snapshot(old, time({ id: "fetched" }), time({ id: "new" })), NOW + 60_000);
    expect(["old", "fetched", "new"].map((id) => watch.seen.get(id)?.at)).toEqual([null, null, NOW + 60_000]);
    // Something happens in the old one; the new one stays as it was.
    watch = look(watch, snapshot(time({ id: "old", stage: "going" }), time({ id: "new" })), NOW + 90_000);
    expect(["old", "fetched", "new"].map((id) => watch.seen.get(id)?.at)).toEqual([
      NOW + 90_000,
      undefined,
      NOW + 60_000,
    ]);
    expect(look(watch, { link: "away", ours: null }, NOW + 91_000)).toEqual(NO_WATCH);
  });
});

describe("one that is going on", () => {
  test("[TIME-13] is shown until hours after the last thing that happened in it", () => {
    const hand = { id: "2", by: NOOR, at: NOW + OPEN_LASTS, card: null };
    const going = time({ stage: "going", hands: [hand] });
    expect(isFresh(going, NOW + 2 * OPEN_LASTS, never)).toBe(true);
    expect(isFresh(going, NOW + 2 * OPEN_LASTS + 1, never)).toBe(false);
    const ending = time({ stage: "ending", ends: [{ by: NOOR, at: NOW, keep: true, line: null }] });
    expect(openTimes([ending], ADA, NOW + OPEN_LASTS, never)).toHaveLength(1);
    expect(openTimes([ending], ADA, NOW + OPEN_LASTS + 1, never)).toEqual([]);
  });

  test("[TIME-15] is not shown to who ended it, and nowhere once it is kept or put away", () => {
    const ending = time({ stage: "ending", ends: [{ by: NOOR, at: NOW, keep: true, line: null }] });
    expect(openTimes([ending], NOOR, NOW, never)).toEqual([]);
    expect(openTimes([time({ stage: "kept" }), time({ stage: "put-away" })], ADA, NOW, never)).toEqual([]);
  });

  test("comes newest first", () => {
    const open = openTimes([time({ id: "old", at: NOW - 60_000 }), time({ id: "new" })], ADA, NOW, never);
    expect(open.map(({ id }) => id)).toEqual(["new", "old"]);
  });
});

test("[TIME-16] what was kept stays in the list, newest first, and nothing else is in it", () => {
  const all = [time({ id: "1", stage: "kept", at: NOW - 1e12 }), time({ id: "2", stage: "kept" }), time({ id: "3" })];
  expect(keptTimes(all).map(({ id }) => id)).toEqual(["2", "1"]);
});
