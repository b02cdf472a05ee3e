/** What came from a file of what two people said to each other, newest first. Each can be let go, or all. [FILE-20] */
import type { Brought } from "#core";
import { useMemo, useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { PlayMedia } from "../media/play-media.tsx";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { useDay } from "../ours/now.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Earlier } from "../parts/earlier.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { Sheet } from "../parts/sheet.tsx";
import "../style/ours.css";
import "../style/take.css";
import "../style/ways.css";

export function BroughtThings() {
  return <WithMine>{(mine) => <Things brought={mine.brought} />}</WithMine>;
}

/** How many are let go at once. */
const BATCH = 500;

function Things({ brought }: { readonly brought: OpenMine["brought"] }) {
  const spaces = useSpaces();
  const words = useWords().take.brought;
  const day = useDay();
  const [asking, setAsking] = useState<Brought | "all" | null>(null);
  const [going, setGoing] = useState(false);
  const [notice, setNotice] = useState("");
  const inOrder = useMemo(() => brought.toSorted((a, b) => b.at - a.at), [brought]);

  async function letGo(which: readonly Brought[]) {
    if (going) return;
    setGoing(true);
    let gone = true;
    for (let at = 0; gone && at < which.length; at += BATCH) {
      const some = which.slice(at, at + BATCH).map(({ id }) => ({ do: "let-brought-go", brought: id }) as const);
      gone = (await spaces.actMineAll(some)).ok;
    }
    setGoing(false);
    setAsking(null);
    setNotice(gone ? words.gone : words.failed);
  }

  return (
    <Screen title={words.title} key="open">
      <p class="notice" role="status">
        {notice}
      </p>
      <p class="lead">{brought.length === 0 ? words.none : words.lead}</p>
      <Earlier items={inOrder} keyOf={({ id }) => id} name="brought">
        {(one) => (
          <article class={one.mine ? "brought-one by-me" : "brought-one"}>
            <p class="row-over">
              <span class="row-kind">{words.what[one.what]}</span>
              <Said words={words.by} who={one.from} when={day(one.at)} />
            </p>
            {one.words !== "" && (
              <p class="brought-words" dir="auto">
                {one.words}
              </p>
            )}
            <PlayMedia media={one} />
            <button type="button" class="inline-link" onClick={() => setAsking(one)}>
              {words.letGo}
            </button>
          </article>
        )}
      </Earlier>
      {brought.length > 1 && (
        <Actions>
          <Button weight="quiet" onClick={() => setAsking("all")}>
            {words.letAllGo}
          </Button>
        </Actions>
      )}
      {asking !== null && (
        <Sheet title={asking === "all" ? words.titleAll : words.titleOne} onClose={() => setAsking(null)}>
          <p>{words.body}</p>
          <Actions even>
            <Button weight="even" busy={going} onClick={() => void letGo(asking === "all" ? brought : [asking])}>
              {words.yes}
            </Button>
            <Button weight="even" onClick={() => setAsking(null)}>
              {words.no}
            </Button>
          </Actions>
        </Sheet>
      )}
    </Screen>
  );
}
