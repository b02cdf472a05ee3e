/** Remind me: one's own words from last time, what was feared and what happened, on paper, and nothing else. */
import type { Outcome } from "#core";
import { useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { useDay } from "../ours/now.ts";
import { Actions, Button } from "../parts/button.tsx";
import { fill } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/ladder.css";
import "../style/sharing.css";
import { compared, latestOutcome } from "./steps.ts";

export function Remind() {
  return <WithMine>{(mine) => <Latest mine={mine} />}</WithMine>;
}

function Latest({ mine }: { readonly mine: OpenMine }) {
  const words = useWords().ladder.remindMe;
  const latest = latestOutcome(mine.outcomes);
  if (latest) return <OnPaper outcome={latest} />;
  return (
    <Screen title={words.none} setting="moment">
      <p class="lead">{words.noneBody}</p>
    </Screen>
  );
}

function OnPaper({ outcome }: { readonly outcome: Outcome }) {
  const way = useWay();
  const words = useWords();
  const say = words.ladder.remindMe;
  const when = useDay()(outcome.at);
  return (
    <Screen
      title={when === words.ours.when.today ? say.titleToday : fill(say.title, { when })}
      setting="moment"
      name="remind"
    >
      <div class="remind-paper">
        <div class="remind-half">
          <h2>{say.feared}</h2>
          {outcome.fear === undefined ? (
            <p class="remind-words none">
              {fill(say.noFear, { daunting: words.ladder.daunting[outcome.feared] ?? "" })}
            </p>
          ) : (
            <p class="remind-words" dir="auto">
              {outcome.fear}
            </p>
          )}
        </div>
        <div class="remind-half">
          <h2>{say.happened}</h2>
          <p class="remind-words" dir="auto">
            {outcome.happened}
          </p>
        </div>
        <p class="remind-truth">{say[compared(outcome)]}</p>
      </div>
      <Actions>
        <Button weight="quiet" onClick={() => way.back()}>
          {say.goOn}
        </Button>
      </Actions>
    </Screen>
  );
}
