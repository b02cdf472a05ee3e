/** The simulation can fail: each mistake that is planted on purpose is found within a few worlds. */
import { beforeAll, expect, test } from "vitest";
import { ready } from "#vault";
import { live } from "./many.ts";
import { MUTANTS } from "./mutants.ts";

beforeAll(ready);

test.each(Object.entries(MUTANTS))(
  "[SYNC-1] a device or a relay that %s is found out",
  async (_name, mutant) => {
    let seed = 1;
    while ((await live(seed, mutant)).length === 0 && seed < 60) seed++;
    expect(seed).toBeLessThan(60);
  },
  120_000,
);
