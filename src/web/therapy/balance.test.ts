/** Both sides of every question have the same room: in number, in length, and in who comes first. In each language. */
import { describe, expect, test } from "vitest";
import { en } from "../words/en.ts";
import { es } from "../words/es.ts";
import { words as wordsOf } from "../words/reading.ts";
import { OPTIONS } from "./options-order.ts";
import { PAIRS, sidesOf } from "./reasons.ts";

const count = (text: string): number => wordsOf(text).length;
const sum = (texts: readonly string[]): number => texts.reduce((all, text) => all + count(text), 0);
/** How much longer the longer one is. */
const apart = (one: number, other: number): number => Math.max(one, other) / Math.min(one, other);

describe.each([
  ["English", en.therapy],
  ["Spanish", es.therapy],
])("in %s", (_language, { weigh, options }) => {
  test("[THERAPY-5] as many reasons speak for as against, and every reason is on one side", () => {
    const sides = PAIRS.flatMap((pair) => [pair.for, pair.against]);
    expect(new Set(sides).size).toBe(PAIRS.length * 2);
    expect(sides.toSorted()).toEqual(Object.keys(weigh.known).toSorted());
  });

  test("[THERAPY-5] the two reasons of a pair are nearly as long, and so are the two sides", () => {
    const odd = PAIRS.filter((pair) => apart(count(weigh.known[pair.for]), count(weigh.known[pair.against])) > 1.5);
    expect(odd).toEqual([]);
    const forIt = sum(PAIRS.map((pair) => weigh.known[pair.for]));
    const against = sum(PAIRS.map((pair) => weigh.known[pair.against]));
    expect(apart(forIt, against)).toBeLessThan(1.1);
  });

  test("[THERAPY-5] each side comes first as often as the other", () => {
    const first = PAIRS.map((_, at) => sidesOf(at)[0]);
    expect(first.filter((side) => side === "for").length).toBe(PAIRS.length / 2);
    expect(first.filter((side) => side === "against").length).toBe(PAIRS.length / 2);
    for (const [at] of PAIRS.entries()) expect(new Set(sidesOf(at)).size).toBe(2);
  });

  test("[THERAPY-2] every way has as many things that it may bring as it may cost", () => {
    expect(OPTIONS.toSorted()).toEqual(Object.keys(options.each).toSorted() as (typeof OPTIONS)[number][]);
    for (const name of OPTIONS) {
      const { brings, costs } = options.each[name];
      expect(Object.values(brings).length, name).toBe(2);
      expect(Object.values(costs).length, name).toBe(2);
    }
  });

  test("[THERAPY-2] what a way may bring and what it may cost have the same room, and so has every way", () => {
    const room = OPTIONS.map((name) => {
      const { what, brings, costs, like } = options.each[name];
      const sides = [sum(Object.values(brings)), sum(Object.values(costs))] as const;
      return { name, sides, all: count(what) + sides[0] + sides[1] + count(like) };
    });
    expect(room.filter(({ sides }) => apart(...sides) > 1.7)).toEqual([]);
    const brings = room.reduce((all, { sides }) => all + sides[0], 0);
    const costs = room.reduce((all, { sides }) => all + sides[1], 0);
    expect(apart(brings, costs)).toBeLessThan(1.15);
    const all = room.map((one) => one.all);
    expect(apart(Math.max(...all), Math.min(...all))).toBeLessThan(1.9);
  });

  test("[THERAPY-2] not going is one of the ways, and so is waiting", () => {
    expect(OPTIONS).toContain("leave");
    expect(OPTIONS).toContain("wait");
  });
});
