/** What came from a newer version: named where it belongs, and kept. */
import type { EventId } from "#core";
import { useWords } from "../around.ts";
import type { OursView } from "../space/api.ts";
import { hasNewer } from "./rounds.ts";

/** `of`: a thing told, or null for what belongs to none. */
export function Newer({ ours, of }: { readonly ours: OursView; readonly of: EventId | null }) {
  const words = useWords().sharing;
  return hasNewer(ours, of) ? <p class="newer-thing">{words.newer}</p> : null;
}
