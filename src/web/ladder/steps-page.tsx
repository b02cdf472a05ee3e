/** Steps: things to say some day, the least daunting first. Nothing here counts, and nothing pushes upward. */
import type { Rung } from "#core";
import { useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { Earlier } from "../parts/earlier.tsx";
import { fill } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { WayButton } from "../parts/way-button.tsx";
import { newDraftId } from "../sharing/draft-state.ts";
import { Notice } from "../sharing/notice.tsx";
import "../style/ladder.css";
import "../style/mine.css";
import "../style/ours.css";
import "../style/sharing.css";
import { arranged } from "./steps.ts";

export function Steps() {
  return <WithMine>{(mine) => <Listed mine={mine} />}</WithMine>;
}

function Listed({ mine }: { readonly mine: OpenMine }) {
  const way = useWay();
  const words = useWords().ladder;
  const { some, said } = arranged(mine.rungs, mine.outcomes);
  return (
    <Screen title={words.title} nav="mine" name="mine steps">
      <Notice />
      <p class="lead">{mine.rungs.length === 0 ? words.none : words.lead}</p>
      {some.length > 0 && (
        <section>
          <h2 class="unseen">{words.some}</h2>
          <StepList rungs={some} said={false} />
        </section>
      )}
      <WayButton
        label={words.add}
        hint={words.addHint}
        onClick={() => way.go("editStep", { step: newDraftId(), beside: null })}
      />
      {said.length > 0 && (
        <section>
          <h2>{words.said}</h2>
          <StepList rungs={said} said />
        </section>
      )}
      {mine.outcomes.length > 0 && (
        <p class="links">
          <button type="button" class="inline-link" onClick={() => way.go("remind")}>
            {words.remind}
          </button>
          <button type="button" class="inline-link" onClick={() => way.go("feared")}>
            {words.feared}
          </button>
        </p>
      )}
    </Screen>
  );
}

function StepList({ rungs, said }: { readonly rungs: readonly Rung[]; readonly said: boolean }) {
  const way = useWay();
  const words = useWords().ladder;
  return (
    <Earlier items={rungs} keyOf={(rung) => rung.id} name="list">
      {(rung) => (
        <button type="button" class="row" onClick={() => way.go("step", { step: rung.id })}>
          <span class="row-main one-line-text" dir="auto">
            {rung.words}
          </span>
          <span class="row-under">
            {fill(said ? words.step.felt : words.step.feels, { daunting: words.daunting[rung.daunting] ?? "" })}
          </span>
        </button>
      )}
    </Earlier>
  );
}
