import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { patched, patchOf } from "./patch.ts";

const item = fc.record({ id: fc.nat(9), words: fc.string({ maxLength: 3 }) });
const view = fc.record(
  {
    name: fc.string({ maxLength: 2 }),
    shares: fc.array(item, { maxLength: 6 }),
    inner: fc.option(fc.dictionary(fc.constantFrom("a", "b"), item)),
  },
  { requiredKeys: ["name"] },
);

describe("a patch", () => {
  test("[SPACE-25] makes the value after out of the value before", () => {
    fc.assert(
      fc.property(fc.option(view), fc.option(view), (before, after) => {
        const patch = JSON.parse(JSON.stringify(patchOf(before, after))) as ReturnType<typeof patchOf>;
        expect(patched(before, patch)).toEqual(after);
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });

  test("[SPACE-25] sends again nothing that stayed the same object, and keeps it the same", () => {
    const shares = Array.from({ length: 1_000 }, (_, id) => ({ id, words: "x" }));
    const before = { link: "here", ours: { me: "ada", shares } };
    const changed = { id: 500, words: "y" };
    const after = { link: "away", ours: { me: "ada", shares: shares.with(500, changed) } };
    const patch = patchOf(before, after);
    expect(patch).toEqual({
      fields: { link: { is: "away" }, ours: { fields: { shares: { at: 500, drop: 1, items: [changed] } }, gone: [] } },
      gone: [],
    });
    const made = patched(before, patch) as typeof after;
    expect(made).toEqual(after);
    expect(made.ours.shares[499]).toBe(shares[499]);
    expect(made.ours.shares[501]).toBe(shares[501]);
    expect(patchOf(after, after)).toBeNull();
    expect(patchOf({ list: [1, 2] }, { list: [1, 2] })).toBeNull();
  });

  test("[SPACE-25] what was changed and moved to the end leaves what lies between where it is", () => {
    const pages = Array.from({ length: 5_000 }, (_, id) => ({ id }));
    const [anew, another] = [{ id: 10 }, { id: 70 }];
    const after = [...pages.filter(({ id }) => id !== 10 && id !== 70), anew, another];
    const patch = patchOf(pages, after);
    expect(patch).toEqual({
      runs: [
        { at: 10, drop: 1, items: [] },
        { at: 70, drop: 1, items: [] },
        { at: 5_000, drop: 0, items: [anew, another] },
      ],
    });
    const made = patched(pages, patch) as typeof after;
    expect(made.every((page, i) => page === after[i])).toBe(true);
  });

  test("[SPACE-25] lists of anything, twice or moved, are made out of the list before", () => {
    const few = fc.array(fc.nat(5), { maxLength: 12 });
    fc.assert(
      fc.property(few, few, (before, after) => {
        expect(patched(before, patchOf(before, after))).toEqual(after);
        const [pool, others] = [before.map((n) => [n]), after.map((n) => [n])];
        const mixed = after.map((n, i) => pool[n] ?? others[i]);
        expect(patched(pool, patchOf(pool, mixed))).toEqual(mixed);
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });

  test("[SPACE-25] finds what came, went and moved at either end", () => {
    const [a, b, c] = [{ a: 1 }, { b: 1 }, { c: 1 }];
    expect(patchOf([a, b], [a, b, c])).toEqual({ at: 2, drop: 0, items: [c] });
    expect(patchOf([a, b, c], [b, c])).toEqual({ at: 0, drop: 1, items: [] });
    expect(patchOf([], [a])).toEqual({ at: 0, drop: 0, items: [a] });
    expect(patchOf([a, a, a], [a, a])).toEqual({ at: 2, drop: 1, items: [] });
  });
});
