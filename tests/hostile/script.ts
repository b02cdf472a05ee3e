/** All the lies about a log, and lives in which they are told: the same seed tells the same lies in the same life. */
import type { Act } from "./lies.ts";
import * as forged from "./forgeries.ts";
import * as told from "./lies.ts";
import { allEvents, openedBy } from "./accomplice.ts";
import { judge } from "./judge.ts";
import { Trial } from "./trial.ts";

/** Every lie by the case of which it is one. */
export function liesOf(trial: Trial): readonly (readonly [string, Act])[] {
  const passed = (): void => void trial.problems.push("a proof was good for another relay");
  return [
    ["A6", forged.thirdPerson],
    ["A6", forged.forgeRecords],
    ["A7", forged.falseDevice(() => trial.noor)],
    ["A7", forged.falseDevice(() => trial.ada)],
    ["A12", told.swapBodies],
    ["A13", told.omitMiddle],
    ["A14", told.withholdTail],
    ["A16", told.rollBack],
    ["A16", forged.falseHeads],
    ["A18", told.repeat],
    ["A20", told.bendBits],
    ["A20", told.bendEvents],
    ["A20", told.downgrade],
    ["A21", forged.passOnChallenge(passed)],
    ["A24", told.keepErased],
    ["A24", told.dropBodies],
    ["A24", forged.falseCommit],
    ["A25", told.markup],
    ["A28", told.stall],
    ["B10", forged.deny()],
    ["C1", forged.falseRefusal],
    ["C3", told.poisonSizes],
    ["A4", forged.otherGenesis],
  ];
}

export type Told = {
  readonly problems: readonly string[];
  readonly lies: readonly string[];
  readonly removed: boolean;
};

/** Lives one life, and says what is wrong after it. */
export async function tell(seed: number, only: (act: readonly [string, Act]) => boolean = () => true): Promise<Told> {
  const trial = await new Trial(seed).begin();
  const acts = liesOf(trial)
    .filter(only)
    .map(([, act]) => act);
  const lies = await trial.live(trial.chance.between(12, 30), acts);
  await trial.honest();
  const removal = await afterRemoval(trial);
  return { problems: [...judge(trial), ...removal], lies, removed: trial.removed !== null };
}

/** Once everybody knows of it, a device that was removed opens nothing of what is said. */
async function afterRemoval(trial: Trial): Promise<readonly string[]> {
  const { removed } = trial;
  // Whoever has the seed has its person's recovery key, and opens what was never meant for that device: only a new seed ends that.
  if (removed === null || removed.identity.recovery === trial.ada.recovery) return [];
  const before = new Set(allEvents(trial));
  for (const device of trial.left()) if (device.log !== null) await trial.note(device, "after it");
  await trial.pass(60_000);
  const after = allEvents(trial).filter((event) => !before.has(event));
  if (after.length < 2) return ["nothing was said after the removal"];
  return openedBy(removed, after) === 0 ? [] : ["a removed device reads on"];
}
