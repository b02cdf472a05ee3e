import type { Turn } from "#core";
import { describe, expect, test } from "vitest";
import type { ShareView } from "../space/api.ts";
import { hasNewer, isOfAnswer, secondOfTwo, stillThere } from "./rounds.ts";

const by = "noor";
const thanks: Turn = { turn: "acknowledged", id: "1", by, at: 1, how: "thanks" };
const answer = (id: string): Turn => ({ turn: "answered", id, by, at: 2, answer: { hear: id } });
const heard = (of: string): Turn => ({
  turn: "heard",
  id: `heard ${of}`,
  by: "ada",
  at: 3,
  answer: of,
  how: "partly",
  missing: null,
});
const hurt = (of: string): Turn => ({ turn: "hurt", id: `hurt ${of}`, by: "ada", at: 3, of });
const placed: Turn = { turn: "placed", id: "p", by, at: 4, shoes: { words: "…" } };
const paused: Turn = { turn: "paused", id: "b", by, at: 4, minutes: 20, extends: null };

describe("answers from two devices", () => {
  test("[SCREEN-36] are two that nothing was said between, whatever else lies there", () => {
    expect(secondOfTwo([thanks, answer("a"), answer("b")])?.id).toBe("b");
    expect(secondOfTwo([thanks, answer("a"), paused, placed, answer("b")])?.id).toBe("b");
  });

  test("are not two that each had their turn", () => {
    expect(secondOfTwo([answer("a"), heard("a"), answer("b")])).toBeUndefined();
    expect(secondOfTwo([answer("a"), hurt("a"), answer("b")])).toBeUndefined();
    expect(secondOfTwo([thanks, answer("a")])).toBeUndefined();
  });
});

test("[SCREEN-19] what hurt is named for what it was: an answer, or other words", () => {
  expect(isOfAnswer(hurt("a"), [answer("a"), hurt("a")])).toBe(true);
  expect(isOfAnswer(hurt("p"), [answer("a"), placed, hurt("p")])).toBe(false);
});

test("only words of one’s own that still stand can be taken back alone", () => {
  expect([answer("a"), placed].every(stillThere)).toBe(true);
  const gone: Turn[] = [
    { turn: "answered", id: "a", by, at: 1, answer: null },
    { turn: "placed", id: "p", by, at: 1, shoes: null },
    { turn: "idea", id: "i", by, at: 1, words: null },
  ];
  expect([...gone, thanks, heard("a")].some(stillThere)).toBe(false);
});

describe("what came from a newer version", () => {
  const ours = (share: string | null) => ({
    newer: [{ id: "n", mine: false, share }],
    shares: [{ id: "told" } as ShareView],
  });

  test("[SCREEN-35] is named where it belongs, and once", () => {
    expect([hasNewer(ours("told"), "told"), hasNewer(ours("told"), null)]).toEqual([true, false]);
  });

  test("[SCREEN-35] is named on the first page when it belongs to nothing that is here", () => {
    for (const share of [null, "elsewhere"]) {
      expect([hasNewer(ours(share), "told"), hasNewer(ours(share), null)]).toEqual([false, true]);
    }
  });
});
