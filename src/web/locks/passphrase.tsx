/** A new passphrase: everything on this device is sealed anew, and then it locks. [UNLOCK-1] */
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { PassphraseField } from "../parts/field.tsx";
import { Screen } from "../parts/screen.tsx";
import { justChanged } from "./changed.ts";
import { NewPassphrase } from "./new-passphrase.tsx";
import { LockWorking } from "./working.tsx";

/** Locks that are opened or made on the way. */
const LOCKS = 5;

type Wrong = { readonly at: "now" | "next" | "again" | "all"; readonly line: string };

export function ChangePassphrase() {
  const spaces = useSpaces();
  const way = useWay();
  const { mine, locks } = useSnapshot();
  const { change: words } = useWords().locks;
  const common = useWords().mine.lock;
  const [now, setNow] = useState("");
  const [chosen, setChosen] = useState({ next: "", again: "" });
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [busy, setBusy] = useState(false);

  async function change() {
    if (busy) return;
    const { next, again } = chosen;
    if (next.trim() === "") return setWrong({ at: "next", line: words.why.blank });
    if (next !== again) return setWrong({ at: "again", line: words.differ });
    setWrong(null);
    setBusy(true);
    const done = await spaces.changePassphrase({ now, next });
    setBusy(false);
    if (done.ok) {
      justChanged.value = true;
      return;
    }
    const why: { readonly [why: string]: string } = words.why;
    const at = done.why === "wrong-passphrase" ? "now" : done.why in words.why ? "next" : "all";
    setWrong({ at, line: why[done.why] ?? words.why.other });
  }

  return (
    <Screen title={words.title} name="passphrase">
      <p class="lead">{words.lead}</p>
      <p>{mine.lock === "shared" ? words.shared : words.own}</p>
      {locks?.key === true && <p>{words.key}</p>}
      <p class="hint">{words.copies}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void change();
        }}
      >
        <PassphraseField
          label={words.now}
          autoComplete="current-password"
          value={now}
          onInput={setNow}
          error={wrong?.at === "now" && wrong.line}
        />
        <NewPassphrase
          label={words.next}
          hint={words.hint}
          again={words.again}
          value={chosen}
          onInput={setChosen}
          wrong={{ next: wrong?.at === "next" && wrong.line, again: wrong?.at === "again" && wrong.line }}
        />
        <p class="error" role="alert">
          {wrong?.at === "all" && wrong.line}
        </p>
        <Actions>
          <Button submit busy={busy}>
            {busy ? words.working : words.go}
          </Button>
          <Button weight="quiet" onClick={() => !busy && way.back()}>
            {common.notNow}
          </Button>
        </Actions>
        <LockWorking busy={busy} locks={LOCKS} />
      </form>
    </Screen>
  );
}
