/** Around whatever the app suggests of its own accord: while somebody wants it to be just them for now, nothing for two shows. [GOING-10] */
import type { ComponentChildren } from "preact";
import { useSnapshot } from "../around.ts";
import { maySuggest, type Spot, SPOT_TAGS } from "./tags.ts";

/** *Just me for now* is on, and just mine is open. With just mine locked, every page looks as it does for everybody. */
export function useJustMe(): boolean {
  const { mine } = useSnapshot();
  return mine.stage === "open" && mine.justMe;
}

type SuggestsProps = {
  readonly spot: Spot;
  /** What stands there instead, where something must. */
  readonly instead?: ComponentChildren;
  readonly children: ComponentChildren;
};

export function Suggests({ spot, instead = null, children }: SuggestsProps) {
  return <>{maySuggest(SPOT_TAGS[spot], useJustMe()) ? children : instead}</>;
}
