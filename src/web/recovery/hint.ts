/** Whether just mine says something of recovery words: that there are none yet, none on paper, or that they are behind. [RECOVER-25] */
import type { KitView } from "../space/api-trust.ts";

/**
 * `now` in ms since 1970. `behind`: a place came that the relay's locker does not hold yet. `unkept`: the words were left before
 * they were on paper, however that was: those that are made are put off until they are.
 */
export function wordsHintOf(kit: KitView, paired: boolean, now: number): "none" | "unkept" | "behind" | null {
  const later = kit.postponed !== null && now < kit.postponed;
  if (kit.made !== null) {
    if (kit.seed && kit.postponed !== null && !later) return "unkept";
    return kit.current ? null : "behind";
  }
  return kit.seed && paired && !later ? "none" : null;
}
