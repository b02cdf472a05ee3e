/** Two people and their relays in bad luck, from a seed. */
import { expect, test, vi } from "vitest";
import { live } from "./life.ts";
import { memoryTown } from "./town.ts";

vi.setConfig({ testTimeout: 120_000 });

const SEEDS = [1, 2, 3, 4, 5];

test.for(SEEDS)(
  "two people at relays that come and go end with the same (seed %i) [MANY-13] [MANY-2] [MANY-3]",
  async (seed) => {
    const town = memoryTown();
    try {
      await live(town, seed);
    } finally {
      await town.end();
    }
    expect.hasAssertions();
  },
);
