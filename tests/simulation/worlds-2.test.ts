/** Part 2 of four, so that they run beside each other. */
import { beforeAll, expect, test } from "vitest";
import { ready } from "#vault";
import { liveMany, PATIENCE_MS, RUNS } from "./many.ts";

beforeAll(ready);

const title =
  "[SYNC-1] two people, three devices and a relay in bad weather reach one state, with nothing lost or left (A18, C6)";

test(
  `${title}: ${String(RUNS)} worlds, part 2 of 4`,
  async () => {
    expect(await liveMany(1)).toEqual({});
  },
  PATIENCE_MS,
);
