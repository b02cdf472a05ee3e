/** Seeds that once failed, each with what it showed; and that a seed is a whole life, the same every time. */
import { beforeAll, expect, test } from "vitest";
import { canonical } from "#core";
import { ready } from "#vault";
import { live } from "./many.ts";
import { World } from "./world.ts";

beforeAll(ready);

test.each([
  [20, "[SHARE-29] what was owed while the store was full is erased once there is room"],
  [78, "[SYNC-18] a store that was full once is well again by itself"],
  [83, "[SYNC-9] one forged event does not make the relay a withholder for the rest of the connection"],
])("seed %d: %s", async (seed) => {
  expect(await live(seed)).toEqual([]);
});

test("[SYNC-1] the same seed lives the same life", async () => {
  const lives = [11, 11, 12].map(async (seed) => {
    const world = new World(seed);
    await world.storm(20);
    await world.calm();
    return JSON.stringify([
      world.time.now,
      world.left().map(({ log }) => (log === null ? "" : canonical(log.state()))),
    ]);
  });
  const [one, again, other] = await Promise.all(lives);
  expect(one).toBe(again);
  expect(one).not.toBe(other);
});
