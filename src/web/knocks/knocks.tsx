/** A knock when something comes: what it is, who learns what, and one button. Rules KNOCK-13 to KNOCK-20 in docs/spec/knocks.md. */
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/knocks.css";
import "../style/ways.css";
import { thisBrowser } from "./browser.ts";
import { turnOff, turnOn, type Why } from "./turning.ts";

export function Knocks() {
  const words = useWords().knocks;
  const { ours } = useSnapshot();
  return (
    <Screen title={words.knocks.title} name="knocks">
      <p class="lead">{words.knocks.lead}</p>
      <figure class="knock-looks">
        <figcaption class="hint">{words.knocks.shows}</figcaption>
        <div class="knock">
          <span class="knock-sign" aria-hidden="true" />
          <p class="knock-title">{words.shown.title}</p>
          <p>{words.shown.body}</p>
        </div>
      </figure>
      <div class="knock-says">
        <p>{words.knocks.same}</p>
        <p>{words.knocks.when}</p>
        <p>{words.knocks.never}</p>
      </div>
      <section class="knock-who">
        <h2>{words.knocks.learns.title}</h2>
        <ul class="knock-learns">
          <li>{words.knocks.learns.screen}</li>
          <li>{words.knocks.learns.maker}</li>
          {ours && (
            <li>
              <Said words={words.knocks.learns.server} them={ours.partnerName} />
            </li>
          )}
        </ul>
        <p>{words.knocks.afraid}</p>
      </section>
      <Turning paired={ours !== null} />
    </Screen>
  );
}

function Turning({ paired }: { readonly paired: boolean }) {
  const spaces = useSpaces();
  const words = useWords().knocks.knocks;
  const on = useSnapshot().locks?.push === true;
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<Why | null>(null);
  const may = thisBrowser.may();
  /** Known without asking anybody. */
  const known: Why | null = !paired ? "nobody" : may === "may" ? null : may;

  async function turn() {
    setBusy(true);
    setWhy(null);
    if (on) await turnOff(spaces, thisBrowser);
    else setWhy(await turnOn(spaces, thisBrowser));
    setBusy(false);
  }

  return (
    <section class="knock-turning">
      <p role="status">{on ? words.isOn : words.isOff}</p>
      {known !== null && !on ? (
        <p class="hint">{words.why[known]}</p>
      ) : (
        <Actions>
          <Button weight="even" busy={busy} onClick={() => void turn()}>
            {busy ? words.turningOn : on ? words.turnOff : words.turnOn}
          </Button>
        </Actions>
      )}
      <p class="error" role="alert">
        {why !== null && !on && known === null && words.why[why]}
      </p>
    </section>
  );
}
