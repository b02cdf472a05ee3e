/** The locked door. It names nobody. (SAFETY R16) */
import { useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { PassphraseField } from "../parts/field.tsx";
import { Screen } from "../parts/screen.tsx";
import { EraseButton } from "../settings/erase.tsx";
import type { UnlockRefusal } from "../space/api.ts";

export function Unlock() {
  const spaces = useSpaces();
  const words = useWords().start.unlock;
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<UnlockRefusal | null>(null);

  async function unlock() {
    setBusy(true);
    setWhy(null);
    const opened = await spaces.unlock(passphrase);
    setBusy(false);
    if (!opened.ok) setWhy(opened.why);
  }

  return (
    <Screen title={words.title} setting="moment" sign back={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void unlock();
        }}
      >
        <PassphraseField
          label={words.passphrase}
          autoComplete="current-password"
          value={passphrase}
          onInput={setPassphrase}
          error={why && words.refused[why]}
        />
        <Actions>
          <Button submit busy={busy}>
            {busy ? words.working : words.open}
          </Button>
        </Actions>
      </form>
      <details class="more">
        <summary>{words.forgotten}</summary>
        <p>{words.forgottenText}</p>
        <EraseButton>{words.delete}</EraseButton>
      </details>
    </Screen>
  );
}
