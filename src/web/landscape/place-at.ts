/** From a finger on the screen to a place on the pad. */
import type { Place } from "./feelings.ts";

/** Where a finger is, as a place; a pad that runs from right to left is read so. */
export function placeAt(
  at: { readonly x: number; readonly y: number },
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  rtl: boolean,
): Place {
  const within = (part: number, whole: number) => Math.min(Math.max(whole > 0 ? part / whole : 0.5, 0), 1);
  const across = within(at.x - box.left, box.width);
  const down = within(at.y - box.top, box.height);
  return { pleasant: Math.round((rtl ? 1 - across : across) * 200 - 100), energy: Math.round(100 - down * 200) };
}
