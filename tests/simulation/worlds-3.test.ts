/** Part 3 of four, so that they run beside each other. */
import { beforeAll, expect, test } from "vitest";
import { ready } from "#vault";
import { liveMany, PATIENCE_MS, RUNS } from "./many.ts";

beforeAll(ready);

const title =
  "[SYNC-1] two people, three devices and a relay in bad weather reach one state, with nothing lost or left (A18, C6)";

test(
  `${title}: ${String(RUNS)} worlds, part 3 of 4`,
  async () => {
    expect(await liveMany(2)).toEqual({});
  },
  PATIENCE_MS,
);
