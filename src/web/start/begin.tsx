/** The first lock and a name: the least that is needed. Here, and not before, something is stored. */
import { useState } from "preact/hooks";
import { TEXT_LIMITS } from "#core";
import { useSpaces, useWay, useWords } from "../around.ts";
import { OfferedWords } from "../locks/offered.tsx";
import { LockWorking } from "../locks/working.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { bytesOf, PassphraseField, TextField } from "../parts/field.tsx";
import { Screen } from "../parts/screen.tsx";
import type { Places } from "../places.ts";
import type { BeginRefusal } from "../space/api.ts";

export function Begin({ params: { invitation } }: { params: Places["begin"] }) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().start.begin;
  const [passphrase, setPassphrase] = useState("");
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<BeginRefusal | null>(null);
  const [nameMissing, setNameMissing] = useState(false);

  async function begin() {
    setWhy(passphrase === "" ? "blank" : null);
    setNameMissing(name.trim() === "");
    if (passphrase === "" || name.trim() === "" || bytesOf(name) > TEXT_LIMITS.name) return;
    setBusy(true);
    const begun = await spaces.begin({ passphrase, name: name.trim() });
    if (!begun.ok) {
      setBusy(false);
      setWhy(begun.why);
      return;
    }
    if (invitation === null) return way.restart({ name: "alone", params: undefined });
    const accepted = await spaces.accept(invitation);
    way.restart(accepted.ok ? { name: "pairing", params: undefined } : { name: "invited", params: { invitation } });
  }

  return (
    <Screen title={words.title} setting="moment">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void begin();
        }}
      >
        <PassphraseField
          label={words.passphrase}
          hint={
            <>
              {words.passphraseHint} {words.lost}
            </>
          }
          autoComplete="new-password"
          value={passphrase}
          onInput={setPassphrase}
          error={why && words.refused[why]}
        />
        <OfferedWords value={passphrase} onOffer={setPassphrase} />
        <TextField
          label={words.name}
          hint={words.nameHint}
          value={name}
          onInput={setName}
          limit={TEXT_LIMITS.name}
          error={nameMissing && words.nameMissing}
        />
        <Actions>
          <Button submit busy={busy}>
            {busy ? words.working : invitation === null ? words.go : words.goInvited}
          </Button>
        </Actions>
        <LockWorking busy={busy} locks={2} />
      </form>
    </Screen>
  );
}
