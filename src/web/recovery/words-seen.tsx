/** Someone saw my words: what will happen, what is left to do, and then the new beginning. Rules RECOVER-17 and RECOVER-28. */
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { LockWorking } from "../locks/working.tsx";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { PassphraseField } from "../parts/field.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { RecoveryDoors } from "../space/api-trust.ts";
import "../style/recovery.css";
import { BringSeed } from "./bring-seed.tsx";

type Why = Extract<Awaited<ReturnType<RecoveryDoors["seedAnew"]>>, { ok: false }>["why"] | "blank";

export function WordsSeen() {
  const way = useWay();
  const them = useSnapshot().ours?.partnerName ?? null;
  const words = useWords().recovery.anew;
  /** With whom there was a place when it was begun anew; null: with nobody. */
  const [done, setDone] = useState<{ readonly them: string | null } | null>(null);
  if (done === null) {
    return (
      <WithMine>
        {(mine) => (mine.kit.seed ? <Seen mine={mine} them={them} onDone={() => setDone({ them })} /> : <BringSeed />)}
      </WithMine>
    );
  }
  return (
    <Screen title={words.title} setting="moment" back={false} key="anew">
      <p class="lead">{words.lead}</p>
      {done.them !== null && (
        <p>
          <Said words={words.kept} them={done.them} />
        </p>
      )}
      <Actions>
        <Button onClick={() => way.go("invite")}>{words.invite}</Button>
        <Button weight="even" onClick={() => way.go("recoveryWords")}>
          {words.words}
        </Button>
        <Button weight="quiet" onClick={() => way.restart({ name: "mine", params: undefined })}>
          {words.mine}
        </Button>
      </Actions>
    </Screen>
  );
}

type SeenProps = { readonly mine: OpenMine; readonly them: string | null; readonly onDone: () => void };

/** Two steps: what it does, and then the doing. */
function Seen({ mine, them, onDone }: SeenProps) {
  const [told, setTold] = useState(false);
  if (!told) return <WhatHappens them={them} onGoOn={() => setTold(true)} />;
  return <BeginAnew ownLock={mine.lock === "own"} onDone={onDone} onBack={() => setTold(false)} />;
}

function WhatHappens({ them, onGoOn }: { readonly them: string | null; readonly onGoOn: () => void }) {
  const way = useWay();
  const words = useWords().recovery.seen;
  const lines = (all: readonly string[]) =>
    all.map((line) => (
      <li key={line}>
        <Said words={line} them={them ?? ""} />
      </li>
    ));
  return (
    <Screen title={words.title} name="words-seen" key="seen">
      <p class="hint">
        {words.only}{" "}
        <button type="button" class="inline-link" onClick={() => way.go("recoveryWords")}>
          {words.make}
        </button>
      </p>
      <p class="lead">{words.lead}</p>
      <ol class="recovery-steps">{lines(them === null ? words.stepsAlone : words.steps)}</ol>
      <p class="hint">{words.device}</p>
      <h2>{words.after}</h2>
      <ul class="recovery-why">{lines(them === null ? words.thenAlone : words.then)}</ul>
      <p class="hint">{words.cannot}</p>
      {them !== null && (
        <p>
          <Said words={words.afraid} them={them} />{" "}
          <button type="button" class="inline-link" onClick={() => way.go("help")}>
            {words.helpline}
          </button>
        </p>
      )}
      <Actions even>
        <Button weight="even" onClick={onGoOn}>
          {words.goOn}
        </Button>
        <Button weight="even" onClick={() => way.back()}>
          {words.not}
        </Button>
      </Actions>
    </Screen>
  );
}

type BeginProps = { readonly ownLock: boolean; readonly onDone: () => void; readonly onBack: () => void };

function BeginAnew({ ownLock, onDone, onBack }: BeginProps) {
  const spaces = useSpaces();
  const { seen: words, words: making } = useWords().recovery;
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<Why | null>(null);

  async function begin() {
    setWhy(passphrase.trim() === "" ? "blank" : null);
    if (passphrase.trim() === "") return;
    setBusy(true);
    const done = await spaces.seedAnew(passphrase);
    setBusy(false);
    if (done.ok) onDone();
    else setWhy(done.why);
  }

  const ofPassphrase = why === "blank" || why === "wrong-passphrase";
  return (
    <Screen title={words.go} name="words-seen" back={false} key="begin">
      <p class="lead">{words.last}</p>
      <form
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void begin();
        }}
      >
        <PassphraseField
          label={ownLock ? making.passphraseOwn : making.passphrase}
          autoComplete="current-password"
          value={passphrase}
          onInput={setPassphrase}
          error={ofPassphrase && words.why[why]}
        />
        <p class="error" role="alert">
          {why !== null && !ofPassphrase && words.why[why]}
        </p>
        <LockWorking busy={busy} />
        <Actions even>
          <Button weight="even" submit busy={busy}>
            {busy ? words.working : words.go}
          </Button>
          <Button weight="even" onClick={() => !busy && onBack()}>
            {words.back}
          </Button>
        </Actions>
      </form>
    </Screen>
  );
}
