/** What was given weight, on one sheet with two halves, the heaviest first on each. Never added up, never counted. [THERAPY-6] */
import type { Weighing } from "#core";
import { useWords } from "../around.ts";
import { ofSide, sayReason, type Side } from "./reasons.ts";

export function SideBySide({ weighing }: { readonly weighing: Weighing }) {
  const say = useWords().therapy.weigh;
  return (
    <section>
      <h2>{say.side}</h2>
      <p class="hint">{say.sideLead}</p>
      <div class="scales">
        {(["for", "against"] as const).map((side) => (
          <Half key={side} side={side} weighing={weighing} />
        ))}
      </div>
    </section>
  );
}

function Half({ side, weighing }: { readonly side: Side; readonly weighing: Weighing }) {
  const say = useWords().therapy.weigh;
  const reasons = ofSide(weighing, side).flatMap((reason) => {
    const says = sayReason(reason, say.known);
    return says === null ? [] : [{ reason, says }];
  });
  return (
    <div class={`scale side-${side}`}>
      <h3>{say[side]}</h3>
      {reasons.length === 0 && <p class="hint">{say.sideNone}</p>}
      <ul class="scale-list">
        {reasons.map(({ reason, says }, at) => (
          <li key={at} class={`weighs-${reason.weight}`}>
            <span class="scale-weight">{say.inWords.weights[reason.weight]}</span>
            <span class="scale-says" {...(reason.words === undefined ? {} : { dir: "auto" as const })}>
              {says}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
