/** On a device that was added: recovery words make it one that can do all of it. [RECOVER-20] */
import { useState } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import type { RecoveryDoors } from "../space/api-trust.ts";
import { TwelveField } from "./twelve-field.tsx";

type Why = Extract<Awaited<ReturnType<RecoveryDoors["bringSeed"]>>, { ok: false }>["why"];

export function BringSeed() {
  const spaces = useSpaces();
  const way = useWay();
  const { bring: words, recover, words: making } = useWords().recovery;
  const [twelve, setTwelve] = useState("");
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<Why | null>(null);
  const refused: { readonly [why: string]: string } = { ...making.whyNot, ...recover.why };

  async function bring() {
    setBusy(true);
    setWhy(null);
    const done = await spaces.bringSeed(twelve);
    setBusy(false);
    if (!done.ok) setWhy(done.why);
  }

  return (
    <Screen title={words.title} key="bring">
      <p class="lead">{words.lead}</p>
      <p>{words.text}</p>
      <form
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void bring();
        }}
      >
        <TwelveField
          label={words.words}
          hint={recover.wordsHint}
          value={twelve}
          onInput={setTwelve}
          error={why && refused[why]}
        />
        <Actions>
          <Button submit busy={busy}>
            {busy ? words.working : words.go}
          </Button>
          {way.hasBack.value && (
            <Button weight="quiet" onClick={() => !busy && way.back()}>
              {making.later}
            </Button>
          )}
        </Actions>
      </form>
    </Screen>
  );
}
