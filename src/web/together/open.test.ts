/** What is shown as open, and what was kept. An offer lapses without a word. */
import { describe, expect, test } from "vitest";
import type { TogetherView } from "../space/api.ts";
import { isFresh, keptTimes, OFFER_LASTS, OPEN_LASTS, openTimes } from "./open.ts";

const NOW = 1_780_000_000_000;
const ADA = "ada";
const NOOR = "noor";

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
    expect(openTimes([time({})], ADA, NOW + OFFER_LASTS)).toHaveLength(1);
    expect(openTimes([time({})], ADA, NOW + OFFER_LASTS + 1)).toEqual([]);
    expect(openTimes([time({})], ADA, NOW - 60_000), "by a clock that is ahead").toHaveLength(1);
  });
});

describe("one that is going on", () => {
  test("[TIME-13] is shown until hours after the last thing that happened in it", () => {
    const hand = { id: "2", by: NOOR, at: NOW + OPEN_LASTS, card: null };
    const going = time({ stage: "going", hands: [hand] });
    expect(isFresh(going, NOW + 2 * OPEN_LASTS)).toBe(true);
    expect(isFresh(going, NOW + 2 * OPEN_LASTS + 1)).toBe(false);
    const ending = time({ stage: "ending", ends: [{ by: NOOR, at: NOW, keep: true, line: null }] });
    expect(openTimes([ending], ADA, NOW + OPEN_LASTS)).toHaveLength(1);
    expect(openTimes([ending], ADA, NOW + OPEN_LASTS + 1)).toEqual([]);
  });

  test("[TIME-15] is not shown to who ended it, and nowhere once it is kept or put away", () => {
    const ending = time({ stage: "ending", ends: [{ by: NOOR, at: NOW, keep: true, line: null }] });
    expect(openTimes([ending], NOOR, NOW)).toEqual([]);
    expect(openTimes([time({ stage: "kept" }), time({ stage: "put-away" })], ADA, NOW)).toEqual([]);
  });

  test("comes newest first", () => {
    const open = openTimes([time({ id: "old", at: NOW - 60_000 }), time({ id: "new" })], ADA, NOW);
    expect(open.map(({ id }) => id)).toEqual(["new", "old"]);
  });
});

test("[TIME-16] what was kept stays in the list, newest first, and nothing else is in it", () => {
  const all = [time({ id: "1", stage: "kept", at: NOW - 1e12 }), time({ id: "2", stage: "kept" }), time({ id: "3" })];
  expect(keptTimes(all).map(({ id }) => id)).toEqual(["2", "1"]);
});
