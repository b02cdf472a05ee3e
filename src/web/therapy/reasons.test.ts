/** Weighing: a weight given, changed and taken away; the order on each side; and the same in words. */
import type { Weighing } from "#core";
import { describe, expect, test } from "vitest";
import { en } from "../words/en.ts";
import { es } from "../words/es.ts";
import { weighingInWords } from "./in-words.ts";
import { isEmpty, NOTHING, ofSide, sayReason, weighed, weightOf } from "./reasons.ts";

const stuck = { known: "stuck", side: "for" } as const;
const rest = { known: "rest", side: "against" } as const;

const FULL: Weighing = {
  reasons: [
    { side: "for", weight: "little", known: "third" },
    { side: "for", weight: "much", words: "Our daughter asks why we are so quiet." },
    { side: "against", weight: "some", known: "cost" },
    { side: "for", weight: "some", known: "of-a-later-version" },
  ],
  leaning: "towards",
  words: "  First I want to know the price. ",
};

describe("weighing", () => {
  test("[THERAPY-6] gives a weight, changes it in its place, and takes it away", () => {
    const one = weighed(NOTHING, stuck, "some");
    expect(weightOf(one, "stuck")).toBe("some");
    const two = weighed(weighed(one, rest, "much"), stuck, "little");
    expect(two.reasons.map(({ known }) => known)).toEqual(["stuck", "rest"]);
    expect(weightOf(two, "stuck")).toBe("little");
    const three = weighed(two, stuck, null);
    expect(weightOf(three, "stuck")).toBeNull();
    expect(three.reasons).toEqual([{ side: "against", weight: "much", known: "rest" }]);
    expect(weighed(NOTHING, stuck, null)).toEqual(NOTHING);
  });

  test("[THERAPY-6] leaves one's own reasons, the leaning and the words as they are", () => {
    const after = weighed(FULL, { known: "cost", side: "against" }, null);
    expect(after.leaning).toBe("towards");
    expect(after.words).toBe(FULL.words);
    expect(after.reasons).toContainEqual(FULL.reasons[1]);
  });

  test("[THERAPY-6] puts the heaviest first on each side, and what weighs alike as it was weighed", () => {
    expect(ofSide(FULL, "for").map(({ weight }) => weight)).toEqual(["much", "some", "little"]);
    const alike = weighed(weighed(NOTHING, stuck, "some"), { known: "both", side: "for" }, "some");
    expect(ofSide(alike, "for").map(({ known }) => known)).toEqual(["stuck", "both"]);
    expect(ofSide(FULL, "against")).toHaveLength(1);
  });

  test("[THERAPY-6] says nothing of a reason that this version does not know, nor of one named like what every object has", () => {
    const { known } = en.therapy.weigh;
    expect(sayReason({ side: "for", weight: "some", known: "of-a-later-version" }, known)).toBeNull();
    expect(sayReason({ side: "for", weight: "some", known: "constructor" }, known)).toBeNull();
    expect(sayReason({ side: "for", weight: "some", known: "stuck" }, known)).toBe(known.stuck);
  });

  test("[THERAPY-7] is empty when nothing was put down, and when all of it is blank", () => {
    expect(isEmpty(NOTHING)).toBe(true);
    expect(isEmpty({ reasons: [], words: "  " })).toBe(true);
    expect(isEmpty({ reasons: [], leaning: "unsure" })).toBe(false);
    expect(isEmpty(FULL)).toBe(false);
  });
});

describe("a weighing in words", () => {
  test("[THERAPY-9] says both sides, how it leans, and one's own words, in order", () => {
    const say = en.therapy.weigh;
    expect(weighingInWords(FULL, say)).toEqual([
      `${say.inWords.for}:\nWeighs much: Our daughter asks why we are so quiet.\nWeighs a little: ${say.known.third}`,
      `${say.inWords.against}:\nWeighs some: ${say.known.cost}`,
      "It leans towards going for me now.",
      "First I want to know the price.",
    ]);
  });

  test("[THERAPY-9] says nothing of nothing", () => {
    expect(weighingInWords(NOTHING, en.therapy.weigh)).toEqual([]);
    expect(weighingInWords({ reasons: [], leaning: "unsure" }, en.therapy.weigh)).toHaveLength(1);
  });

  test.each([
    ["English", en],
    ["Spanish", es],
  ])("[THERAPY-6] [THERAPY-9] never says a number, a sum or a verdict: %s", (_language, { therapy }) => {
    const said = weighingInWords({ ...FULL, words: "" }, therapy.weigh).join("\n");
    expect(said.length).toBeGreaterThan(50);
    expect(said).not.toMatch(/\d|%|=/);
  });
});
