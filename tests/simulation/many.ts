/**
 * Many worlds in a row. Always the same seeds, so that a failure is the change's own; the long run takes new ones, and
 * prints with which it began. A seed that failed becomes a named test in `named.test.ts`.
 */
import { judge } from "./judge.ts";
import { type Mutant, World } from "./world.ts";

const LONG = process.env["HEARTH_LONG"] === "1";
/** Worlds of one part; there are four. */
export const RUNS = LONG ? 2_500 : 250;
export const PATIENCE_MS = LONG ? 7_200_000 : 900_000;
const FIRST = LONG ? Number(process.env["HEARTH_SEED"] ?? Math.floor(Math.random() * 2 ** 31)) : 1;

/** Lives one world to its end, and says what is wrong with it then. */
export async function live(seed: number, mutant?: Mutant): Promise<string[]> {
  const world = new World(seed, mutant);
  await world.storm(world.chance.between(40, 80));
  await world.calm();
  return judge(world);
}

/** One part of all the worlds: every seed with its problems, of those that had any. */
export async function liveMany(part: 0 | 1 | 2 | 3): Promise<Record<string, string[]>> {
  if (LONG) process.stdout.write(`simulation: HEARTH_SEED=${String(FIRST)}\n`);
  const failed: Record<string, string[]> = {};
  for (let i = 0; i < RUNS; i++) {
    const seed = (FIRST + part * RUNS + i) >>> 0;
    const problems = await live(seed);
    if (problems.length > 0) failed[`seed ${String(seed)}`] = problems;
  }
  return failed;
}
