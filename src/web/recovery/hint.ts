/** Whether just mine says something of recovery words: that there are none yet, or that the paper is behind. [RECOVER-25] */
import type { KitView } from "../space/api-trust.ts";

/** `now` in ms since 1970. `behind`: a place came that the relay's locker does not hold yet. */
export function wordsHintOf(kit: KitView, paired: boolean, now: number): "none" | "behind" | null {
  if (kit.made !== null) return kit.current ? null : "behind";
  const later = kit.postponed !== null && now < kit.postponed;
  return kit.seed && paired && !later ? "none" : null;
}
