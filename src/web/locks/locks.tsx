/** Locks: when this closes by itself, the passphrase, the way to a passkey, and other people's places beside this one. */
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { Screen } from "../parts/screen.tsx";
import { WayButton } from "../parts/way-button.tsx";

const AFTER = ["1", "5", "15", "60", "never"] as const;
type After = (typeof AFTER)[number];

export function Locks() {
  const way = useWay();
  const { mine, locks } = useSnapshot();
  const words = useWords().locks.locks;
  return (
    <Screen title={words.title} name="locks">
      <LockAfter />
      <section>
        <h2>{words.passphrase.title}</h2>
        <p>{mine.lock === "shared" ? words.passphrase.shared : words.passphrase.own}</p>
        <Actions>
          <Button weight="even" onClick={() => way.go("passphrase")}>
            {words.passphrase.go}
          </Button>
          {mine.stage === "open" && (
            <Button weight="even" onClick={() => way.go("ownLock")}>
              {mine.lock === "own" ? words.passphrase.mineChange : words.passphrase.mineGive}
            </Button>
          )}
        </Actions>
      </section>
      <ul class="ways">
        <li>
          <WayButton
            label={words.key.title}
            hint={locks?.key === true ? words.key.kept : words.key.short}
            onClick={() => way.go("passkey")}
          />
        </li>
      </ul>
      <details class="more">
        <summary>{words.beside.title}</summary>
        {words.beside.text.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </details>
    </Screen>
  );
}

/** When everything locks by itself. Whatever was set otherwise shows as none of these. */
function LockAfter() {
  const spaces = useSpaces();
  const { preferences } = useSnapshot();
  const words = useWords().locks.locks.idle;
  const [failed, setFailed] = useState(false);
  const kept = preferences === null ? "" : String(preferences.lockAfter ?? "never");

  async function choose(after: After) {
    const done = await spaces.prefer({ lockAfter: after === "never" ? null : Number(after) });
    setFailed(!done.ok);
  }

  return (
    <section>
      <h2>{words.title}</h2>
      <Choice
        legend={words.legend}
        options={AFTER.map((value) => ({ value, label: words.after[value] }))}
        value={AFTER.find((after) => after === kept) ?? null}
        onChange={(after) => void choose(after)}
      />
      <p class="error" role="alert">
        {failed && words.failed}
      </p>
      <p>{words.text}</p>
      <p>{words.mine}</p>
      <p class="hint">{words.written}</p>
    </section>
  );
}
