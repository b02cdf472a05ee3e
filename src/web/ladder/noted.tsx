/** After it was noted. Nothing is praised and nothing asked; after something harder than feared there is rest, someone else, help. */
import { useState } from "preact/hooks";
import { useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { WayButton } from "../parts/way-button.tsx";
import "../style/ladder.css";
import "../style/sharing.css";
import { compared } from "./steps.ts";

export function Noted({ params }: { readonly params: { readonly outcome: string } }) {
  return <WithMine>{(mine) => <Said mine={mine} id={params.outcome} />}</WithMine>;
}

function Said({ mine, id }: { readonly mine: OpenMine; readonly id: string }) {
  const outcome = mine.outcomes.find((each) => each.id === id);
  return outcome && compared(outcome) === "harder" ? <Harder /> : <Simply />;
}

function Simply() {
  const way = useWay();
  const words = useWords().ladder.noted;
  return (
    <Screen title={words.title} setting="moment">
      <p class="lead">{words.body}</p>
      <Actions>
        <Button onClick={() => way.restart({ name: "mine", params: undefined })}>{words.back}</Button>
      </Actions>
    </Screen>
  );
}

/** Rest, someone else, help now. There is no fourth way, and none of them leads on to a step. [LADDER-8] */
function Harder() {
  const way = useWay();
  const words = useWords().ladder.noted;
  const [someone, setSomeone] = useState(false);
  return (
    <Screen title={words.harder} back={false} name="harder">
      <p class="lead">{words.harderBody}</p>
      <ul class="ways">
        <li>
          <WayButton
            label={words.rest}
            hint={words.restHint}
            onClick={() => way.restart({ name: "mine", params: undefined })}
          />
        </li>
        <li>
          <WayButton label={words.someone} hint={words.someoneHint} onClick={() => setSomeone(true)} />
        </li>
        <li>
          <WayButton label={words.help} hint={words.helpHint} onClick={() => way.go("help")} />
        </li>
      </ul>
      <div role="status" class="someone">
        {someone && (
          <>
            <p class="hint">{words.someoneBody}</p>
            <p class="someone-line">{words.someoneLine}</p>
          </>
        )}
      </div>
    </Screen>
  );
}
