/** The relay asks for the word of whoever runs it, before anything begins there; or it takes nobody new. [RUN-15] */
import { useState } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { TextField } from "../parts/field.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { GiveWordRefusal, PairingView } from "../space/api.ts";
import { hostOf } from "./address.ts";

type Props = { readonly pairing: PairingView; readonly barred: "word" | "closed" };

export function Word({ pairing, barred }: Props) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().pairing.word;
  const [word, setWord] = useState("");
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<GiveWordRefusal | "mine-locked" | null>(null);
  const { relay = "" } = pairing;

  async function give() {
    setBusy(true);
    setWhy(null);
    const given = await spaces.giveWord({ of: "ours", relay, word });
    setBusy(false);
    // What follows is shown as soon as the relay has the invitation.
    if (!given.ok) setWhy(given.why);
  }

  async function elsewhere() {
    await spaces.endPairing();
    way.restart({ name: "invite", params: undefined });
  }

  return (
    <Screen
      title={barred === "word" ? words.title : words.closedTitle}
      back={false}
      nav="ours"
      name="inviting"
      setting="moment"
    >
      <p>
        <Said words={barred === "word" ? words.text : words.closedText} relay={hostOf(relay)} />
      </p>
      <form
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void give();
        }}
      >
        {barred === "word" && (
          <>
            <TextField label={words.field} plain value={word} onInput={setWord} error={why && words[why]} />
            <p class="hint">{words.note}</p>
          </>
        )}
        <Actions>
          {barred === "word" && (
            <Button submit busy={busy}>
              {busy ? words.working : words.go}
            </Button>
          )}
          <Button weight={barred === "word" ? "quiet" : "even"} onClick={() => void elsewhere()}>
            {words.other}
          </Button>
        </Actions>
      </form>
    </Screen>
  );
}
