/** Brings a sealed file back: choose it, look inside, and only then keep what is in it. Rules FILE-16 to FILE-19. */
import { useId, useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { WithMine } from "../mine/opened.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { PassphraseField } from "../parts/field.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/take.css";
import { bringBack, type BringRefusal, type Brought, lookAt, lookThrough, type Readable } from "./bringing.ts";
import type { Found } from "./desk.ts";
import { BroughtBack } from "./brought-back.tsx";
import { Inside } from "./inside.tsx";
import { UnderWay } from "./under-way.tsx";
import { useFiles } from "./use-files.ts";

export function BringBack() {
  return <WithMine>{() => <Back />}</WithMine>;
}

type Stage =
  | { readonly is: "choosing" }
  | { readonly is: "looking" }
  | { readonly is: "found"; readonly found: Found }
  | { readonly is: "bringing" }
  | { readonly is: "done"; readonly why: BringRefusal | null; readonly brought: Brought };

function Back() {
  const spaces = useSpaces();
  const words = useWords().take.back;
  const files = useFiles();
  const input = useId();
  const [stage, setStage] = useState<Stage>({ is: "choosing" });
  const [file, setFile] = useState<Readable | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [part, setPart] = useState(0);
  const [why, setWhy] = useState<BringRefusal | "blank" | null>(null);
  const watch = (signal: AbortSignal) => ({ progress: setPart, signal });

  async function choose(chosen: File | undefined) {
    if (chosen === undefined) return;
    setWhy(null);
    setFile(null);
    const looked = await lookAt(chosen, files.line());
    if (looked.ok) setFile(looked);
    else setWhy(looked.why);
  }

  async function look() {
    if (file === null) return;
    if (passphrase.trim() === "") return setWhy("blank");
    setWhy(null);
    setPart(0);
    setStage({ is: "looking" });
    const looked = await lookThrough(file, passphrase, files.line(), watch(files.begin()));
    if (looked.ok) return setStage({ is: "found", found: looked.found });
    setWhy(looked.why);
    setStage({ is: "choosing" });
  }

  async function bring() {
    if (file === null) return;
    setPart(0);
    setStage({ is: "bringing" });
    const brought = await bringBack(file, spaces, files.line(), watch(files.begin()));
    files.stop();
    setPassphrase("");
    setStage({ is: "done", why: brought.ok ? null : brought.why, brought });
  }

  if (stage.is === "done") {
    return <BroughtBack why={stage.why} brought={stage.brought} onAgain={() => setStage({ is: "choosing" })} />;
  }
  if (stage.is === "found") {
    return (
      <Inside
        found={stage.found}
        onYes={() => void bring()}
        onNo={() => {
          files.stop();
          setPassphrase("");
          setFile(null);
          setStage({ is: "choosing" });
        }}
      />
    );
  }
  if (stage.is !== "choosing") {
    return (
      <Screen title={words.title} key="under-way">
        <UnderWay label={words.far} part={part} stop={words.stop} onStop={files.stop}>
          {stage.is === "looking" ? words.looking : words.bringing}
        </UnderWay>
      </Screen>
    );
  }
  const ofWords = why === "wrong-passphrase" || why === "blank" ? words.why[why] : null;
  return (
    <Screen title={words.title} key="choosing">
      <p class="lead">{words.lead}</p>
      <p>{words.lands}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <div class="choose-file">
          <input
            id={input}
            class="file-input"
            type="file"
            autoComplete="off"
            aria-describedby={`${input}-hint`}
            onChange={(event) => {
              const { currentTarget } = event;
              void choose(currentTarget.files?.[0]);
              // The same one may be chosen again.
              currentTarget.value = "";
            }}
          />
          <label class="button even" for={input}>
            {file === null ? words.choose : words.other}
          </label>
          <p class="hint" id={`${input}-hint`} role="status">
            {file === null ? words.readable : words.chosen}
          </p>
          <p class="error" role="alert">
            {why !== null && ofWords === null && words.why[why]}
          </p>
        </div>
        {file !== null && (
          <>
            <PassphraseField
              label={words.passphrase}
              autoComplete="current-password"
              value={passphrase}
              onInput={setPassphrase}
              error={ofWords}
            />
            <Actions>
              <Button submit>{words.look}</Button>
            </Actions>
          </>
        )}
      </form>
    </Screen>
  );
}
