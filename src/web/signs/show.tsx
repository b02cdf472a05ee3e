/** Showing one thing of my check-ins: exactly the words that the other will see stand here first. A choice of its own. [SIGN-44] */
import { type Day, type ShownSign, TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { sentenceOf } from "../charts/sentence.ts";
import { seriesOf } from "../charts/series.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { useNow } from "../ours/now.ts";
import { Actions, Button } from "../parts/button.tsx";
import { dayHere } from "../parts/calendar-day.ts";
import { bytesOf, TextField } from "../parts/field.tsx";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { Places } from "../places.ts";
import { heldBy } from "../sharing/held.ts";
import { sayRefusal } from "../sharing/refused.ts";
import type { OursView } from "../space/api.ts";
import type { Words } from "../words/en.ts";
import "../style/sharing.css";
import "../style/signs.css";
import { lastSaid } from "./check-ins-kept.ts";
import { useLivedDay } from "./days.ts";
import { sayItem } from "./items.ts";
import { NoNumber } from "./no-number.tsx";
import { withOwnWords } from "./own-words.ts";

type Params = Places["showSign"];

export function ShowSign({ params }: { readonly params: Params }) {
  return <WithMine>{(mine) => <Show key="open" params={params} mine={mine} />}</WithMine>;
}

/** A sentence that may be shown, and on which day it was said; null where it is of many days. */
type ToShow = { readonly sentence: string; readonly day: Day | null };

/** What there is to show; null where there is nothing yet. */
function toShow({ sign, item }: Params, { checkIns }: OpenMine, words: Words, today: Day): ToShow | null {
  if (item === null) {
    const early = seriesOf(checkIns, sign, today).weekly.chart.says.what === "early";
    return early ? null : { sentence: sentenceOf(words.charts, sign, checkIns, today), day: null };
  }
  const last = lastSaid(checkIns, item, today);
  return last && { sentence: sayItem(item, last.answer, words.signs), day: last.day };
}

function Show({ params, mine }: { readonly params: Params; readonly mine: OpenMine }) {
  const words = useWords();
  const { ours } = useSnapshot();
  const today = dayHere(useNow());
  const what = toShow(params, mine, words, today);
  const show = words.signs.show;
  if (ours && what) return <Preview params={params} what={what} ours={ours} />;
  return (
    <Screen title={words.signs.topics[params.sign]} name="show-sign">
      <p>{ours ? show.nothing : show.alone}</p>
    </Screen>
  );
}

type PreviewProps = { readonly params: Params; readonly what: ToShow; readonly ours: OursView };

function Preview({ params: { sign, item }, what: { sentence, day }, ours }: PreviewProps) {
  const spaces = useSpaces();
  const way = useWay();
  const all = useWords();
  const words = all.signs.show;
  const [own, setOwn] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [showing, setShowing] = useState(false);
  const lived = useLivedDay();
  const them = ours.partnerName;
  const said = withOwnWords(sentence, own);

  async function show() {
    if (showing) return;
    if (bytesOf(said) > TEXT_LIMITS.sign) return setError(all.sharing.refused["too-long"]);
    setShowing(true);
    const shown: ShownSign = { sign, words: said, ...(item === null ? {} : { item }) };
    const done = await spaces.act({ do: "show-sign", showing: shown });
    setShowing(false);
    if (!done.ok) return setError(sayRefusal(done.why, all.sharing));
    heldBy(spaces).notice = fill(words.done, { them });
    way.instead("shownSigns");
  }

  return (
    <Screen title={<Said words={words.title} them={them} />} over={all.signs.topics[sign]} name="show-sign">
      <p class="hint">
        <Said words={words.body} them={them} />
      </p>
      <section>
        <h2 class="small-head">
          <Said words={words.preview} them={them} />
        </h2>
        <SignPaper words={said} />
      </section>
      {day !== null && (
        <p class="hint">
          <Said words={words.said} when={lived(day)} />
        </p>
      )}
      <TextField
        label={words.own}
        hint={words.ownHint}
        lines={2}
        limit={TEXT_LIMITS.sign - bytesOf(sentence) - 2}
        value={own}
        error={error}
        onInput={(text) => {
          setOwn(text);
          setError(null);
        }}
      />
      <p class="aside-note">{all.sharing.choose.again}</p>
      <Actions even>
        <Button weight="even" busy={showing} onClick={() => void show()}>
          {showing ? words.showing : <Said words={words.yes} them={them} />}
        </Button>
        <Button weight="even" onClick={() => way.back()}>
          {words.no}
        </Button>
      </Actions>
      <p class="hint">{words.silent}</p>
      <NoNumber />
    </Screen>
  );
}

/** The words as both see them. */
export function SignPaper({ words }: { readonly words: string }) {
  return (
    <div class="open-paper sign-paper">
      <p class="told-words" dir="auto">
        {words}
      </p>
    </div>
  );
}
