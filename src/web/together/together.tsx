/** The page for time together: twenty minutes for tonight, then every way to spend some. Nothing of the corner shows here. */
import { FORMS } from "#core";
import { useLocale, useSnapshot, useWay, useWords } from "../around.ts";
import { QuietLine } from "../evening/quiet-line.tsx";
import { Tonight } from "../evening/tonight.tsx";
import { clockText, nameOfDay } from "../evening/week.ts";
import { Suggests } from "../going/suggests.tsx";
import { fill } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { WayButton } from "../parts/way-button.tsx";
import { Notice } from "../sharing/notice.tsx";
import "../style/evening.css";
import "../style/ours.css";
import { KeptTimes } from "./kept-times.tsx";
import { LiveOffers } from "./live-offers.tsx";

export function Together() {
  const { evening } = useWords();
  return (
    <Screen title={evening.title} nav="together" back={false} name="together">
      <Notice />
      <LiveOffers />
      <Suggests spot="tonight">
        <Tonight />
      </Suggests>
      <Suggests spot="timesTogether" instead={<PutAway />}>
        <Times />
      </Suggests>
      <KeptTimes />
      <QuietLine />
    </Screen>
  );
}

/** Every way to spend some time: the forms, cards, first evenings, the evening of the week. */
function Times() {
  const way = useWay();
  const locale = useLocale();
  const { evening, together } = useWords();
  const { preferences } = useSnapshot();
  const chosen = preferences?.evening;
  return (
    <>
      <section>
        <h2>{evening.times}</h2>
        <p class="hint">{evening.timesHint}</p>
        <ul class="list">
          {FORMS.map((form) => (
            <li key={form}>
              <button type="button" class="row" onClick={() => way.go("timeStart", { form })}>
                <span class="row-main">{together.forms[form].title}</span>
                <span class="row-under">{together.forms[form].hint}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <ul class="ways">
        <li>
          <WayButton label={evening.cards} hint={evening.cardsHint} onClick={() => way.go("cards")} />
        </li>
        <li>
          <WayButton label={evening.first} hint={evening.firstHint} onClick={() => way.go("evenings")} />
        </li>
        <li>
          <WayButton
            label={evening.weekly}
            hint={
              chosen
                ? fill(evening.weeklySet, {
                    day: nameOfDay(chosen.day, locale),
                    time: clockText(chosen.minute, locale),
                  })
                : evening.weeklyHint
            }
            onClick={() => way.go("evening")}
          />
        </li>
      </ul>
    </>
  );
}

/** The same ways, folded: nobody is led to them, nothing is lost, and no word says why to who looks at the screen. */
function PutAway() {
  const words = useWords().going.justMe;
  return (
    <details class="more">
      <summary>{words.away}</summary>
      <Times />
    </details>
  );
}
