/**
 * What speaks for and against, for me: our reasons in pairs and one's own, each weighed in words, then side by side, and how it
 * leans. Nothing is added up, and only the person says how it leans. [THERAPY-5] [THERAPY-6] [THERAPY-7]
 */
import { type Reason, TEXT_LIMITS } from "#core";
import { useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { TextField } from "../parts/field.tsx";
import { LongRead } from "./long-read.tsx";
import { useToAfraid } from "./now-here.ts";
import { Leaning } from "./leaning.tsx";
import { OwnReason } from "./own-reason.tsx";
import { ReasonRow } from "./reason-row.tsx";
import { PAIRS, sidesOf, weighed, weightOf } from "./reasons.ts";
import { SideBySide } from "./side-by-side.tsx";
import { useWeighing, type WeighingState } from "./weighing-state.ts";
import { KeptLine, LetItGo } from "./weigh-kept.tsx";
import "../style/telling.css";

export function Weigh() {
  return <WithMine>{(mine) => <Weighed mine={mine} />}</WithMine>;
}

function Weighed({ mine }: { readonly mine: OpenMine }) {
  const words = useWords().therapy;
  const say = words.weigh;
  const toAfraid = useToAfraid();
  const state = useWeighing(mine.weighing);
  const { weighing, change } = state;
  return (
    <LongRead page="weigh" title={say.title} lead={say.lead}>
      <p>{say.what}</p>
      <p class="aside-note">
        {say.notHere}{" "}
        <button type="button" class="inline-link" onClick={() => toAfraid("instead")}>
          {words.safeLink}
        </button>
      </p>
      <div class="pairs-head" aria-hidden="true">
        <p>{say.for}</p>
        <p>{say.against}</p>
      </div>
      <ul class="pairs">
        {PAIRS.flatMap((pair, at) =>
          sidesOf(at).map((side) => {
            const known = pair[side];
            return (
              <ReasonRow
                key={known}
                side={side}
                says={say.known[known]}
                weight={weightOf(weighing, known)}
                onWeigh={(weight) => change(weighed(weighing, { known, side }, weight))}
              />
            );
          }),
        )}
      </ul>
      <Own state={state} />
      <SideBySide weighing={weighing} />
      <Leaning
        leaning={weighing.leaning ?? null}
        onChange={(leaning) => {
          const { leaning: _before, ...rest } = weighing;
          change(leaning === null ? rest : { ...rest, leaning });
        }}
      />
      <TextField
        label={say.words}
        hint={say.wordsHint}
        lines={4}
        limit={TEXT_LIMITS.happened}
        value={weighing.words ?? ""}
        onInput={(text) => {
          const { words: _before, ...rest } = weighing;
          change(text === "" ? rest : { ...rest, words: text });
        }}
      />
      <KeptLine keeping={state.keeping} />
      <LetItGo state={state} />
    </LongRead>
  );
}

/** One's own reasons, where there are some, and a place to add one. */
function Own({ state: { weighing, change, begun, begin } }: { readonly state: WeighingState }) {
  const say = useWords().therapy.weigh;
  const { reasons } = weighing;
  const replace = (at: number, by: readonly Reason[]) =>
    change({ ...weighing, reasons: reasons.toSpliced(at, 1, ...by) });
  return (
    <section class="own">
      <h2>{say.ownTitle}</h2>
      <ul class="pairs own-reasons">
        {reasons.map(
          (reason, at) =>
            reason.words !== undefined && (
              <ReasonRow
                key={at}
                side={reason.side}
                says={reason.words}
                own
                weight={reason.weight}
                onWeigh={(weight) => weight !== null && replace(at, [{ ...reason, weight }])}
              >
                <button type="button" class="inline-link" onClick={() => replace(at, [])}>
                  {say.letReasonGo}
                </button>
              </ReasonRow>
            ),
        )}
      </ul>
      <OwnReason
        count={reasons.length}
        text={begun}
        onText={begin}
        onAdd={(side, words) => change({ ...weighing, reasons: [...reasons, { side, weight: "some", words }] })}
      />
    </section>
  );
}
