/** My charts: for each sign one sentence; the picture is one tap further. It says what was met, and never what is good. [CHART-11] */
import { type CheckIn, type Sign, SIGNS } from "#core";
import { useMemo } from "preact/hooks";
import { useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { NoNumber } from "../signs/no-number.tsx";
import "../style/charts.css";
import { How } from "./how.tsx";
import { hasOddDays, seriesOf } from "./series.ts";
import { saysKeyOf, sentenceFor, underKeyOf } from "./sentence.ts";
import { useToday } from "./use-today.ts";

export function Charts() {
  return <WithMine>{(mine) => <Each key="open" mine={mine} />}</WithMine>;
}

function Each({ mine: { checkIns } }: { readonly mine: OpenMine }) {
  const way = useWay();
  const words = useWords().charts;
  const { own } = useWords().signs.checkIns;
  const today = useToday();
  const none = !checkIns.some(({ done }) => done);
  return (
    <Screen title={words.title} name="charts">
      <p class="lead">{none ? words.nothing : words.lead}</p>
      {none ? (
        <Actions>
          <Button weight="even" onClick={() => way.go("checkIns")}>
            {words.look}
          </Button>
        </Actions>
      ) : (
        SIGNS.map((sign) => <One key={sign} sign={sign} checkIns={checkIns} />)
      )}
      {hasOddDays(checkIns, today) && <p class="hint">{words.odd}</p>}
      <footer class="charts-foot">
        <NoNumber />
        <p class="hint">{own}</p>
      </footer>
      <How />
    </Screen>
  );
}

function One({ sign, checkIns }: { readonly sign: Sign; readonly checkIns: readonly CheckIn[] }) {
  const way = useWay();
  const { charts: words, signs } = useWords();
  const today = useToday();
  const { chart } = useMemo(() => seriesOf(checkIns, sign, today).weekly, [checkIns, sign, today]);
  return (
    <section class="chart-sentence">
      <h2 id={`chart-${sign}`}>{signs.topics[sign]}</h2>
      <p class="chart-says">{sentenceFor(words, sign, chart)}</p>
      <p class="hint">{words.under[underKeyOf(saysKeyOf(chart))]}</p>
      <p class="links">
        <button
          type="button"
          class="inline-link"
          aria-describedby={`chart-${sign}`}
          onClick={() => way.go("chart", { sign })}
        >
          {words.see}
        </button>
      </p>
    </section>
  );
}
