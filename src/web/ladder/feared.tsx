/** What was feared against what happened: one sentence; the picture one tap further, the table one more. */
import type { Outcome } from "#core";
import { useId } from "preact/hooks";
import { useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { useDay } from "../ours/now.ts";
import { Figure } from "../parts/figure.tsx";
import { fill } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/ladder.css";
import { compared, together } from "./steps.ts";

export function Feared() {
  return <WithMine>{(mine) => <Compared mine={mine} />}</WithMine>;
}

function Compared({ mine: { outcomes } }: { readonly mine: OpenMine }) {
  const all = useWords().ladder;
  const words = all.plot;
  const day = useDay();
  const { says, count } = together(outcomes);
  const alt = fill(words.alt, {
    all: String(outcomes.length),
    easier: String(count.easier),
    same: String(count.same),
    harder: String(count.harder),
  });
  return (
    <Screen title={all.feared} name="feared">
      <p class="lead">{outcomes.length === 0 ? words.none : words[says]}</p>
      {outcomes.length > 0 && (
        <>
          <Figure
            show={words.show}
            alt={alt}
            table={words.table}
            head={[words.when, words.feared, words.was, words.happened]}
            rows={outcomes.map((outcome) => [
              day(outcome.at),
              all.hard[outcome.feared],
              all.hard[outcome.was],
              outcome.happened,
            ])}
          >
            <Plot outcomes={outcomes} />
          </Figure>
          <p class="hint">{words.limits}</p>
        </>
      )}
    </Screen>
  );
}

/** The square, in units of the drawing: 0 to 10 in both directions lies within it. */
const SIDE = 300;
const EDGE = 30;
/** The words in the corners stand between the edge and the outermost dots. */
const WORD = 12;
const place = (mark: number): number => EDGE + (mark / 10) * (SIDE - 2 * EDGE);

/** Feared from left to right, was from below to above. Where several fall together the dot grows. */
function Plot({ outcomes }: { readonly outcomes: readonly Outcome[] }) {
  const words = useWords().ladder.plot;
  const id = useId();
  const dots = new Map<string, { readonly outcome: Outcome; readonly many: number }>();
  for (const outcome of outcomes) {
    const at = `${outcome.feared} ${outcome.was}`;
    dots.set(at, { outcome, many: (dots.get(at)?.many ?? 0) + 1 });
  }
  return (
    <div class="plot-frame" aria-hidden="true">
      <p class="plot-y">{words.y}</p>
      <svg viewBox={`0 0 ${SIDE} ${SIDE}`} class="plot-square">
        <rect class="plot-ground" x="0.5" y="0.5" width={SIDE - 1} height={SIDE - 1} rx="8" />
        <path id={id} class="plot-diagonal" d={`M${EDGE} ${SIDE - EDGE}L${SIDE - EDGE} ${EDGE}`} />
        <text class="plot-word" dy="-7">
          <textPath href={`#${id}`} startOffset="96%" text-anchor="end">
            {words.line}
          </textPath>
        </text>
        <text class="plot-word" x={WORD} y={WORD + 7}>
          {words.above}
        </text>
        <text class="plot-word" x={SIDE - WORD} y={SIDE - WORD + 3} text-anchor="end">
          {words.below}
        </text>
        {[...dots].map(([at, { outcome, many }]) => (
          <circle
            key={at}
            class={`plot-dot ${compared(outcome)}`}
            cx={place(outcome.feared)}
            cy={SIDE - place(outcome.was)}
            r={5.5 * Math.min(Math.sqrt(many), 3)}
          />
        ))}
      </svg>
      <p class="plot-x">{words.x}</p>
    </div>
  );
}
