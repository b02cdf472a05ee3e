/** Which words are written on the pad: the nearest ones, each at its place, none over another and none over the edge. */
import { FEELINGS, type FeelingId, near, type Place } from "./feelings.ts";

/** A word on the pad. `x` and `y` are the middle of its label in percent, from the start and from the top. */
export type Label = { readonly id: FeelingId; readonly x: number; readonly y: number };

/** How wide a letter and how tall a line is, in percent of the smallest pad. */
const LETTER = 2.6;
const LINE = 5.5;
/** Room around a label, and around the mark itself. */
const AIR = 0.5;
const MARK = 4.5;
/** How far a label keeps from its own dot. */
const DOT = 1;
const LABELS = 6;

/** Where a place lies, in percent from the start and from the top. */
export function percentOf({ pleasant, energy }: Place): { readonly x: number; readonly y: number } {
  return { x: (pleasant + 100) / 2, y: (100 - energy) / 2 };
}

type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
const touch = (a: Box, b: Box): boolean =>
  a.left < b.right + AIR && b.left < a.right + AIR && a.top < b.bottom + AIR && b.top < a.bottom + AIR;

/** The labels for a place. `wide` says how many letters a word has in the person's language. */
export function labelsFor(place: Place, wide: (id: FeelingId) => number): readonly Label[] {
  const here = percentOf(place);
  const taken: Box[] = [{ left: here.x - MARK, right: here.x + MARK, top: here.y - MARK, bottom: here.y + MARK }];
  const labels: Label[] = [];
  for (const id of near(place, 3 * LABELS)) {
    const feeling = FEELINGS.find((each) => each.id === id);
    if (!feeling || labels.length === LABELS) continue;
    const half = (wide(id) * LETTER) / 2 + AIR;
    const at = percentOf(feeling);
    if (half > 45) continue;
    const spots = [
      { x: at.x, y: at.y - LINE / 2 - DOT },
      { x: at.x, y: at.y + LINE / 2 + DOT },
      { x: at.x + half + DOT, y: at.y },
      { x: at.x - half - DOT, y: at.y },
    ];
    for (const spot of spots) {
      const x = Math.min(Math.max(spot.x, half), 100 - half);
      const y = Math.min(Math.max(spot.y, LINE / 2), 100 - LINE / 2);
      const box = { left: x - half, right: x + half, top: y - LINE / 2, bottom: y + LINE / 2 };
      if (taken.some((other) => touch(box, other))) continue;
      taken.push(box);
      labels.push({ id, x, y });
      break;
    }
  }
  return labels;
}
