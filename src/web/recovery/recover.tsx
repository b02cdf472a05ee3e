/** I have recovery words: on a device that holds nothing. Nothing is stored before a place was found. Rules RECOVER-13 and RECOVER-26. */
import { useState } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import { OfferedWords } from "../locks/offered.tsx";
import { LockWorking } from "../locks/working.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { PassphraseField, TextField } from "../parts/field.tsx";
import { Screen } from "../parts/screen.tsx";
import type { RecoverRefusal } from "../space/api-trust.ts";
import "../style/recovery.css";
import { TwelveField } from "./twelve-field.tsx";

const OF_WORDS: readonly RecoverRefusal[] = ["count", "unknown-word", "checksum", "nothing-found"];
const OF_PASSPHRASE: readonly RecoverRefusal[] = ["blank", "too-short", "too-long"];

export function Recover() {
  const spaces = useSpaces();
  const way = useWay();
  const { recovery, start } = useWords();
  const words = recovery.recover;
  const refused: { readonly [Why in RecoverRefusal]: string } = { ...start.begin.refused, ...words.why };
  const [twelve, setTwelve] = useState("");
  const [relay, setRelay] = useState(location.origin);
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<RecoverRefusal | null>(null);

  async function recover() {
    setWhy(null);
    const read = await spaces.checkKit(twelve);
    if (!read.ok) return setWhy(read.why);
    if (passphrase.trim() === "") return setWhy("blank");
    setBusy(true);
    const done = await spaces.recover({ words: twelve, relay: relay.trim(), passphrase });
    setBusy(false);
    if (done.ok) way.restart({ name: "restored", params: undefined });
    else setWhy(done.why);
  }

  const at = why === null ? null : OF_WORDS.includes(why) ? "words" : OF_PASSPHRASE.includes(why) ? "lock" : "server";
  const line = why && refused[why];
  return (
    <Screen title={words.title} name="recover">
      <p class="lead">{words.lead}</p>
      <form
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void recover();
        }}
      >
        <TwelveField
          label={words.words}
          hint={words.wordsHint}
          value={twelve}
          onInput={setTwelve}
          error={at === "words" && line}
        />
        <TextField label={words.server} plain value={relay} onInput={setRelay} error={at === "server" && line} />
        <div class="words-for-it">
          <PassphraseField
            label={words.passphrase}
            hint={words.passphraseHint}
            autoComplete="new-password"
            value={passphrase}
            onInput={setPassphrase}
            error={at === "lock" && line}
          />
          <OfferedWords value={passphrase} onOffer={setPassphrase} />
        </div>
        <LockWorking busy={busy} locks={2} />
        <Actions>
          <Button submit busy={busy}>
            {busy ? words.working : words.go}
          </Button>
        </Actions>
        <p class="hint">{words.nothing}</p>
      </form>
    </Screen>
  );
}
