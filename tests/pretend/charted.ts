/** Check-ins of so many weeks up to the evening, for looking at charts: steady at first, then another middle, holes in between. */
import { CHECK_ITEMS, type CheckIn, WEEKLY_ITEMS } from "../../src/core/index.ts";
import { EVENING } from "./couple.ts";

const WEEK = 7 * 86_400_000;

/** Every ninth week is left out, every fourth one is of all twelve. After two thirds the middle goes up by a step. */
export function charted(weeks: number): readonly CheckIn[] {
  return Array.from({ length: weeks }, (_, week): CheckIn => {
    const at = EVENING - (weeks - 1 - week) * WEEK;
    const set = week % 4 === 3 ? "twelve" : "three";
    const middle = week < (2 * weeks) / 3 ? 2 : 3;
    const answers = Object.fromEntries(
      (set === "three" ? WEEKLY_ITEMS : CHECK_ITEMS).map((item, index) => {
        const stir = Math.sin((week + 1) * 12.9898 + index * 78.233) * 43_758.5453;
        const part = stir - Math.floor(stir);
        return [
          item,
          Math.min(4, Math.max(0, middle + (part < 0.22 ? -1 : part > 0.8 ? 1 : 0) - (week === 11 ? 2 : 0))),
        ];
      }),
    );
    const day = new Date(at).toISOString().slice(0, 10);
    return { id: week.toString(16).padStart(32, "0"), at, day, set, answers, done: true };
  }).filter((_, week) => week % 9 !== 5);
}
