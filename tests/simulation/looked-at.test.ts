/** Random lives through the checkpoint: what a device finds to look at is what its whole log says, wherever it was cut off. */
import { beforeAll, expect, test } from "vitest";
import { ready } from "#vault";
import { LookedAt } from "./looked-at.ts";

beforeAll(ready);

/** Lives one life of a household to its end, and opens every device that is left once more. */
async function live(seed: number, notes: number, isBlind: boolean): Promise<LookedAt> {
  const house = new LookedAt(seed, isBlind);
  await house.leaveNotes(notes);
  await house.storm(60, house.chance.happens(0.25));
  await house.calm();
  for (const device of house.left()) if (device.log !== null) await house.again(device);
  return house;
}

async function problemsOf(lives: readonly number[], notes: number, isBlind = false) {
  const problems: Record<string, readonly string[]> = {};
  let [met, withPages] = [0, 0];
  for (const seed of lives) {
    const house = await live(seed, notes, isBlind);
    if (house.problems.length > 0) problems[`seed ${String(seed)}`] = house.problems;
    met += house.met;
    withPages += house.withPages;
  }
  return { problems, met, withPages };
}

const seeds = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

test(
  "[CHECKPOINT-1] [CHECKPOINT-4] [CHECKPOINT-5] whatever is taken back, removed or left, a checkpoint is what was shown, and at rest what the whole log says",
  { timeout: 300_000 },
  async () => {
    const { problems, met } = await problemsOf(seeds(12), 0);
    expect(problems).toEqual({});
    expect(met).toBeGreaterThan(30);
  },
);

test(
  "[CHECKPOINT-2] lives with pages of what is older, in which some of that is taken back, are found whole at every cut",
  { timeout: 300_000 },
  async () => {
    const { problems, withPages } = await problemsOf(seeds(3), 60);
    expect(problems).toEqual({});
    expect(withPages).toBeGreaterThan(2);
  },
);

test("a keeper that does not hear of what is taken back is found out", { timeout: 300_000 }, async () => {
  const { problems } = await problemsOf(seeds(6), 0, true);
  expect(Object.values(problems).flat().join("\n")).toContain("found words that had gone");
});
