/** What both chose to keep of their times together: a list, and one by one. One's own can be taken back. */
import type { EventId } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { useDay } from "../ours/now.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Earlier } from "../parts/earlier.tsx";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { heldBy } from "../sharing/held.ts";
import { sayRefusal } from "../sharing/refused.ts";
import type { TogetherView } from "../space/api.ts";
import "../style/ours.css";
import "../style/sharing.css";
import "../style/times.css";
import { toTogether } from "./leave.ts";
import { keptTimes } from "./open.ts";

/** How many lie there at first. */
const KEPT_SHOWN = 5;

export function KeptTimes() {
  const way = useWay();
  const words = useWords().together;
  const { ours } = useSnapshot();
  const day = useDay();
  if (!ours) return null;
  const kept = keptTimes(ours.togethers);
  return (
    <section>
      <h2>{words.kept.title}</h2>
      {kept.length === 0 && <p class="hint">{words.kept.none}</p>}
      <Earlier items={kept} keyOf={(each) => each.id} first={KEPT_SHOWN} name="list">
        {(each) => (
          <button type="button" class="row" onClick={() => way.go("keptTime", { together: each.id })}>
            <span class="row-over">
              {words.forms[each.form].title}, {day(each.at)}
            </span>
            {each.lines[0] !== undefined && (
              <span class="row-main one-line-text" dir="auto">
                {each.lines[0]}
              </span>
            )}
          </button>
        )}
      </Earlier>
    </section>
  );
}

export function KeptTime({ params }: { readonly params: { readonly together: EventId } }) {
  const words = useWords().together;
  const { ours } = useSnapshot();
  const day = useDay();
  const [asking, setAsking] = useState(false);
  const kept = ours?.togethers.find((each) => each.id === params.together && each.stage === "kept");
  if (!ours || !kept) {
    return (
      <Screen title={words.kept.title}>
        <p>{words.kept.gone}</p>
      </Screen>
    );
  }
  return (
    <Screen title={words.forms[kept.form].title} over={fill(words.kept.when, { when: day(kept.at) })}>
      {kept.lines.length === 0 && <p class="hint">{words.kept.noLines}</p>}
      <div class="kept-lines">
        {kept.lines.map((line, index) => (
          <p class="kept-line-said" dir="auto" key={index}>
            {line}
          </p>
        ))}
      </div>
      {mayTakeBack(kept) && (
        <p>
          <button type="button" class="inline-link" onClick={() => setAsking(true)}>
            {words.kept.takeBack}
          </button>
        </p>
      )}
      {asking && <TakeBack kept={kept} them={ours.partnerName} onClose={() => setAsking(false)} />}
    </Screen>
  );
}

/** On two devices it stays kept for as long as both want it; one kept at one table belongs to whose phone it was. */
function mayTakeBack({ mine, ends }: TogetherView): boolean {
  return mine || ends.length > 0;
}

type TakeBackProps = { readonly kept: TogetherView; readonly them: string; readonly onClose: () => void };

function TakeBack({ kept: { id, ends }, them, onClose }: TakeBackProps) {
  const way = useWay();
  const spaces = useSpaces();
  const words = useWords();
  const { kept } = words.together;
  const [refused, setRefused] = useState<string | null>(null);

  async function takeBack() {
    const done = await spaces.act(
      ends.length > 0 ? { do: "end-together", together: id, keep: false } : { do: "take-back", item: id },
    );
    if (!done.ok) return setRefused(sayRefusal(done.why, words.sharing));
    heldBy(spaces).notice = kept.tookBack;
    toTogether(way);
  }

  return (
    <Sheet title={kept.takeBackTitle} onClose={onClose}>
      <p>
        <Said words={kept.takeBackBody} them={them} />
      </p>
      <p class="error" role="alert">
        {refused}
      </p>
      <Actions even>
        <Button weight="even" onClick={() => void takeBack()}>
          {kept.takeBackYes}
        </Button>
        <Button weight="even" onClick={onClose}>
          {kept.takeBackNo}
        </Button>
      </Actions>
    </Sheet>
  );
}
