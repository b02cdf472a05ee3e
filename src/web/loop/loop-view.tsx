/** What I see over time: one sentence; the picture one tap further, the table one more; and how it is worked out, in words. */
import { type Loop, loopOf } from "#core";
import { useMemo } from "preact/hooks";
import { useSnapshot, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { useDay } from "../ours/now.ts";
import { Figure } from "../parts/figure.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/ladder.css";
import { Lanterns, LATEST } from "./lanterns.tsx";

export function LoopView() {
  return <WithMine>{(mine) => <Seen mine={mine} />}</WithMine>;
}

function Seen({ mine }: { readonly mine: OpenMine }) {
  const words = useWords().loop;
  const { ours } = useSnapshot();
  const loop = useMemo(
    () =>
      loopOf(
        (ours?.shares ?? []).filter((share) => share.mine && !share.takenBack),
        mine.rungs,
        mine.felts,
      ),
    [ours, mine],
  );
  return (
    <Screen title={words.title} name="loop">
      <p class="lead">{words.says[loop.says]}</p>
      <p>{words.under[loop.says]}</p>
      {loop.tellings.length === 0 ? <p class="hint">{words.none}</p> : <Pictured loop={loop} />}
      <details class="more">
        <summary>{words.how}</summary>
        <div class="method">
          {words.method.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      </details>
    </Screen>
  );
}

function Pictured({ loop: { tellings } }: { readonly loop: Loop }) {
  const all = useWords();
  const words = all.loop;
  const { depths } = all.ladder.edit;
  const { marks } = all.ladder.felt;
  const day = useDay();
  const rows = tellings.map(({ told, depth, heard }) => [
    day(told),
    depth === null ? words.notNoted : depths[depth - 1],
    heard === null ? words.key.open : marks[Math.round(heard)],
  ]);
  return (
    <Figure
      show={words.show}
      alt={tellings.length > LATEST ? `${words.alt} ${words.older}` : words.alt}
      table={words.table}
      head={[words.when, words.depth, words.heard]}
      rows={rows}
    >
      <Lanterns tellings={tellings} />
    </Figure>
  );
}
