/** Random lives under random lies, with the same seeds every time; the long run takes new ones, and prints with which it began. */
import { beforeAll, describe, expect, test } from "vitest";
import { ready } from "#vault";
import { tell } from "./script.ts";

beforeAll(ready);

const LONG = process.env["HEARTH_LONG"] === "1";
const RUNS = Number(process.env["HEARTH_RUNS"] ?? (LONG ? 4_000 : 80));
const FIRST = LONG ? Number(process.env["HEARTH_SEED"] ?? Math.floor(Math.random() * 2 ** 31)) : 1;

test(
  `whatever a relay says, nobody believes it, and nothing is lost: ${String(RUNS)} lives (A6, A7, A12, A13, A14, A16, A18, A20, A21, A24, A28, B25)`,
  async () => {
    if (LONG) process.stdout.write(`hostile relay: HEARTH_SEED=${String(FIRST)}\n`);
    const failed: Record<string, readonly string[]> = {};
    const lies = new Set<string>();
    let removals = 0;
    for (let i = 0; i < RUNS; i++) {
      const seed = (FIRST + i) >>> 0;
      const told = await tell(seed);
      if (told.removed) removals++;
      for (const lie of told.lies) lies.add(lie);
      if (told.problems.length > 0)
        failed[`seed ${String(seed)}`] = [...told.problems.slice(0, 5), `(${told.lies.join(", ")})`];
    }
    expect(failed).toEqual({});
    expect(lies.size).toBeGreaterThan(20);
    expect(removals).toBeGreaterThan(RUNS / 10);
  },
  LONG ? 7_200_000 : 300_000,
);

describe("lives that once ended in different states", () => {
  test.each([777_037, 777_056, 777_233, 777_236])(
    "an erase that the removed device made unheard is void wherever it was heard: seed %i [LOG-26] [SYNC-36] (B25)",
    async (seed) => {
      const { problems, removed } = await tell(seed);
      expect(problems).toEqual([]);
      expect(removed).toBe(true);
    },
  );
});
