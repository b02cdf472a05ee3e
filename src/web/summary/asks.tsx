/** The joint summaries that stand, for the page of ours. Where there is none, nothing is there: none is ever suggested. [SUM-41] */
import { useSnapshot, useWay, useWords } from "../around.ts";
import { useDay } from "../ours/now.ts";
import { Earlier } from "../parts/earlier.tsx";
import { Said } from "../parts/said.tsx";

/** How many stand there at first. */
const FIRST = 3;

export function SummaryAsks() {
  const way = useWay();
  const words = useWords().summary.joint;
  const day = useDay();
  const { ours } = useSnapshot();
  if (!ours || ours.summaries.length === 0) return null;
  return (
    <section>
      <h2>{words.title}</h2>
      <Earlier items={ours.summaries.toReversed()} keyOf={({ id }) => id} first={FIRST} name="list">
        {({ id, mine, at, words: what }) => (
          <button type="button" class="row" onClick={() => way.go("jointSummary", { summary: id })}>
            <span class="row-main one-line-text" dir="auto">
              {what ?? words.title}
            </span>
            <span class="row-under">
              <Said words={words.askedBy[mine ? "mine" : "theirs"]} them={ours.partnerName} when={day(at)} />
            </span>
          </button>
        )}
      </Earlier>
    </section>
  );
}
