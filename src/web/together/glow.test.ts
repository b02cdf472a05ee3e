/** The light under a finger: it goes over past the middle or with a flick, and otherwise goes back. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drop, follow, type Glow, grab, placeOf, release, resting } from "./glow.ts";

const SPAN = 0.28;

/** A finger that takes the light, goes along these places, `step` ms apart, lies still and lets go. */
function slide(from: Glow, alongs: readonly number[], step = 100, still = 0): Glow {
  const [first = 0, ...rest] = alongs;
  let glow = grab(from, 1, first, 0);
  rest.forEach((along, index) => {
    glow = follow(glow, 1, along, (index + 1) * step, SPAN);
  });
  return release(glow, 1, rest.length * step + still);
}

describe("the light", () => {
  test("[TIME-4] goes where the finger goes, from wherever it was taken", () => {
    const glow = follow(grab(resting("near"), 1, 0.2, 0), 1, 0.2 + SPAN / 2, 50, SPAN);
    expect(glow.at).toBeCloseTo(0.5);
    expect(glow.rest).toBe("near");
  });

  test("[TIME-4] goes over when it is let go past the middle, from either side", () => {
    expect(slide(resting("near"), [0.3, 0.4, 0.48]).rest).toBe("far");
    expect(slide(resting("far"), [0.7, 0.6, 0.52]).rest).toBe("near");
  });

  test("[TIME-4] goes back when it is let go before the middle", () => {
    expect(slide(resting("near"), [0.3, 0.35, 0.4], 300)).toEqual(resting("near"));
    expect(slide(resting("far"), [0.7, 0.65, 0.6], 300)).toEqual(resting("far"));
  });

  test("[TIME-4] goes over with a flick, but not with a tremble", () => {
    expect(slide(resting("near"), [0.3, 0.36], 30).rest).toBe("far");
    expect(slide(resting("near"), [0.3, 0.36], 30, 400).rest, "it lay still at the end").toBe("near");
    expect(slide(resting("near"), [0.3, 0.31], 5).rest).toBe("near");
    expect(slide(resting("near"), [0.3, 0.4, 0.36], 30).rest, "the last stroke goes back").toBe("near");
  });

  test("[TIME-4] pressed without moving stays", () => {
    for (const side of ["near", "far", null] as const) expect(slide(resting(side), [0.4])).toEqual(resting(side));
  });

  test("[TIME-4] from the middle it goes to who draws it towards them", () => {
    expect(slide(resting(null), [0.5, 0.45, 0.4]).rest).toBe("near");
    expect(slide(resting(null), [0.5, 0.55, 0.6]).rest).toBe("far");
    expect(slide(resting(null), [0.5, 0.52]).rest).toBeNull();
  });

  test("a second finger changes nothing, and one that the system takes away lets it go back", () => {
    const held = follow(grab(resting("near"), 1, 0.3, 0), 1, 0.5, 100, SPAN);
    expect(grab(held, 2, 0.9, 120)).toBe(held);
    expect(follow(held, 2, 0.9, 120, SPAN)).toBe(held);
    expect(release(held, 2, 130)).toBe(held);
    expect(drop(held, 2)).toBe(held);
    expect(drop(held, 1)).toEqual(resting("near"));
  });

  test("[TIME-4] whatever fingers do, it stays between the two and comes to rest where it says", () => {
    const along = fc.double({ min: -0.5, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom("near" as const, "far" as const, null),
        fc.array(along, { minLength: 1 }),
        fc.nat(300),
        (from, alongs, step) => {
          let glow = grab(resting(from), 1, alongs[0] ?? 0, 0);
          alongs.forEach((to, index) => {
            glow = follow(glow, 1, to, index * step, SPAN);
            expect(glow.at).toBeGreaterThanOrEqual(-0.08);
            expect(glow.at).toBeLessThanOrEqual(1.08);
          });
          const rested = release(glow, 1, alongs.length * step);
          expect(rested).toEqual(resting(rested.rest));
          expect(rested.at).toBe(placeOf(rested.rest));
          if (from !== null) expect(rested.rest).not.toBeNull();
        },
      ),
    );
  });
});
