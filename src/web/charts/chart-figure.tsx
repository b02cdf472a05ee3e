/** A chart as a picture, as a sentence for whoever does not see it, and as a table one tap further. [CHART-12] [CHART-13] */
import { useId, useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { AsTable } from "../parts/figure.tsx";
import { fill } from "../parts/said.tsx";
import "../style/ladder.css";
import { Drawn } from "./drawn.tsx";
import { type Beside, rowsOf } from "./picture.ts";
import { sayNear, sayValue } from "./scale.ts";
import type { Series } from "./series.ts";
import { useShortDay } from "./use-today.ts";

/** So many of what stands out are named in the sentence for whoever does not see the picture; the table has them all. */
const NAMED = 6;

type FigureOf = {
  readonly series: Series;
  readonly beside: Beside;
  readonly about: string;
  /** From when on the picture shows what there is, ms since 1970. */
  readonly since: number;
};

export function ChartFigure({ series, beside, about, since }: FigureOf) {
  const id = useId();
  const hasLimits = series.chart.stretches.some(({ limits }) => limits !== null);
  const kept = { noticed: beside.noticed.length > 0, told: beside.told.length > 0, limits: hasLimits };
  return (
    <>
      <p class="hint chart-about">{about}</p>
      <figure class="chart-figure" aria-labelledby={id}>
        <Drawn series={series} beside={beside} since={since} />
        <Key {...kept} named={series.chart.found.length > 0} />
        <figcaption class="hint chart-alt" id={id}>
          <Alt series={series} beside={kept} />
        </figcaption>
      </figure>
      <Rows series={series} beside={beside} />
    </>
  );
}

/** What the marks of the picture mean. The drawing is for eyes alone, and so is this. */
function Key(has: {
  readonly limits: boolean;
  readonly named: boolean;
  readonly noticed: boolean;
  readonly told: boolean;
}) {
  const words = useWords().charts.key;
  const shown = [
    ...(has.limits ? (["line", "ordinary"] as const) : []),
    ...(has.named ? (["named"] as const) : []),
    ...(has.noticed ? (["noticed"] as const) : []),
    ...(has.told ? (["told"] as const) : []),
  ];
  return (
    <ul class="chart-key" aria-hidden="true">
      {shown.map((mark) => (
        <li key={mark}>
          <svg viewBox="0 0 24 24" class="chart-sign">
            {SIGNS_DRAWN[mark]}
          </svg>
          {words[mark]}
        </li>
      ))}
    </ul>
  );
}

const SIGNS_DRAWN = {
  line: <path class="chart-mean" d="M2 12H22" />,
  ordinary: <rect class="chart-ordinary" x="2" y="5" width="20" height="14" />,
  named: <circle class="chart-named" cx="12" cy="12" r="6" />,
  noticed: <path class="chart-beside" d="M12 5L17 12L12 19L7 12Z" />,
  told: <path class="chart-beside" d="M12 6L18 17H6Z" />,
} as const;

type AltOf = {
  readonly series: Series;
  readonly beside: { readonly noticed: boolean; readonly told: boolean };
};

/** The picture in a few sentences. */
function Alt({ series: { marks, chart }, beside }: AltOf) {
  const { charts: words, signs } = useWords();
  const day = useShortDay();
  const [first, last] = [marks[0], marks.at(-1)];
  const limits = chart.stretches.at(-1)?.limits ?? null;
  const named = chart.found
    .toReversed()
    .slice(0, NAMED)
    .map((one) =>
      one.rule === "outside"
        ? day(marks[one.at]?.day ?? "")
        : fill(words.alt.inARow, { when: day(marks[one.from]?.day ?? "") }),
    );
  const lines = [
    fill(words.alt.weeks, { first: first ? day(first.day) : "", last: last ? day(last.day) : "" }),
    limits === null
      ? words.alt.early
      : fill(words.alt.ordinary, {
          middle: sayNear(limits.mean, signs.scale),
          low: sayNear(limits.lower, signs.scale),
          high: sayNear(limits.upper, signs.scale),
        }),
    ...(chart.stretches.length > 1 ? [words.alt.anew] : []),
    ...(limits === null
      ? []
      : named.length > 0
        ? [fill(words.alt.named, { when: named.join("; ") })]
        : [words.alt.unnamed]),
    ...(beside.noticed ? [words.alt.noticed] : []),
    ...(beside.told ? [words.alt.told] : []),
  ];
  return <>{lines.join(" ")}</>;
}

/** The table is made when it is opened: ten years are five hundred rows. */
function Rows({ series, beside }: { readonly series: Series; readonly beside: Beside }) {
  const { charts: words, signs } = useWords();
  const day = useShortDay();
  const [open, setOpen] = useState(false);
  const rows = open ? rowsOf(series, beside) : [];
  return (
    <AsTable
      onOpen={setOpen}
      table={words.table}
      head={[words.head.week, words.head.answer, words.head.named, words.head.beside]}
      rows={rows.map((row) => [
        day(row.monday),
        row.value === null ? words.unlooked : sayValue(row.value, signs.scale, words.between),
        row.names.map((name) => words.names[name]).join("; "),
        [row.noticed ? words.lanes.noticed : "", row.told ? words.lanes.told : ""]
          .filter((one) => one !== "")
          .join("; "),
      ])}
    />
  );
}
