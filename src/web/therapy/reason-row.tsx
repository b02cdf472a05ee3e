/** One reason and how much it weighs, in words. Pressing a weight of ours again takes it away; one's own is let go instead. */
import type { ComponentChildren } from "preact";
import { useWords } from "../around.ts";
import { fill } from "../parts/said.tsx";
import { type Side, type Weight, WEIGHTS } from "./reasons.ts";

export type ReasonRowProps = {
  readonly side: Side;
  readonly says: string;
  readonly own?: boolean;
  readonly weight: Weight | null;
  readonly onWeigh: (weight: Weight | null) => void;
  readonly children?: ComponentChildren;
};

export function ReasonRow({ side, says, own, weight, onWeigh, children }: ReasonRowProps) {
  const words = useWords().therapy.weigh;
  return (
    <li class={`reason side-${side}${weight === null ? "" : " weighed"}`}>
      <p class="reason-side">{words[side]}</p>
      <p class="reason-says" {...(own ? { dir: "auto" as const } : {})}>
        {says}
      </p>
      <div
        class="reason-weights"
        role="group"
        aria-label={fill(words.weightOf, { reason: says })}
        {...(own ? { dir: "auto" as const } : {})}
      >
        {WEIGHTS.map((each) => (
          <button
            key={each}
            type="button"
            class="chip"
            aria-pressed={each === weight}
            onClick={() => onWeigh(each === weight && !own ? null : each)}
          >
            {words.weights[each]}
          </button>
        ))}
        {children}
      </div>
    </li>
  );
}
