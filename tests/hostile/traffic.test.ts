/** What a host can tell from a month of everything that passed: nothing of what an act was, nothing of its length within a size, no id in common between two logs. */
import { beforeAll, describe, expect, test } from "vitest";
import { ready } from "#vault";
import { features, guess, month, type Seen, windows } from "./traffic.ts";

beforeAll(ready);

const LONG = process.env["HEARTH_LONG"] === "1";

const byType = (seen: readonly Seen[]) => seen.map((one) => [features(one), one.type] as const);
const byLength = (seen: readonly Seen[]) => {
  const middle = seen.map(({ length }) => length).toSorted((a, b) => a - b)[Math.floor(seen.length / 2)] ?? 0;
  return seen.map((one) => [features(one), one.length > middle] as const);
};

describe("from a whole month at the relay", () => {
  test.each(LONG ? [1, 2, 3, 4, 5, 6, 7, 8] : [1])(
    "neither the kind of an act, nor its length within a size, nor which log is whose private one can be told (A26): %i",
    async (seed) => {
      const { shared, own } = await month(seed);
      for (const { seen } of [shared, own]) {
        expect(seen.length).toBeGreaterThan(60);
        expect(new Set(seen.map(({ event }) => event.body?.length))).toEqual(new Set([1_024]));
        for (const told of [guess(byType(seen)), guess(byLength(seen))]) {
          expect(told.right).toBeLessThan(told.chance + told.margin);
        }
      }
      const [ofShared, ofOwn] = [windows(shared), windows(own)];
      expect(ofShared.size).toBeGreaterThan(100_000);
      expect([...ofOwn].filter((part) => ofShared.has(part))).toEqual([]);
    },
  );

  test("the guesser is no fool: a byte that tells the kind, a body that is not padded, and an id in common are found (A26)", async () => {
    const { shared, own } = await month(3);
    const { seen } = shared;
    const types = [...new Set(seen.map(({ type }) => type))];
    const leaks = seen.map((one) => {
      const body = one.event.body?.slice() ?? new Uint8Array(0);
      body[0] = 40 * types.indexOf(one.type);
      return { ...one, event: { header: one.event.header, body } };
    });
    const told = guess(byType(leaks));
    expect(told.right).toBeGreaterThan(told.chance + told.margin);
    const bare = seen.map((one) => {
      const body = one.event.body?.subarray(0, 200 + one.length) ?? null;
      return { ...one, event: { header: one.event.header, body } };
    });
    const lengths = guess(byLength(bare));
    expect(lengths.right).toBeGreaterThan(lengths.chance + lengths.margin);
    const device = seen[0]?.event.header.slice(32, 48) ?? new Uint8Array(0);
    const linked = windows({ ...own, bytes: [...own.bytes, device] });
    const inShared = windows(shared);
    expect([...linked].some((part) => inShared.has(part))).toBe(true);
  });
});
