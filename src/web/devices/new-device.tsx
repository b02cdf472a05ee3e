/** On a device that holds nothing: a passphrase for it, then the code that another device of the same person reads. */
import { useEffect, useRef, useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWords } from "../around.ts";
import { OfferedWords } from "../locks/offered.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { PassphraseField, TextField } from "../parts/field.tsx";
import { Screen } from "../parts/screen.tsx";
import type { BeginRefusal } from "../space/api.ts";
import "../style/devices.css";
import { LinkingStages } from "./linking.tsx";

export function NewDevice() {
  const spaces = useSpaces();
  const { linking } = useSnapshot();
  const under = linking?.role === "new";
  const now = useRef(linking);
  now.current = linking;
  // Whoever goes elsewhere before it is done has stopped: nothing of it stays. [DEVICE-14]
  useEffect(
    () => () => {
      const { linking: there } = spaces.snapshot();
      if (there?.role === "new" && there.expires === now.current?.expires) void spaces.endLinking();
    },
    [],
  );
  return under ? <LinkingStages /> : <Passphrase />;
}

function Passphrase() {
  const spaces = useSpaces();
  const { devices, start } = useWords();
  const words = devices.newDevice;
  const [passphrase, setPassphrase] = useState("");
  const [relay, setRelay] = useState(location.origin);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<BeginRefusal | "not-an-origin" | null>(null);

  async function show() {
    if (passphrase === "") return setWhy("blank");
    setWhy(null);
    setBusy(true);
    const shown = await spaces.showLinkCode({ relay: relay.trim(), passphrase });
    setBusy(false);
    if (!shown.ok) setWhy(shown.why);
    return undefined;
  }

  return (
    <Screen title={words.title} setting="moment" name="new-device">
      <p class="lead">{words.text}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void show();
        }}
      >
        <PassphraseField
          label={words.passphrase}
          hint={words.passphraseHint}
          autoComplete="new-password"
          value={passphrase}
          onInput={setPassphrase}
          error={why !== null && why !== "not-an-origin" && start.begin.refused[why]}
        />
        <OfferedWords value={passphrase} onOffer={setPassphrase} />
        <details class="more" open={why === "not-an-origin" || undefined}>
          <summary>{words.serverMore}</summary>
          <p>{words.serverText}</p>
          <TextField
            label={words.server}
            plain
            value={relay}
            onInput={setRelay}
            error={why === "not-an-origin" && words["not-an-origin"]}
          />
        </details>
        <Actions>
          <Button submit busy={busy}>
            {busy ? words.working : words.go}
          </Button>
        </Actions>
      </form>
    </Screen>
  );
}
