/** The decks as they are, and drawing from them. */
import { FORMS } from "#core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CARDS, cardOf, cardText, drawCard, fetchCardTexts, fetchedCardTexts } from "./cards.ts";
import { type Deck, DECKS, type Depth, decksOfForm } from "./decks.ts";

const DEPTHS: readonly Depth[] = [1, 2, 3, 4, 5];
const cardsOf = (deck: Deck) => CARDS.filter((card) => card.deck === deck);
const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("the decks", () => {
  test("[CARDS-1] are eight, of at least fifteen cards, and 120 in all", () => {
    expect(DECKS).toEqual(["openness", "dreams", "fears", "insecurities", "appreciation", "repair", "daily", "back"]);
    for (const deck of DECKS) expect(cardsOf(deck).length, deck).toBeGreaterThanOrEqual(15);
    expect(CARDS.length).toBeGreaterThanOrEqual(120);
  });

  test.each(DECKS)("[CARDS-2] go from light to very deep: %s", (deck) => {
    const depths = cardsOf(deck).map((card) => card.depth);
    expect(depths).toEqual(depths.toSorted((a, b) => a - b));
    const count = (depth: Depth) => depths.filter((one) => one === depth).length;
    for (const depth of DEPTHS) expect(count(depth), `depth ${depth}`).toBeGreaterThan(0);
    expect(count(1)).toBeGreaterThan(count(5));
  });

  test("[CARDS-3] name each card once, after its deck, by number, and short enough for a log", () => {
    expect(new Set(CARDS.map(({ id }) => id)).size).toBe(CARDS.length);
    for (const deck of DECKS) {
      const names = cardsOf(deck).map(({ id }) => id);
      expect(names).toEqual(names.map((_, at) => `${deck}-${String(at + 1).padStart(2, "0")}`));
    }
    for (const { id } of CARDS) expect(new TextEncoder().encode(id).length).toBeLessThanOrEqual(40);
  });

  test.each(["dreams-99", "", "constructor", "__proto__", "toString"])(
    "[CARDS-3] no card is called %j",
    async (name) => {
      expect(cardOf(name)).toBeNull();
      expect(cardText(name, await fetchCardTexts("en"))).toBeNull();
    },
  );

  test("[CARDS-3] are fetched in the language asked for, with its region, else in English", async () => {
    const [en, es, mx, other] = await Promise.all(["en", "es", "es-MX", "xx"].map(fetchCardTexts));
    expect(mx).toBe(es);
    expect(other).toBe(en);
    expect(es).not.toEqual(en);
    expect(fetchedCardTexts("es-AR")).toBe(es);
    expect(fetchedCardTexts("en-GB")).toBe(en);
  });
});

describe("drawing", () => {
  test("[CARDS-9] brings no card again while others are left, from any deck and for any form", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DECKS, ...FORMS),
        fc.infiniteStream(chances),
        fc.constantFrom(...DEPTHS),
        (from, stream, depth) => {
          const decks: readonly string[] = from in decksOfForm ? decksOfForm[from as keyof typeof decksOfForm] : [from];
          const all = CARDS.filter((card) => decks.includes(card.deck));
          const seen: string[] = [];
          for (const _ of all) seen.push(drawCard(from, seen, () => stream.next().value as number, depth).id);
          expect(new Set(seen)).toEqual(new Set(all.map(({ id }) => id)));
          // All lay here: they begin again.
          expect(all).toContain(drawCard(from, seen, () => stream.next().value as number));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("[CARDS-9] takes the wished depth first, then the nearest", () => {
    const seen: string[] = [];
    const depths = cardsOf("fears").map(() => {
      const card = drawCard("fears", seen, () => 0.5, 3);
      seen.push(card.id);
      return Math.abs(card.depth - 3);
    });
    expect(depths).toEqual(depths.toSorted((a, b) => a - b));
    expect(new Set(depths)).toEqual(new Set([0, 1, 2]));
  });

  test("[CARDS-9] gives each card of a depth the same chance", () => {
    const light = cardsOf("dreams").filter(({ depth }) => depth === 1);
    const drawn = light.map((_, at) => drawCard("dreams", [], () => (at + 0.5) / light.length, 1));
    expect(drawn).toEqual(light);
    expect(light).toContain(drawCard("dreams", [], () => 1 - Number.EPSILON / 2, 1));
  });

  test("[CARDS-10] a form draws from decks that suit it, and from what is hard only when that was chosen", () => {
    for (const form of FORMS) expect(decksOfForm[form].length, form).toBeGreaterThan(0);
    expect(decksOfForm.repair).toEqual(["repair"]);
    expect(decksOfForm.dreams).toEqual(["dreams"]);
    expect(decksOfForm.appreciation).toEqual(["appreciation"]);
    expect(decksOfForm.cards).toEqual(DECKS.filter((deck) => deck !== "repair"));
    for (const hard of ["fears", "insecurities", "repair"] as const) expect(decksOfForm.between).not.toContain(hard);
  });
});
