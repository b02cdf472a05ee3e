/** The sharer says whether they felt heard: yes, partly, or not yet. It may be left open for ever. */
import { HEARD, type Heard, TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { TextField } from "../parts/field.tsx";
import { Said } from "../parts/said.tsx";
import type { ShareView } from "../space/api.ts";
import { sayRefusal } from "./refused.ts";
import { goToLastTurn } from "./turns.tsx";

export function HeardForm({ share, them }: { readonly share: ShareView; readonly them: string }) {
  const spaces = useSpaces();
  const words = useWords().sharing;
  const [how, setHow] = useState<Heard | null>(null);
  const [missing, setMissing] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);

  async function say() {
    if (how === null) return setError(words.heard.choose);
    if (sending) return;
    setSending(true);
    const rest = how !== "yes" && missing.trim() !== "" ? { missing } : {};
    const said = await spaces.act({ do: "hear", share: share.id, how, ...rest });
    setSending(false);
    setError(said.ok ? null : sayRefusal(said.why, words));
    if (said.ok) goToLastTurn();
  }

  return (
    <form
      class="heard"
      onSubmit={(event) => {
        event.preventDefault();
        void say();
      }}
    >
      <Choice<Heard>
        legend={words.heard.legend}
        options={HEARD.map((value) => ({ value, label: words.heard[value] }))}
        value={how}
        onChange={setHow}
      />
      {(how === "partly" || how === "not-yet") && (
        <TextField
          label={words.heard.missing}
          hint={words.heard.missingHint}
          lines={3}
          limit={TEXT_LIMITS.missing}
          value={missing}
          onInput={setMissing}
        />
      )}
      <p class="error" role="alert">
        {error}
      </p>
      <Actions>
        <Button submit busy={sending}>
          <Said words={words.heard.say} them={them} />
        </Button>
      </Actions>
      <p class="hint">{words.heard.later}</p>
    </form>
  );
}
