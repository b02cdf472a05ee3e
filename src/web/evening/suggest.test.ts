/** Twenty minutes put together from what lies in the hearth: what is suggested, and what never is. */
import type { Turn } from "#core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ShareView } from "../space/api.ts";
import { MINUTES, type Suggested, suggest } from "./suggest.ts";

const NOW = Date.UTC(2026, 10, 26, 19);
const DAY = 24 * 60 * 60 * 1000;
const HEARD: Turn = { turn: "heard", id: "h", by: "ada", at: NOW - 3 * DAY, answer: "a", how: "yes", missing: null };
const HURT: Turn = { turn: "hurt", id: "u", by: "ada", at: NOW - 3 * DAY, of: "a" };

function told(what: Partial<ShareView> = {}): ShareView {
  return {
    id: "told",
    mine: false,
    told: NOW - DAY,
    outside: { hope: "listen", kind: null, line: null },
    offer: null,
    unfolded: false,
    takenBack: false,
    turns: [],
    may: ["stop"],
    breather: null,
    shelf: "none",
    room: null,
    ...what,
  };
}
const draft = { id: "d".repeat(32), words: "Some day.", hope: null };
const when = (turn = 0, today = 20_000) => ({ now: NOW, today, turn });
const whats = (suggested: readonly Suggested[]) => suggested.map(({ what }) => what);
/** What may be suggested over many days and askings. */
const ever = (shares: readonly ShareView[], drafts: readonly (typeof draft)[] = []) =>
  Array.from({ length: 200 }, (_, at) => suggest({ shares, drafts }, when(at % 5, 20_000 + at)));

const turns = fc.subarray([
  HEARD,
  HURT,
  { ...HURT, at: NOW - 30 * DAY } as Turn,
  { ...HEARD, at: NOW - 90 * DAY } as Turn,
]);
const breather = { id: "b", by: "noor", at: NOW - 60_000, minutes: 20, extended: false };
const anyShares = fc.array(
  fc.record({
    id: fc.uuid(),
    mine: fc.boolean(),
    told: fc.integer({ min: NOW - 400 * DAY, max: NOW + DAY }),
    unfolded: fc.boolean(),
    takenBack: fc.boolean(),
    turns,
    may: fc.subarray(["stop", "hear", "answer"] as const),
    breather: fc.constantFrom(null, breather),
    room: fc.constantFrom(null, NOW - DAY, NOW, NOW + 1, NOW + DAY),
  }),
  { maxLength: 6 },
);
const asked = fc.record({ now: fc.constant(NOW), today: fc.nat(40_000), turn: fc.nat(20) });

describe("twenty minutes", () => {
  test("[EVENING-8] are at most twenty, and at most three things, whatever lies there", () => {
    fc.assert(
      fc.property(fc.option(anyShares), fc.subarray([draft]), asked, (some, drafts, on) => {
        const suggested = suggest(some && { shares: some.map(told), drafts }, on);
        expect(suggested.length).toBeGreaterThan(0);
        expect(suggested.length).toBeLessThanOrEqual(3);
        expect(suggested.reduce((sum, { minutes }) => sum + minutes, 0)).toBeLessThanOrEqual(MINUTES);
        const cards = suggested.flatMap((one) => (one.what === "card" ? [one.card.id] : []));
        expect(new Set(cards).size).toBe(cards.length);
      }),
    );
  });

  test("[EVENING-8] alone, there is a card for oneself and nothing that needs another", () => {
    for (let turn = 0; turn < 6; turn += 1) expect(whats(suggest(null, when(turn)))).toEqual(["card"]);
  });

  test("[EVENING-10] begin with what lies there: a folded note, an answer to weigh, a draft, one of them", () => {
    const folded = told({ id: "folded" });
    const answered = told({ id: "answered", mine: true, may: ["hear", "stop"] });
    const suggested = (shares: readonly ShareView[], drafts: readonly (typeof draft)[] = []) =>
      suggest({ shares, drafts }, when());
    expect(suggested([answered, folded], [draft])[0]).toMatchObject({ what: "unfold", share: "folded" });
    expect(suggested([answered], [draft])[0]).toMatchObject({ what: "said", share: "answered" });
    expect(suggested([], [draft])[0]).toMatchObject({ what: "draft", draft: draft.id });
    for (const all of [suggested([answered, folded], [draft]), suggested([], [draft])]) {
      expect(whats(all).slice(1)).toEqual(["card", "note"]);
      expect(all[1]).toMatchObject({ card: { depth: 1 } });
    }
    // What lay there longest comes first.
    expect(suggested([told({ id: "new", told: NOW }), told({ id: "old", told: 1 })])[0]).toMatchObject({
      share: "old",
    });
  });

  test("[EVENING-10] leave alone what is not there to be done now", () => {
    const quiet = [
      told({ takenBack: true }),
      told({ room: NOW + 1 }),
      told({ breather }),
      told({ may: [] }),
      told({ unfolded: true }),
      told({ mine: true, may: ["stop"] }),
      told({ mine: true, may: ["hear"], breather }),
      told({ mine: true, may: ["hear"], takenBack: true }),
    ];
    for (const share of quiet) {
      for (const suggested of ever([share])) expect(whats(suggested)).not.toContain("unfold");
      for (const suggested of ever([share])) expect(whats(suggested)).not.toContain("said");
    }
    expect(whats(suggest({ shares: [told({ room: NOW })], drafts: [] }, when()))).toContain("unfold");
    for (const suggested of ever([], [{ ...draft, words: "  " }])) expect(whats(suggested)).not.toContain("draft");
  });

  test("[EVENING-11] after a hurt, or in a breather, nothing joint and only light cards", () => {
    for (const sore of [told({ mine: true, turns: [HURT] }), told({ unfolded: true, breather })]) {
      for (const suggested of ever([sore])) {
        expect(whats(suggested)).toEqual(["card", "note"]);
        expect(suggested[0]).toMatchObject({ card: { depth: 1 } });
      }
    }
    const healed = ever([told({ mine: true, turns: [{ ...HURT, at: NOW - 8 * DAY }] })]);
    expect(healed.some((suggested) => whats(suggested).includes("together"))).toBe(true);
  });

  test("[EVENING-11] a talk about a quarrel is never proposed, nor cards about fears or for after a quarrel", () => {
    const forms = new Set<string>();
    for (const suggested of [...ever([]), ...ever([told({ mine: true, unfolded: true, turns: [HEARD] })])]) {
      for (const one of suggested) {
        if (one.what === "together") forms.add(one.form);
        if (one.what === "card") expect(["fears", "insecurities", "repair"]).not.toContain(one.card.deck);
      }
    }
    expect([...forms].toSorted()).toEqual(["appreciation", "between", "dreams"]);
  });

  test("[EVENING-8] cards go a little deeper after something was heard", () => {
    const depths = (shares: readonly ShareView[]) =>
      new Set(ever(shares).flatMap((all) => all.flatMap((one) => (one.what === "card" ? [one.card.depth] : []))));
    expect(depths([])).toEqual(new Set([2, 3]));
    expect(depths([told({ mine: true, turns: [HEARD] })])).toEqual(new Set([3, 4]));
    expect(depths([told({ mine: true, turns: [{ ...HEARD, at: NOW - 31 * DAY }] })])).toEqual(new Set([2, 3]));
  });

  test("[EVENING-9] what somebody wrote, and of what kind it is, changes nothing", () => {
    fc.assert(
      fc.property(anyShares, asked, fc.string(), (some, on, words) => {
        const plain = some.map(told);
        const spoken = plain.map((share) => ({
          ...share,
          outside: { hope: "comfort", kind: "fear", line: words } as const,
          offer: { words: `I am afraid of you. ${words}`, hope: "comfort", kind: "fear" } as const,
        }));
        expect(suggest({ shares: spoken, drafts: [] }, on)).toEqual(suggest({ shares: plain, drafts: [] }, on));
      }),
    );
  });

  test("[EVENING-12] are the same all day, and others when something else is asked for", () => {
    expect(suggest({ shares: [], drafts: [] }, when())).toEqual(suggest({ shares: [], drafts: [] }, when()));
    const later = { ...when(), now: NOW + 60 * 60 * 1000 };
    expect(suggest({ shares: [], drafts: [] }, later)).toEqual(suggest({ shares: [], drafts: [] }, when()));
    const many = new Set(
      Array.from({ length: 8 }, (_, turn) => JSON.stringify(suggest({ shares: [], drafts: [] }, when(turn)))),
    );
    expect(many.size).toBeGreaterThan(3);
    const days = new Set(
      Array.from({ length: 8 }, (_, on) => JSON.stringify(suggest({ shares: [], drafts: [] }, when(0, on)))),
    );
    expect(days.size).toBeGreaterThan(3);
    // Something else, beside a folded note: an evening without it.
    expect(whats(suggest({ shares: [told()], drafts: [] }, when(1)))).not.toContain("unfold");
  });
});
