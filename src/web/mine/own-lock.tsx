/** Gives just mine a lock of its own, or changes it. */
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { NewPassphrase } from "../locks/new-passphrase.tsx";
import { LockWorking } from "../locks/working.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { PassphraseField } from "../parts/field.tsx";
import { Screen } from "../parts/screen.tsx";
import { heldBy } from "../sharing/held.ts";
import "../style/mine.css";

export function OwnLock() {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().mine.lock;
  const { mine } = useSnapshot();
  // It is asked once: while the lock is changed, just mine is closed and opened again.
  const [changing] = useState(mine.lock === "own");
  const [now, setNow] = useState("");
  const [chosen, setChosen] = useState({ next: "", again: "" });
  const [error, setError] = useState<{ readonly at: "now" | "next" | "again"; readonly line: string } | null>(null);
  const [setting, setSetting] = useState(false);

  async function set() {
    if (setting) return;
    const { next, again } = chosen;
    if (next !== again) return setError({ at: "again", line: words.differ });
    setError(null);
    setSetting(true);
    const done = await spaces.lockMine(next, changing ? now : undefined);
    setSetting(false);
    if (!done.ok) {
      const why: { readonly [why: string]: string } = words.why;
      const at = done.why === "wrong-passphrase" ? "now" : "next";
      return setError({ at, line: why[done.why] ?? words.why.other });
    }
    heldBy(spaces).notice = words.set;
    way.back();
  }

  return (
    <Screen title={changing ? words.change : words.give}>
      <p>{words.hint}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void set();
        }}
      >
        {changing && (
          <PassphraseField
            label={words.now}
            autoComplete="current-password"
            value={now}
            onInput={setNow}
            error={error?.at === "now" && error.line}
          />
        )}
        <NewPassphrase
          label={words.passphrase}
          again={words.again}
          value={chosen}
          onInput={setChosen}
          wrong={{ next: error?.at === "next" && error.line, again: error?.at === "again" && error.line }}
        />
        <Actions>
          <Button submit busy={setting}>
            {words.save}
          </Button>
          <Button weight="quiet" onClick={() => way.back()}>
            {words.notNow}
          </Button>
        </Actions>
        <LockWorking busy={setting} locks={2} />
      </form>
    </Screen>
  );
}
