/** What I kept of how I was: a quiet list in words, day by day, and one of them with what may become of it. [PAD-5] */
import { useState } from "preact/hooks";
import { useLocale, useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { useDay } from "../ours/now.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Earlier } from "../parts/earlier.tsx";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { heldBy } from "../sharing/held.ts";
import { Notice } from "../sharing/notice.tsx";
import { sayRefusal } from "../sharing/refused.ts";
import "../style/feel.css";
import "../style/ours.css";
import "../style/sharing.css";
import { byDay } from "./by-day.ts";
import { feelingLabel, sayPlace } from "./say.ts";

/** A list of feelings as one says it: “tired, sad and hopeful”. */
export function useFeelingsSaid(): (feelings: readonly string[]) => string {
  const words = useWords();
  const locale = useLocale();
  return (feelings) =>
    new Intl.ListFormat(locale, { type: "conjunction" }).format(feelings.map((each) => feelingLabel(each, words)));
}

/** How many days stand there at first. */
const DAYS_SHOWN = 14;

export function HowIHaveBeen() {
  const way = useWay();
  const words = useWords().feel;
  const day = useDay();
  const said = useFeelingsSaid();
  const { mine } = useSnapshot();
  const landscapes = mine.stage === "open" ? mine.landscapes : [];
  return (
    <Screen title={words.past} name="feel">
      <Notice />
      <p class="hint">{landscapes.length === 0 ? words.pastNone : words.pastHint}</p>
      <Earlier items={byDay(landscapes, day)} keyOf={(group) => group.day} first={DAYS_SHOWN} name="days">
        {(group) => (
          <section>
            <h2 class="day-name">{group.day}</h2>
            <ul class="list">
              {group.landscapes.map((landscape) => (
                <li key={landscape.id}>
                  <button type="button" class="row" onClick={() => way.go("howIWas", { landscape: landscape.id })}>
                    <span class="row-main">
                      {landscape.feelings.length > 0 ? <bdi>{said(landscape.feelings)}</bdi> : words.noWords}
                    </span>
                    <span class="row-under">{sayPlace(landscape, words)}</span>
                    {landscape.words !== undefined && (
                      <span class="row-under one-line-text" dir="auto">
                        {landscape.words}
                      </span>
                    )}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </Earlier>
    </Screen>
  );
}

export function HowIWas({ params }: { readonly params: { readonly landscape: string } }) {
  const spaces = useSpaces();
  const way = useWay();
  const all = useWords();
  const words = all.feel;
  const day = useDay();
  const said = useFeelingsSaid();
  const { mine, ours } = useSnapshot();
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const landscape = mine.stage === "open" ? mine.landscapes.find(({ id }) => id === params.landscape) : undefined;
  if (!landscape) {
    return (
      <Screen title={words.past}>
        <p>{words.gone}</p>
      </Screen>
    );
  }

  async function letGo() {
    const gone = await spaces.actMine({ do: "let-landscape-go", landscape: params.landscape });
    setAsking(false);
    if (!gone.ok) return setError(sayRefusal(gone.why, all.sharing));
    heldBy(spaces).notice = words.letGoDone;
    way.back();
  }

  return (
    <Screen title={<Said words={words.one} when={day(landscape.at)} />} name="feel">
      <Notice />
      <div class="felt">
        {landscape.feelings.length > 0 && (
          <p class="felt-words">
            <bdi>{said(landscape.feelings)}</bdi>
          </p>
        )}
        <p class="hint">{sayPlace(landscape, words)}</p>
        {landscape.words !== undefined && (
          <p class="piece-text" dir="auto">
            {landscape.words}
          </p>
        )}
      </div>
      <p class="error" role="alert">
        {error}
      </p>
      <Actions>
        {ours && (
          <Button weight="even" onClick={() => way.go("showHowIAm", { landscape: landscape.id })}>
            {fill(words.show, { them: ours.partnerName })}
          </Button>
        )}
        <Button weight="quiet" onClick={() => setAsking(true)}>
          {words.letGo}
        </Button>
      </Actions>
      <p class="links">
        <button type="button" class="inline-link" onClick={() => way.go("howIHaveBeen")}>
          {words.past}
        </button>
      </p>
      {asking && (
        <Sheet title={words.letGoTitle} onClose={() => setAsking(false)}>
          <p>{words.letGoBody}</p>
          <Actions even>
            <Button weight="even" onClick={() => void letGo()}>
              {words.letGoYes}
            </Button>
            <Button weight="even" onClick={() => setAsking(false)}>
              {words.letGoNo}
            </Button>
          </Actions>
        </Sheet>
      )}
    </Screen>
  );
}
