/** The chart of one sign: its sentence, its picture, and the same as a table. For one's own eyes. [CHART-12] */
import type { Sign } from "#core";
import { useMemo, useState } from "preact/hooks";
import { useSnapshot, useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { fill } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { Places } from "../places.ts";
import { NoNumber } from "../signs/no-number.tsx";
import "../style/charts.css";
import { ChartFigure } from "./chart-figure.tsx";
import { How } from "./how.tsx";
import { besideOf, lateIn } from "./picture.ts";
import { saysKeyOf, sentenceFor, underKeyOf } from "./sentence.ts";
import { hasOddDays, seriesOf, weeklyItem } from "./series.ts";
import { useToday } from "./use-today.ts";

/** From so many check-ins with all twelve on, their average has a chart of its own. */
const FULL = 6;

export function ChartOf({ params: { sign } }: { readonly params: Places["chart"] }) {
  return <WithMine>{(mine) => <Seen key="open" mine={mine} sign={sign} />}</WithMine>;
}

function Seen({ mine, sign }: { readonly mine: OpenMine; readonly sign: Sign }) {
  const way = useWay();
  const { charts: words, signs } = useWords();
  const { ours } = useSnapshot();
  const today = useToday();
  const { checkIns, noticings } = mine;
  const series = useMemo(() => seriesOf(checkIns, sign, today), [checkIns, sign, today]);
  const shares = ours?.shares;
  const beside = useMemo(() => besideOf(sign, noticings, shares ?? [], today), [sign, noticings, shares, today]);
  const { chart } = series.weekly;
  const [span, setSpan] = useState<"late" | "all">("late");
  const latest = lateIn(series.weekly.marks);
  const since = latest !== null && span === "late" ? latest : -Infinity;
  const other = span === "late" ? "all" : "late";
  const says = saysKeyOf(chart);
  return (
    <Screen over={words.title} title={signs.topics[sign]} name="chart">
      <p class="lead">{sentenceFor(words, sign, chart)}</p>
      <p class="hint">{words.under[underKeyOf(says)]}</p>
      {latest !== null && (
        <p class="links">
          <button type="button" class="inline-link" onClick={() => setSpan(other)}>
            {words.spans[other]}
          </button>
        </p>
      )}
      {series.weekly.marks.length > 0 && (
        <ChartFigure
          series={series.weekly}
          beside={beside}
          about={fill(words.about, { item: signs.items[weeklyItem(sign)] })}
          since={since}
        />
      )}
      {series.full.marks.length >= FULL && (
        <section>
          <h2>{words.full}</h2>
          <ChartFigure series={series.full} beside={NOTHING} about={words.fullAbout} since={since} />
        </section>
      )}
      {hasOddDays(checkIns, today) && <p class="hint">{words.odd}</p>}
      <footer class="charts-foot">
        <NoNumber />
        <p class="hint">{signs.checkIns.own}</p>
      </footer>
      <How />
      <Actions>
        {ours && !mine.justMe && says !== "early" && (
          <Button weight="quiet" onClick={() => way.go("showSign", { sign, item: null })}>
            {fill(words.show, { them: ours.partnerName })}
          </Button>
        )}
        {series.weekly.marks.length > 0 && (
          <Button weight="quiet" onClick={() => print()}>
            {words.print}
          </Button>
        )}
      </Actions>
    </Screen>
  );
}

const NOTHING = { noticed: [], told: [] } as const;
