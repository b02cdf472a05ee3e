/** Gives just mine a lock of its own, or changes it. */
import { useState } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { PassphraseField } from "../parts/field.tsx";
import { Screen } from "../parts/screen.tsx";
import { heldBy } from "../sharing/held.ts";
import "../style/mine.css";

export function OwnLock() {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().mine.lock;
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [error, setError] = useState<{ readonly at: "first" | "again"; readonly line: string } | null>(null);
  const [setting, setSetting] = useState(false);

  async function set() {
    if (setting) return;
    if (passphrase !== again) return setError({ at: "again", line: words.differ });
    setError(null);
    setSetting(true);
    const done = await spaces.lockMine(passphrase);
    setSetting(false);
    if (!done.ok) {
      const why: { readonly [why: string]: string } = words.why;
      return setError({ at: "first", line: why[done.why] ?? words.why.other });
    }
    heldBy(spaces).notice = words.set;
    way.back();
  }

  return (
    <Screen title={words.give}>
      <p>{words.hint}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void set();
        }}
      >
        <PassphraseField
          label={words.passphrase}
          autoComplete="new-password"
          value={passphrase}
          onInput={setPassphrase}
          error={error?.at === "first" && error.line}
        />
        <PassphraseField
          label={words.again}
          autoComplete="new-password"
          value={again}
          onInput={setAgain}
          error={error?.at === "again" && error.line}
        />
        <Actions>
          <Button submit busy={setting}>
            {words.save}
          </Button>
          <Button weight="quiet" onClick={() => way.back()}>
            {words.notNow}
          </Button>
        </Actions>
      </form>
    </Screen>
  );
}
