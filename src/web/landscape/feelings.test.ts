/** The vocabulary, where each word lies, what is offered near a place, and how all of it is said. */
import { MAX_FEELINGS, TEXT_LIMITS } from "#core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { en } from "../words/en.ts";
import { es } from "../words/es.ts";
import { FEELINGS, type FeelingId, isFeelingId, middleOf, near, QUARTERS, quarterOf } from "./feelings.ts";
import { labelsFor } from "./labels.ts";
import { placeAt } from "./place-at.ts";
import { feelingLabel, feelingOf, sayPlace } from "./say.ts";

const of = (id: FeelingId) => {
  const found = FEELINGS.find((each) => each.id === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
};
const languages = [
  ["English", en],
  ["Spanish", es],
] as const;
const places = fc.record({
  pleasant: fc.integer({ min: -100, max: 100 }),
  energy: fc.integer({ min: -100, max: 100 }),
});

describe("the vocabulary", () => {
  test("[PAD-3] has about 120 words, each once, and at least 20 in every quarter", () => {
    expect(FEELINGS.length).toBeGreaterThanOrEqual(115);
    expect(FEELINGS.length).toBeLessThanOrEqual(130);
    for (const quarter of QUARTERS)
      expect(FEELINGS.filter((each) => quarterOf(each) === quarter).length, quarter).toBeGreaterThanOrEqual(20);
    for (const id of ["hurt", "lonely", "ashamed", "jealous"]) expect(isFeelingId(id), id).toBe(true);
  });

  test("[PAD-3] lies on the pad, rounded, and nowhere on an axis", () => {
    for (const { id, pleasant, energy } of FEELINGS) {
      expect(Math.max(Math.abs(pleasant), Math.abs(energy)), id).toBeLessThanOrEqual(90);
      expect([pleasant % 5, energy % 5].map(Math.abs), id).toEqual([0, 0]);
      expect(pleasant * energy, id).not.toBe(0);
    }
  });

  test.each([
    ["calm", "pleasant-low"],
    ["relaxed", "pleasant-low"],
    ["content", "pleasant-low"],
    ["grateful", "pleasant-low"],
    ["excited", "pleasant-high"],
    ["joyful", "pleasant-high"],
    ["happy", "pleasant-high"],
    ["proud", "pleasant-high"],
    ["panicked", "unpleasant-high"],
    ["angry", "unpleasant-high"],
    ["afraid", "unpleasant-high"],
    ["jealous", "unpleasant-high"],
    ["hurt", "unpleasant-high"],
    ["sad", "unpleasant-low"],
    ["lonely", "unpleasant-low"],
    ["ashamed", "unpleasant-low"],
    ["tired", "unpleasant-low"],
    ["bored", "unpleasant-low"],
  ] as const)("[PAD-3] %s is %s, as in the sources", (id, quarter) => {
    expect(quarterOf(of(id))).toBe(quarter);
  });

  test.each([
    ["energy", ["terrified", "afraid", "worried", "sad", "exhausted"]],
    ["energy", ["furious", "angry", "irritated", "annoyed"]],
    ["energy", ["excited", "happy", "glad", "content", "calm", "sleepy"]],
    ["pleasant", ["hopeless", "sad", "tired", "thoughtful", "calm", "peaceful"]],
    ["pleasant", ["humiliated", "embarrassed", "surprised", "amused", "joyful"]],
  ] as const)("[PAD-3] by %s these stand in the order that the sources give: %j", (axis, ids) => {
    const values = ids.map((id) => of(id)[axis]);
    const sorted = axis === "energy" ? values.toSorted((a, b) => b - a) : values.toSorted((a, b) => a - b);
    expect(values).toEqual(sorted);
    expect(new Set(values).size).toBe(values.length);
  });

  test.each([
    ["excited", "tired"],
    ["calm", "panicked"],
    ["calm", "stressed"],
    ["happy", "sad"],
    ["content", "frustrated"],
    ["energetic", "drained"],
    ["hopeful", "hopeless"],
    ["confident", "small"],
  ] as const)("[PAD-3] %s and %s lie on opposite sides", (one, other) => {
    const dot = of(one).pleasant * of(other).pleasant + of(one).energy * of(other).energy;
    expect(dot).toBeLessThan(0);
  });

  test.each(languages)("[PAD-3] [PAD-7] every word has a name of its own, short enough to keep: %s", (_, words) => {
    const labels = FEELINGS.map(({ id }) => words.feel.words[id]);
    expect(new Set(labels).size).toBe(FEELINGS.length);
    expect(Object.keys(words.feel.words).toSorted()).toEqual(FEELINGS.map(({ id }) => id).toSorted());
    for (const label of labels) expect(new TextEncoder().encode(label).length).toBeLessThanOrEqual(TEXT_LIMITS.feeling);
  });
});

describe("near a place", () => {
  test("[PAD-4] words are offered anywhere, the nearest first", () => {
    fc.assert(
      fc.property(places, (place) => {
        const found = near(place, 9);
        expect(new Set(found).size).toBe(9);
        const far = found.map((id) => Math.hypot(of(id).pleasant - place.pleasant, of(id).energy - place.energy));
        expect(far).toEqual(far.toSorted((a, b) => a - b));
        const others = FEELINGS.filter(({ id }) => !found.includes(id));
        for (const other of others)
          expect(Math.hypot(other.pleasant - place.pleasant, other.energy - place.energy)).toBeGreaterThanOrEqual(
            far[8] ?? 0,
          );
      }),
    );
  });

  test("[PAD-4] at every word's own place that word is offered", () => {
    for (const feeling of FEELINGS) expect(near(feeling, 9)).toContain(feeling.id);
  });

  test.each(languages)("[PAD-4] what is written on the pad lies over no other and over no edge: %s", (_, words) => {
    const letters = (id: FeelingId) => words.feel.words[id].length;
    fc.assert(
      fc.property(places, (place) => {
        const labels = labelsFor(place, letters);
        expect(labels.length).toBeGreaterThan(0);
        const boxes = labels.map(({ id, x, y }) => ({
          left: x - letters(id) * 1.3,
          right: x + letters(id) * 1.3,
          y,
        }));
        for (const [at, box] of boxes.entries()) {
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.right).toBeLessThanOrEqual(100);
          for (const other of boxes.slice(at + 1)) {
            const apart = box.right <= other.left || other.right <= box.left || Math.abs(box.y - other.y) >= 5.5;
            expect(apart).toBe(true);
          }
        }
      }),
    );
  });

  test("[PAD-1] who begins with words is placed in their middle", () => {
    expect(middleOf([])).toBeNull();
    expect(middleOf(["a word of my own"])).toBeNull();
    expect(middleOf(["calm"])).toEqual({ pleasant: of("calm").pleasant, energy: of("calm").energy });
    expect(middleOf(["calm", "panicked", "my own"])).toEqual({
      pleasant: Math.round((of("calm").pleasant + of("panicked").pleasant) / 2),
      energy: Math.round((of("calm").energy + of("panicked").energy) / 2),
    });
    expect(MAX_FEELINGS).toBe(12);
  });
});

describe("a finger on the pad", () => {
  const box = { left: 20, top: 100, width: 200, height: 200 };
  test.each([
    [
      { x: 20, y: 100 },
      { pleasant: -100, energy: 100 },
    ],
    [
      { x: 220, y: 300 },
      { pleasant: 100, energy: -100 },
    ],
    [
      { x: 120, y: 200 },
      { pleasant: 0, energy: 0 },
    ],
    [
      { x: 170, y: 150 },
      { pleasant: 50, energy: 50 },
    ],
    [
      { x: -500, y: 9_000 },
      { pleasant: -100, energy: -100 },
    ],
  ])("[PAD-2] %j is %j", (at, place) => {
    expect(placeAt(at, box, false)).toEqual(place);
    expect(placeAt(at, box, true)).toEqual({ ...place, pleasant: place.pleasant === 0 ? 0 : -place.pleasant });
  });

  test("[PAD-2] a pad that is not drawn yet has a middle only", () => {
    expect(placeAt({ x: 5, y: 5 }, { left: 0, top: 0, width: 0, height: 0 }, false)).toEqual({
      pleasant: 0,
      energy: 0,
    });
  });
});

describe("in words", () => {
  test.each([
    [{ pleasant: 0, energy: 0 }, "neither pleasant nor unpleasant, medium energy"],
    [{ pleasant: 50, energy: -50 }, "rather pleasant, little energy"],
    [{ pleasant: -100, energy: 100 }, "very unpleasant, very much energy"],
    [{ pleasant: 12, energy: -12 }, "a little pleasant, rather low energy"],
  ])("[PAD-2] %j is said so: %s", (place, said) => {
    expect(sayPlace(place, en.feel)).toBe(said);
  });

  test.each(languages)("[PAD-2] every place has words and no number: %s", (_, words) => {
    fc.assert(
      fc.property(places, (place) => {
        const said = sayPlace(place, words.feel);
        expect(said).toMatch(/^\p{L}[\p{L} ]+, \p{L}[\p{L} ]+$/u);
        expect(said).not.toContain("undefined");
      }),
    );
  });

  test("[PAD-7] a word of the vocabulary is read in the reader's language, any other as it was written", () => {
    expect(feelingLabel("lonely", en)).toBe("lonely");
    expect(feelingLabel("lonely", es)).toBe("soledad");
    expect(feelingLabel("like rain", es)).toBe("like rain");
    expect(feelingLabel("constructor", es)).toBe("constructor");
    expect(feelingLabel("", es)).toBe("");
  });

  test("[PAD-7] what is typed becomes the vocabulary's word where it is one", () => {
    expect(feelingOf(" Soledad ", es)).toBe("lonely");
    expect(feelingOf("In love", en)).toBe("in-love");
    expect(feelingOf("  like rain ", en)).toBe("like rain");
    for (const [, words] of languages)
      for (const { id } of FEELINGS) expect(feelingOf(feelingLabel(id, words), words)).toBe(id);
  });
});
