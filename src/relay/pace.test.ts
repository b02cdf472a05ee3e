/** What is known of a name outlives the moment in which the many become the others. */
import { expect, test } from "vitest";
import { Buckets, MOST_NAMES } from "./pace.ts";

test("whoever comes just when too many names are there keeps the own bucket [FAULT-54]", () => {
  const buckets = new Buckets({ perMinute: 1, burst: 2 });
  const many = (from: string): void => {
    for (let n = 0; n < MOST_NAMES / 2; n++) buckets.take(`${from} ${String(n)}`, 0);
  };
  expect([1, 2, 3].map(() => buckets.take("0", 0))).toEqual([true, true, false]);
  for (let n = 1; n < MOST_NAMES / 2; n++) buckets.take(String(n), 0);
  // Now "0" is one of the others, and there are as many of the latest as there may be.
  many("more");
  expect(buckets.take("0", 0)).toBe(false);
  expect(buckets.size).toBeLessThanOrEqual(MOST_NAMES);
});
