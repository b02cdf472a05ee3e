/** One step: what it is, what is feared, what happened, and every way on, none of them asked for. */
import type { Outcome, Rung } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { useDay } from "../ours/now.ts";
import { Actions, Button } from "../parts/button.tsx";
import { fill } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { WayButton } from "../parts/way-button.tsx";
import { findDraft } from "../sharing/draft-state.ts";
import { heldBy } from "../sharing/held.ts";
import { Notice } from "../sharing/notice.tsx";
import "../style/ladder.css";
import "../style/ours.css";
import "../style/sharing.css";
import { DAUNTING } from "./steps.ts";

export function Step({ params }: { readonly params: { readonly step: string } }) {
  return <WithMine>{(mine) => <Found mine={mine} id={params.step} />}</WithMine>;
}

function Found({ mine, id }: { readonly mine: OpenMine; readonly id: string }) {
  const words = useWords().ladder;
  const rung = mine.rungs.find((each) => each.id === id);
  if (!rung) {
    // Whoever lets it go is on the way back already: what is said of that is said there, and not used up here.
    return <Screen title={words.gone} setting="moment" key="gone" />;
  }
  return <OneStep rung={rung} mine={mine} />;
}

function OneStep({ rung, mine }: { readonly rung: Rung; readonly mine: OpenMine }) {
  const way = useWay();
  const words = useWords().ladder;
  const { ours } = useSnapshot();
  const [lettingGo, setLettingGo] = useState(false);
  const outcomes = mine.outcomes.filter((outcome) => outcome.rung === rung.id).toReversed();
  const told = rung.share !== undefined && ours?.shares.some((share) => share.id === rung.share && !share.takenBack);
  const behind = rung.share !== undefined || outcomes.length > 0;
  const daunting = fill(behind ? words.step.felt : words.step.feels, { daunting: words.daunting[rung.daunting] ?? "" });
  return (
    <Screen title={<bdi>{rung.words}</bdi>} name="one-step">
      <Notice />
      <p class="hint">{daunting}</p>
      {rung.fear !== undefined && (
        <div class="own-words">
          <h2>{behind ? words.step.feared : words.step.fear}</h2>
          <p dir="auto">{rung.fear}</p>
        </div>
      )}
      {outcomes.map((outcome) => (
        <OutcomeWords key={outcome.id} outcome={outcome} />
      ))}
      <ul class="ways">
        {!behind && rung.daunting >= DAUNTING && mine.outcomes.length > 0 && (
          <li>
            <WayButton label={words.remind} hint={words.remindHint} onClick={() => way.go("remind")} />
          </li>
        )}
        {behind ? <AfterIt rung={rung} noted={outcomes.length > 0} told={told === true} /> : <BeforeIt rung={rung} />}
      </ul>
      <p class="links">
        <button type="button" class="inline-link" onClick={() => way.go("editStep", { step: rung.id, beside: null })}>
          {words.step.change}
        </button>
        {outcomes.length > 0 && (
          <button
            type="button"
            class="inline-link"
            onClick={() => way.go("happened", { step: rung.id, outcome: null })}
          >
            {words.step.again}
          </button>
        )}
        <button type="button" class="inline-link" onClick={() => setLettingGo(true)}>
          {words.step.letGo}
        </button>
      </p>
      {lettingGo && <LetStepGo rung={rung} onClose={() => setLettingGo(false)} />}
    </Screen>
  );
}

function BeforeIt({ rung }: { readonly rung: Rung }) {
  const way = useWay();
  const words = useWords().ladder.step;
  const begun = findDraft(useSnapshot(), rung.id);
  return (
    <>
      <li>
        <WayButton
          label={begun ? words.goOn : words.begin}
          hint={words.beginHint}
          onClick={() => way.go(begun ? "draft" : "kind", { draft: rung.id, where: begun?.where ?? "mine" })}
        />
      </li>
      <li>
        <WayButton
          label={words.inPerson}
          hint={words.inPersonHint}
          onClick={() => way.go("happened", { step: rung.id, outcome: null })}
        />
      </li>
    </>
  );
}

function AfterIt({ rung, noted, told }: { readonly rung: Rung; readonly noted: boolean; readonly told: boolean }) {
  const way = useWay();
  const words = useWords().ladder.step;
  const { share } = rung;
  return (
    <>
      {!noted && (
        <li>
          <WayButton label={words.happened} onClick={() => way.go("happened", { step: rung.id, outcome: null })} />
        </li>
      )}
      {told && share !== undefined && (
        <li>
          <WayButton label={words.told} onClick={() => way.go("told", { share })} />
        </li>
      )}
    </>
  );
}

function OutcomeWords({ outcome }: { readonly outcome: Outcome }) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().ladder;
  const day = useDay();
  const [lettingGo, setLettingGo] = useState(false);

  async function letGo() {
    await spaces.actMine({ do: "let-outcome-go", outcome: outcome.id });
    setLettingGo(false);
  }

  return (
    <div class="own-words">
      <h2>
        {words.step.outcomes}, {day(outcome.at)}
      </h2>
      <p dir="auto">{outcome.happened}</p>
      <p class="links">
        <button
          type="button"
          class="inline-link"
          onClick={() => way.go("happened", { step: outcome.rung, outcome: outcome.id })}
        >
          {words.happened.change}
        </button>
        <button type="button" class="inline-link" onClick={() => setLettingGo(true)}>
          {words.happened.letGo}
        </button>
      </p>
      {lettingGo && (
        <Sheet title={words.happened.letGoTitle} onClose={() => setLettingGo(false)}>
          <p>{words.happened.letGoBody}</p>
          <Actions even>
            <Button weight="even" onClick={() => void letGo()}>
              {words.step.letGoYes}
            </Button>
            <Button weight="even" onClick={() => setLettingGo(false)}>
              {words.step.letGoNo}
            </Button>
          </Actions>
        </Sheet>
      )}
    </div>
  );
}

function LetStepGo({ rung, onClose }: { readonly rung: Rung; readonly onClose: () => void }) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().ladder.step;

  async function letGo() {
    const gone = await spaces.actMine({ do: "let-rung-go", rung: rung.id });
    if (!gone.ok) return onClose();
    heldBy(spaces).notice = words.letGoDone;
    way.back();
  }

  return (
    <Sheet title={words.letGoTitle} onClose={onClose}>
      <p>{words.letGoBody}</p>
      <Actions even>
        <Button weight="even" onClick={() => void letGo()}>
          {words.letGoYes}
        </Button>
        <Button weight="even" onClick={onClose}>
          {words.letGoNo}
        </Button>
      </Actions>
    </Sheet>
  );
}
