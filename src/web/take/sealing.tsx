/** The words for a sealed file: chosen and written twice, or six that are offered and typed from paper. */
import { useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { PassphraseField } from "../parts/field.tsx";
import { Screen } from "../parts/screen.tsx";
import type { MakeRefusal } from "./making.ts";

export type SealingProps = {
  /** Words that nobody could guess; null where none can be had. */
  readonly offer: () => Promise<string | null>;
  /** Why the last one was not made. */
  readonly why: MakeRefusal | null;
  readonly onMake: (passphrase: string) => void;
  readonly onReadable: () => void;
};

export function Sealing({ offer, why, onMake, onReadable }: SealingProps) {
  const words = useWords().take;
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [offered, setOffered] = useState<string | null>(null);
  const [error, setError] = useState<{ readonly at: "first" | "again"; readonly line: string } | null>(null);

  async function choose() {
    const next = await offer();
    if (next === null) return;
    setOffered(next);
    setPassphrase(next);
    setAgain("");
    setError(null);
  }

  function make() {
    if (passphrase.trim() === "") return setError({ at: "first", line: words.along.why.blank });
    if (passphrase !== again) return setError({ at: "again", line: words.along.differ });
    setError(null);
    onMake(passphrase);
  }

  const ofWords = why === "blank" || why === "too-short" || why === "too-long" ? words.along.why[why] : null;
  const first = error?.at === "first" ? error.line : error === null ? ofWords : null;
  return (
    <Screen title={words.along.title} key="sealed">
      <p class="lead">{words.along.lead}</p>
      <p>{words.along.silent}</p>
      <details class="more what-goes">
        <summary>{words.along.what}</summary>
        <ul>
          {words.along.goes.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p>{words.along.staysOut}</p>
        <ul>
          {words.along.stays.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <div class="words-for-it">
          <PassphraseField
            label={words.along.passphrase}
            hint={words.along.hint}
            autoComplete="new-password"
            value={passphrase}
            onInput={(next) => {
              setPassphrase(next);
              if (next !== offered) setOffered(null);
            }}
            error={first}
          />
          <button type="button" class="inline-link" onClick={() => void choose()}>
            {offered === null ? words.along.offer : words.along.others}
          </button>
          <div role="status" class={offered === null ? undefined : "offered-words"}>
            {offered !== null && (
              <>
                <p>{words.along.offered}</p>
                <p class="offered" lang="en" dir="ltr">
                  {offered}
                </p>
              </>
            )}
          </div>
        </div>
        <PassphraseField
          label={words.along.again}
          autoComplete="new-password"
          value={again}
          onInput={setAgain}
          error={error?.at === "again" && error.line}
        />
        <p class="error" role="alert">
          {why !== null && ofWords === null && words.along.why[why]}
        </p>
        <Actions>
          <Button submit>{words.along.go}</Button>
          <Button weight="quiet" onClick={onReadable}>
            {words.readable.open}
          </Button>
        </Actions>
      </form>
    </Screen>
  );
}
