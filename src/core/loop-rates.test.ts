/**
 * How often the loop view speaks up by chance over a whole life, and how often it finds a tie that is there. The figures in
 * docs/spec/loop.md and docs/evidence.md come from here.
 */
import { describe, expect, test } from "vitest";
import { loopOf, LOOKS } from "./loop.ts";
import type { Share } from "./states.ts";
import type { Felt, Rung } from "./types.ts";

const LONG = process.env["HEARTH_LONG"] === "1";
const LIVES = LONG ? 10_000 : 2_000;
const LAST = 97;

/** Standard normal numbers, the same every time. */
function normals(seed: number): () => number {
  let state = seed >>> 0;
  const part = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(part())) * Math.cos(2 * Math.PI * part());
}

/** A life: how heard and how open it would be, before either is put on its scale. */
type Life = (normal: () => number) => { readonly heard: readonly number[]; readonly open: readonly number[] };

/** Each value keeps so much of the one before. */
function keeping(normal: () => number, part: number): number[] {
  const values = [normal()];
  while (values.length < LAST) values.push(part * (values.at(-1) ?? 0) + Math.sqrt(1 - part * part) * normal());
  return values;
}

function walk(normal: () => number): number[] {
  let value = 0;
  return Array.from({ length: LAST }, () => (value += 0.35 * normal()));
}

/** Both follow the same course, and have nothing else to do with each other. */
function course(normal: () => number, kept: number, shape: (at: number) => number) {
  const one = () => keeping(normal, kept).map((value, at) => 0.8 * value + shape(at));
  return { heard: one(), open: one() };
}

/** A tie of this strength: how much of the next openness goes with being heard. */
const tied =
  (strength: number): Life =>
  (normal) => {
    const heard = keeping(normal, 0.3);
    const open = [normal()];
    const rest = Math.sqrt(1 - 0.09 - strength * strength);
    for (const value of heard.slice(0, -1)) open.push(0.3 * (open.at(-1) ?? 0) + strength * value + rest * normal());
    return { heard, open };
  };

const depthOf = (open: number): number => Math.min(5, Math.max(1, Math.round(3 + 1.1 * open)));
/** The middle of three private marks. */
const markOf = (heard: number): number => Math.min(6, Math.max(0, Math.round((3.8 + 1.5 * heard) * 3) / 3));
/** Only yes, partly, not yet. */
const threeOf = (heard: number): number => (heard < -0.8 ? 0 : heard < 0.2 ? 3 : 6);
/** Nearly always yes. */
const yesOf = (heard: number): number => (heard < -1.3 ? 3 : 6);

/** What the view would say at each look. */
function looks(life: Life, scale: (heard: number) => number, seed: number): readonly string[] {
  const { heard, open } = life(normals(seed * 7_919 + 17));
  const id = (at: number) => `told ${at}`;
  const shares = open.map((_, at): Pick<Share, "id" | "told" | "turns"> => ({ id: id(at), told: at, turns: [] }));
  const rungs = open.map((value, at): Rung => ({
    id: id(at),
    words: "…",
    daunting: 3,
    depth: depthOf(value),
    share: id(at),
  }));
  const felts = heard.map((value, at): Felt => ({ share: id(at), understood: scale(value) }));
  return LOOKS.map((look) => loopOf(shares.slice(0, look + 1), rungs, felts).says);
}

/** Of so many lives, the part in which it ever spoke up by each look. */
function spoke(
  life: Life,
  scale: (heard: number) => number,
  what: readonly string[],
  lives = LIVES,
): readonly number[] {
  const by = LOOKS.map(() => 0);
  for (let seed = 0; seed < lives; seed += 1) {
    const said = looks(life, scale, seed);
    for (const [at] of LOOKS.entries())
      if (said.slice(0, at + 1).some((one) => what.includes(one))) by[at] = (by[at] ?? 0) + 1;
  }
  return by.map((count) => count / lives);
}

const free: Life = (normal) => ({ heard: keeping(normal, 0), open: keeping(normal, 0) });
const trend: Life = (normal) => course(normal, 0, (at) => (3 * at) / LAST - 1.5);
const kept: Life = (normal) => ({ heard: keeping(normal, 0.7), open: keeping(normal, 0.7) });
const together: Life = (normal) => {
  const open = keeping(normal, 0.6);
  return { open, heard: open.map((value) => 0.7 * value + 0.7 * normal()) };
};
const NULLS: readonly (readonly [string, Life, (heard: number) => number])[] = [
  ["nothing ties them, with ties of three answers only", free, threeOf],
  ["nearly always heard", free, yesOf],
  ["both grow over the months", trend, markOf],
  ["both linger from one to the next", kept, markOf],
  ["what goes deep is heard better at once, and depth lingers", together, markOf],
];
const MORE_NULLS: typeof NULLS = [
  ["nothing ties them", free, markOf],
  ["both linger very long", (normal) => ({ heard: keeping(normal, 0.9), open: keeping(normal, 0.9) }), threeOf],
  ["both wander", (normal) => ({ heard: walk(normal), open: walk(normal) }), markOf],
  ["both change at once, on one day", (normal) => course(normal, 0.3, (at) => (at > 40 ? 1.2 : -0.3)), markOf],
  ["both rise and fall with the seasons", (normal) => course(normal, 0.2, (at) => Math.sin(at / 6)), markOf],
  [
    "what goes deep is heard worse at once",
    (normal) => {
      const open = keeping(normal, 0.6);
      return { open, heard: open.map((value) => -0.7 * value + 0.7 * normal()) };
    },
    markOf,
  ],
];

/** Strength, and at least this part of lives by 48 and by 96. */
const TIES: readonly (readonly [number, number, number, string, (heard: number) => number])[] = [
  [0.4, 0.38, 0.78, "with marks", markOf],
  [0.3, 0.19, 0.5, "with marks", markOf],
  [0.5, 0.62, 0.95, "with marks", markOf],
  [0.4, 0.32, 0.71, "with three answers only", threeOf],
];

describe("how often the loop view is right", () => {
  test.each(LONG ? [...NULLS, ...MORE_NULLS] : NULLS)(
    "[LOOP-7] in 2,000 lives in which %s, it ever speaks up in at most one of twenty",
    (name, life, scale) => {
      const by = spoke(life, scale, ["more", "less"]);
      if (LONG) process.stdout.write(`${name}: ${by.map((part) => (100 * part).toFixed(1)).join(", ")} %\n`);
      expect(by.at(-1)).toBeLessThanOrEqual(0.05);
    },
    600_000,
  );

  test("[LOOP-7] where one is always heard alike, it never speaks up", () => {
    for (let seed = 0; seed < 100; seed += 1) expect(looks(free, () => 6, seed)).toEqual(["none", "none", "none"]);
  });

  test.each(LONG ? TIES : TIES.slice(0, 1))(
    "[LOOP-8] a tie of %d is found in %d of lives by 48 passages, and in %d by 96; %s",
    (strength, by48, by96, _, scale) => {
      const by = spoke(tied(strength), scale, ["more"], LIVES / 2);
      if (LONG)
        process.stdout.write(`a tie of ${strength}: ${by.map((part) => (100 * part).toFixed(1)).join(", ")} %\n`);
      expect(by[1]).toBeGreaterThan(by48);
      expect(by[2]).toBeGreaterThan(by96);
    },
    600_000,
  );
});
