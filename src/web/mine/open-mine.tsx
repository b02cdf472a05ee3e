/** The own lock of just mine, opened: on a page of its own, or over the page that needs it. */
import { useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { PassphraseField } from "../parts/field.tsx";
import { Sheet } from "../parts/sheet.tsx";

type OpenMineProps = { readonly onOpened: () => void; readonly onNotNow?: () => void };

export function OpenMineForm({ onOpened, onNotNow }: OpenMineProps) {
  const spaces = useSpaces();
  const words = useWords().mine.unlock;
  const [passphrase, setPassphrase] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [opening, setOpening] = useState(false);

  async function open() {
    if (opening) return;
    setOpening(true);
    setError(null);
    const opened = await spaces.unlockMine(passphrase);
    setOpening(false);
    if (opened.ok) onOpened();
    else setError(opened.why === "wrong-passphrase" ? words.why["wrong-passphrase"] : words.why.other);
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <PassphraseField
        label={words.passphrase}
        autoComplete="current-password"
        value={passphrase}
        onInput={setPassphrase}
        error={error}
      />
      <Actions>
        <Button submit busy={opening}>
          {opening ? words.opening : words.open}
        </Button>
        {onNotNow && (
          <Button weight="quiet" onClick={onNotNow}>
            {words.notNow}
          </Button>
        )}
      </Actions>
    </form>
  );
}

type OpenMineSheetProps = { readonly why?: string; readonly onClose: () => void; readonly onOpened: () => void };

export function OpenMineSheet({ why, onClose, onOpened }: OpenMineSheetProps) {
  const words = useWords().mine.unlock;
  return (
    <Sheet title={words.title} onClose={onClose}>
      <p>{why ?? words.body}</p>
      <OpenMineForm onOpened={onOpened} onNotNow={onClose} />
    </Sheet>
  );
}
