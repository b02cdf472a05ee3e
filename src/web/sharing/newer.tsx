/** What came from a newer version: named where it belongs, and kept. */
import type { EventId } from "#core";
import { useWords } from "../around.ts";
import type { OursView } from "../space/api.ts";

/** `of`: a thing told, or null for what belongs to none. */
export function Newer({ ours, of }: { readonly ours: OursView; readonly of: EventId | null }) {
  const words = useWords().sharing;
  const known = new Set(ours.shares.map((share) => share.id));
  // What names something that is not here belongs to none.
  const here = ours.newer.some(({ share }) => (share !== null && known.has(share) ? share : null) === of);
  return here ? <p class="newer-thing">{words.newer}</p> : null;
}
