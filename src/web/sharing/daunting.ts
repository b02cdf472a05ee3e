/** When the question about the worst day has a page of its own: before the first telling, and before every daunting one. */
import { DAUNTING } from "../ladder/steps.ts";
import type { Snapshot } from "../space/api.ts";

/** Whether it is asked before this draft is told. Otherwise it stands, quietly, above the choices. */
export function asksWorst({ ours, mine }: Pick<Snapshot, "ours" | "mine">, draft: string): boolean {
  if (ours === null || !ours.shares.some((share) => share.mine)) return true;
  if (mine.stage !== "open") return false;
  return mine.rungs.some((rung) => rung.id === draft && rung.daunting >= DAUNTING);
}
