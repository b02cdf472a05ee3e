/** Steps in their order, the latest truth, and what a row of them says together. Rules in docs/spec/ladder.md. */
import type { Outcome, Rung } from "#core";

/** From here on a step counts as daunting. [LADDER-5] */
export const DAUNTING = 7;
/** Below so many notes nothing is said of them together. [LADDER-11] */
export const ENOUGH_NOTES = 5;

/** How what happened compares with what was feared. Said of one thing only by these words. */
export type Compared = "easier" | "same" | "harder";

export type Arranged = {
  /** What may be said some day, the least daunting first. */
  readonly some: readonly Rung[];
  /** What was told, or of which was noted what happened; the latest first. */
  readonly said: readonly Rung[];
};

/** Told, or noted what happened. */
export function isBehind(rung: Rung, outcomes: readonly Outcome[]): boolean {
  return rung.share !== undefined || outcomes.some((outcome) => outcome.rung === rung.id);
}

export function arranged(rungs: readonly Rung[], outcomes: readonly Outcome[]): Arranged {
  const isSaid = (rung: Rung): boolean => isBehind(rung, outcomes);
  return {
    some: rungs.filter((rung) => !isSaid(rung)).toSorted((a, b) => a.daunting - b.daunting),
    said: rungs.filter(isSaid).toReversed(),
  };
}

export function compared({ feared, was }: Pick<Outcome, "feared" | "was">): Compared {
  return was < feared ? "easier" : was > feared ? "harder" : "same";
}

/** The latest truth, good or bad: never another one because it is kinder. [LADDER-6] */
export function latestOutcome(outcomes: readonly Outcome[]): Outcome | null {
  return outcomes.reduce<Outcome | null>((latest, one) => (latest && latest.at > one.at ? latest : one), null);
}

export type Together = {
  readonly says: Compared | "early" | "mixed";
  readonly count: Readonly<Record<Compared, number>>;
};

/** What all of them say together: something that holds for at least two thirds of them, or that it is mixed. */
export function together(outcomes: readonly Outcome[]): Together {
  const count = { easier: 0, same: 0, harder: 0 };
  for (const outcome of outcomes) count[compared(outcome)] += 1;
  if (outcomes.length < ENOUGH_NOTES) return { says: "early", count };
  const most = (["easier", "same", "harder"] as const).find((one) => count[one] * 3 >= outcomes.length * 2);
  return { says: most ?? "mixed", count };
}

/** The first words of something longer, to know it by among the steps. */
export function firstWords(words: string): string {
  const line = words.trim().split("\n", 1)[0] ?? "";
  if (line.length <= STEP_LETTERS) return line;
  const cut = line.slice(0, STEP_LETTERS).replace(/[\uD800-\uDBFF]$/, "");
  return `${cut.replace(/\s+\S*$/, "")}…`;
}

/** Far below the limit of a step, in any script. */
const STEP_LETTERS = 120;
