/** Whether there is no connection, said only once it has been so for a moment: a short gap needs no word. */
import { useEffect, useState } from "preact/hooks";
import { useSnapshot, useSpaces } from "../around.ts";
import { heldBy } from "./held.ts";

/** How long a gap may last unsaid, ms. */
const MOMENT = 3_000;

export function useAway(): boolean {
  const held = heldBy(useSpaces());
  const { link } = useSnapshot();
  const [away, setAway] = useState(false);
  useEffect(() => {
    setAway(false);
    if (link !== "away") return;
    const left = (held.awaySince ?? Date.now()) + MOMENT - Date.now();
    const timer = setTimeout(() => setAway(true), Math.max(0, left));
    return () => clearTimeout(timer);
  }, [link, held]);
  return away;
}
