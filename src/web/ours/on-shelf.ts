/** Which rounds lie on the shelf: those that both would keep, the latest first. */
import type { ShareView } from "../space/api.ts";

export function onShelf(shares: readonly ShareView[]): readonly ShareView[] {
  return shares.filter((share) => share.shelf === "both" && !share.takenBack).toSorted((a, b) => b.told - a.told);
}
