/** Why there are recovery words, how it stands with them, and the passphrase again before they are made. */
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { useSaidDay } from "../devices/said-day.ts";
import { LockWorking } from "../locks/working.tsx";
import type { OpenMine } from "../mine/opened.tsx";
import { hostOf } from "../pairing/address.ts";
import { Actions, Button } from "../parts/button.tsx";
import { PassphraseField, TextField } from "../parts/field.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { MakeKitRefusal } from "../space/api-trust.ts";
import type { Made } from "./shown-words.tsx";

type Why = MakeKitRefusal | "blank";

export type MakeWordsProps = {
  readonly mine: OpenMine;
  /** With the words, this device was made one that can do all of it just now. */
  readonly brought: boolean;
  readonly onMade: (made: Made) => void;
};

export function MakeWords({ mine, brought, onMade }: MakeWordsProps) {
  const { kit, where, lock } = mine;
  const spaces = useSpaces();
  const way = useWay();
  const { ours } = useSnapshot();
  const { words, bring } = useWords().recovery;
  const saidDay = useSaidDay();
  const isNamed = ours === null && where.relay === null;
  const [relay, setRelay] = useState(location.origin);
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<Why | null>(null);
  const already = kit.relay !== null;
  const leadsTo = ours?.relay ?? where.relay;

  async function make() {
    setWhy(passphrase.trim() === "" ? "blank" : null);
    if (passphrase.trim() === "") return;
    setBusy(true);
    const made = await spaces.makeKit({ passphrase, ...(isNamed ? { relay: relay.trim() } : {}) });
    setBusy(false);
    if (made.ok) onMade({ words: made.words, relay: made.relay, old: already });
    else setWhy(made.why);
  }

  async function later() {
    await spaces.postponeKit();
    if (way.hasBack.value) way.back();
    else way.restart({ name: "mine", params: undefined });
  }

  const ofPassphrase = why === "blank" || why === "wrong-passphrase";
  const ofServer = isNamed && (why === "not-an-origin" || why === "no-relay");
  return (
    <Screen title={words.title} name="recovery-words" key="why">
      {brought && (
        <p class="aside-note" role="status">
          {bring.done}
        </p>
      )}
      <p class="lead">{words.lead}</p>
      {already && (
        <div class="recovery-stands" role="status">
          <p>{kit.made === null ? words.madeSome : <Said words={words.made} day={saidDay(kit.made)} />}</p>
          <p class="hint">{words.again}</p>
          {!kit.current && <p class="hint">{words.behind}</p>}
        </div>
      )}
      <ul class="recovery-why">
        {words.why.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {where.relay === null && (
        <p class="hint">
          {words.mineOnly}{" "}
          <button type="button" class="inline-link" onClick={() => way.go("takeAlong")}>
            {words.copy}
          </button>
        </p>
      )}
      <form
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void make();
        }}
      >
        {isNamed ? (
          <TextField
            label={words.server}
            hint={words.serverHint}
            plain
            value={relay}
            onInput={setRelay}
            error={ofServer && words.whyNot[why]}
          />
        ) : (
          leadsTo !== null && (
            <p class="hint">
              <Said words={words.serverIs} server={hostOf(leadsTo)} />
            </p>
          )
        )}
        <PassphraseField
          label={lock === "own" ? words.passphraseOwn : words.passphrase}
          hint={words.passphraseHint}
          autoComplete="current-password"
          value={passphrase}
          onInput={setPassphrase}
          error={ofPassphrase && words.whyNot[why]}
        />
        <p class="error" role="alert">
          {why !== null && !ofPassphrase && !ofServer && words.whyNot[why]}
        </p>
        <LockWorking busy={busy} />
        <Actions>
          <Button submit busy={busy}>
            {busy ? words.working : words.go}
          </Button>
          {!already && (
            <Button weight="quiet" onClick={() => !busy && void later()}>
              {words.later}
            </Button>
          )}
        </Actions>
      </form>
      {already && (
        <p class="links">
          <button type="button" class="inline-link" onClick={() => way.go("wordsSeen")}>
            {words.seen}
          </button>
        </p>
      )}
    </Screen>
  );
}
