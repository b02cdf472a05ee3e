/** Where both show the same: the same on both devices, whoever looks. */
import { CHECK_ITEMS, type ShownSign, SIGNS } from "#core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cardOf } from "../cards/cards.ts";
import type { SignView } from "../space/api.ts";
import { sameThings, shownAlone, starterFor } from "./same.ts";

const ADA = "a1";
const NOOR = "b2";

let made = 0;
function shows(from: string, showing: Omit<ShownSign, "words">, words = "Mostly."): SignView {
  made += 1;
  return { id: String(made).padStart(64, "0"), from, at: made, mine: from === ADA, showing: { ...showing, words } };
}
/** As the other device has it. */
const turned = (signs: readonly SignView[]) => signs.map((one) => ({ ...one, mine: !one.mine }));
const ids = (signs: readonly SignView[]) => signs.map(({ id }) => id);

const what = fc
  .constantFrom(...CHECK_ITEMS, null)
  .chain((item) =>
    item === null
      ? fc.constantFrom(...SIGNS).map((sign) => ({ sign }))
      : fc.constant({ sign: SIGNS.find((sign) => item.startsWith(sign)) ?? "open", item }),
  );
// Of one thing each shows one: [SIGN-3].
const some = fc.uniqueArray(fc.record({ from: fc.constantFrom(ADA, NOOR), what }), {
  maxLength: 30,
  selector: (one) => JSON.stringify([one.from, one.what]),
});

describe("the same thing", () => {
  test("[SIGN-48] is the same item, or the same sign as a whole, and never an item beside a whole", () => {
    const mine = shows(ADA, { sign: "open", item: "open-1" });
    const whole = shows(NOOR, { sign: "open" });
    expect(sameThings([mine, whole])).toEqual([]);
    expect(ids(shownAlone([mine, whole]))).toEqual(ids([mine, whole]));
    const theirs = shows(NOOR, { sign: "open", item: "open-1" });
    const myWhole = shows(ADA, { sign: "open" });
    const same = sameThings([theirs, mine, whole, myWhole]);
    expect(same.map(({ item }) => item)).toEqual(["open-1", null]);
    expect(same.map(({ both }) => ids(both))).toEqual([ids([mine, theirs]), ids([myWhole, whole])]);
    expect(shownAlone([theirs, mine, whole, myWhole])).toEqual([]);
  });

  test("[SIGN-48] [SIGN-49] is the same, in the same order and with the same card, on both devices, and leaves nothing out", () => {
    fc.assert(
      fc.property(some, fc.string({ minLength: 1 }), (all, words) => {
        const signs = all.map(({ from, what: showing }) => shows(from, showing));
        const seen = (views: readonly SignView[]) =>
          sameThings(views).map((same) => [same.sign, same.item, ids(same.both), starterFor(same)]);
        expect(seen(turned(signs))).toEqual(seen(signs));
        for (const { both } of sameThings(signs)) expect(both.map(({ from }) => from)).toEqual([ADA, NOOR]);
        // What was said, and when, changes no order.
        const others = signs.map((one) => ({ ...one, at: -one.at, showing: { ...one.showing, words } }));
        expect(seen(others)).toEqual(seen(signs));
        const there = [...sameThings(signs).flatMap(({ both }) => ids(both)), ...ids(shownAlone(signs))];
        expect(there.toSorted()).toEqual(ids(signs).toSorted());
      }),
      { numRuns: 200 },
    );
  });

  test("[SIGN-49] lies beside a card that is light or warm and no card of quarrels or fears", () => {
    const cards = SIGNS.flatMap((sign) =>
      Array.from({ length: 60 }, () =>
        cardOf(starterFor({ sign, item: null, both: [shows(ADA, { sign }), shows(NOOR, { sign })] })),
      ),
    );
    for (const card of cards) {
      expect(card).not.toBeNull();
      expect(card?.depth).toBeLessThanOrEqual(2);
      expect(["openness", "daily", "appreciation", "back", "dreams"]).toContain(card?.deck);
    }
    expect(new Set(cards.map((card) => card?.id)).size).toBeGreaterThan(9);
  });
});
