/** The locked door. It names nobody, and looks the same whoever has a place behind it. (SAFETY R16) */
import { useEffect, useState } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import { justChanged } from "../locks/changed.ts";
import { LockWorking } from "../locks/working.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { PassphraseField } from "../parts/field.tsx";
import { Screen } from "../parts/screen.tsx";
import type { UnlockRefusal } from "../space/api.ts";
import type { KeyWanted } from "../space/api-trust.ts";
import { EraseAll } from "./erase-all.tsx";

export function Unlock() {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().start.unlock;
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<UnlockRefusal | null>(null);

  async function unlock() {
    setBusy(true);
    setWhy(null);
    const opened = await spaces.unlock(passphrase);
    setBusy(false);
    if (opened.ok) justChanged.value = false;
    else setWhy(opened.why);
  }

  return (
    <Screen title={words.title} setting="moment" sign back={false}>
      <p role="status">{justChanged.value && words.changed}</p>
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
          <WithPasskey busy={busy} />
        </Actions>
        <LockWorking busy={busy} />
      </form>
      <details class="more">
        <summary>{words.beside}</summary>
        <p>{words.besideText}</p>
        <Button
          weight="quiet"
          onClick={() => void spaces.beginBeside(true).then(() => way.restart({ name: "first", params: undefined }))}
        >
          {words.besideGo}
        </Button>
      </details>
      <details class="more">
        <summary>{words.forgotten}</summary>
        <p>{words.forgottenText}</p>
        <EraseAll />
      </details>
    </Screen>
  );
}

/** Where a passkey was made for what lies here, it may be used. What asks for it is fetched then. [UNLOCK-21] */
function WithPasskey({ busy }: { readonly busy: boolean }) {
  const spaces = useSpaces();
  const words = useWords().start.unlock;
  const [wanted, setWanted] = useState<readonly KeyWanted[]>([]);
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  useEffect(() => void spaces.keysWanted().then(setWanted), []);

  async function open() {
    if (busy || asking) return;
    setAsking(true);
    setFailed(false);
    const opened = await import("../locks/passkey.ts").then(
      async ({ askPasskey }) => {
        const asked = await askPasskey(wanted);
        return asked.ok && (await spaces.unlockWithKey(asked)).ok;
      },
      () => false,
    );
    setAsking(false);
    setFailed(!opened);
  }

  if (wanted.length === 0) return null;
  return (
    <>
      <Button weight="even" busy={asking} onClick={() => void open()}>
        {words.key}
      </Button>
      <p class="error" role="alert">
        {failed && words.keyFailed}
      </p>
    </>
  );
}
