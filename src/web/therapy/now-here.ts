/** What is so for this person on these pages now, and the way to the page for who is afraid. */
import { useSnapshot, useSpaces, useWay } from "../around.ts";
import { namedFear, nameFear } from "./named.ts";
import type { Now } from "./ways.ts";

export function useNowHere(): Now {
  const { mine } = useSnapshot();
  const fear = namedFear(useSpaces()).value;
  return { fear, justMe: mine.stage === "open" && mine.justMe };
}

/** Names the danger, in memory only, and goes to the page for it. `instead`: Back skips the page it was named on. */
export function useToAfraid(): (how?: "instead") => void {
  const spaces = useSpaces();
  const way = useWay();
  return (how) => {
    nameFear(spaces, way);
    way[how ?? "go"]("therapyPage", { page: "afraid" });
  };
}
