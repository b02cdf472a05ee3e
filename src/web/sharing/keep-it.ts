/** The choice to keep it: nothing is sent, the draft stays where it is, and the person is home again. */
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import type { Begun } from "../places.ts";
import { findDraft } from "./draft-state.ts";
import { heldBy } from "./held.ts";

export function useKeepIt({ draft, where }: Begun): () => void {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords();
  const snapshot = useSnapshot();
  return () => {
    const lies = findDraft(snapshot, draft)?.where ?? where;
    heldBy(spaces).notice = words.sharing.choose.kept;
    way.restart({ name: lies === "mine" || snapshot.ours === null ? "mine" : "ours", params: undefined });
  };
}
