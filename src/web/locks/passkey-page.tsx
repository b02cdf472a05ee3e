/** A passkey for the hearth: what it opens and for whom, making one, and removing it. [UNLOCK-21] */
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { PassphraseField } from "../parts/field.tsx";
import { Screen } from "../parts/screen.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { forgetPasskey, makePasskey, mayHavePasskey } from "./passkey.ts";

export function PasskeyPage() {
  const spaces = useSpaces();
  const { locks } = useSnapshot();
  const words = useWords().locks.locks.key;
  const [asking, setAsking] = useState(false);
  const [dropped, setDropped] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const kept = locks?.key === true;

  async function drop() {
    const wanted = await spaces.keysWanted();
    const done = await spaces.dropKey();
    setFailed(done.ok ? null : words.why.other);
    if (!done.ok) return;
    setDropped(true);
    // Whichever of them is asked for no more was this one.
    const left = await spaces.keysWanted();
    const same = (one: Uint8Array, other: Uint8Array) => one.join() === other.join();
    const gone = wanted.filter(({ credential }) => !left.some((one) => same(one.credential, credential)));
    for (const { credential } of gone) await forgetPasskey(credential);
  }

  return (
    <Screen title={words.title} name="passkey">
      <p class="lead">{kept ? words.kept : words.text}</p>
      <p>{words.warn}</p>
      {!kept && <p class="hint">{words.seen}</p>}
      <p role="status">{dropped && !kept && words.dropped}</p>
      <p class="error" role="alert">
        {failed}
      </p>
      {kept ? (
        <Actions>
          <Button weight="even" onClick={() => void drop()}>
            {words.drop}
          </Button>
        </Actions>
      ) : mayHavePasskey() ? (
        <Actions>
          <Button weight="even" onClick={() => setAsking(true)}>
            {words.make}
          </Button>
        </Actions>
      ) : (
        <p>{words.notHere}</p>
      )}
      {asking && <MakeSheet onClose={() => setAsking(false)} />}
    </Screen>
  );
}

/** The passphrase once more, so that nobody makes one who only found the device open. */
function MakeSheet({ onClose }: { readonly onClose: () => void }) {
  const spaces = useSpaces();
  const words = useWords().locks.locks.key;
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);

  async function make() {
    if (busy) return;
    setBusy(true);
    setWrong(null);
    const made = await makePasskey();
    const done = made.ok ? await spaces.keepKey({ ...made, passphrase }) : made;
    setBusy(false);
    if (done.ok) return onClose();
    if (made.ok) await forgetPasskey(made.credential);
    const why: { readonly [why: string]: string } = words.why;
    setWrong(why[done.why] ?? words.why.other);
  }

  return (
    <Sheet title={words.make} onClose={() => !busy && onClose()}>
      <p>{words.ask}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <PassphraseField
          label={words.passphrase}
          autoComplete="current-password"
          value={passphrase}
          onInput={setPassphrase}
          error={wrong}
        />
        <Actions>
          <Button submit busy={busy}>
            {busy ? words.making : words.go}
          </Button>
          <Button weight="quiet" onClick={() => !busy && onClose()}>
            {words.notNow}
          </Button>
        </Actions>
      </form>
    </Sheet>
  );
}
