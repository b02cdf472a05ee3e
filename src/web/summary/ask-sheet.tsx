/** Asking the other for a summary of both. Nothing is given by asking. */
import { type EventId, TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { TextField } from "../parts/field.tsx";
import { fill, Said } from "../parts/said.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { sayRefusal } from "../sharing/refused.ts";

export type AskSheetProps = {
  readonly them: string;
  readonly onClose: () => void;
  readonly onAsked: (summary: EventId) => void;
};

export function AskSheet({ them, onClose, onAsked }: AskSheetProps) {
  const spaces = useSpaces();
  const all = useWords();
  const words = all.summary.joint;
  const [text, setText] = useState("");
  const [error, setError] = useState("");
  const [sending, setSending] = useState(false);

  async function ask() {
    if (sending) return;
    setSending(true);
    const asked = await spaces.act({ do: "ask-summary", ...(text.trim() === "" ? {} : { words: text }) });
    setSending(false);
    if (!asked.ok) return setError(sayRefusal(asked.why, all.sharing));
    onClose();
    if (asked.id !== null) onAsked(asked.id);
  }

  return (
    <Sheet title={fill(words.ask, { them })} onClose={onClose}>
      <p>
        <Said words={words.askBody} them={them} />
      </p>
      <TextField
        label={words.askWords}
        hint={<Said words={words.askWordsHint} them={them} />}
        lines={2}
        limit={TEXT_LIMITS.line}
        value={text}
        error={error}
        onInput={setText}
      />
      <Actions even>
        <Button weight="even" busy={sending} onClick={() => void ask()}>
          {sending ? words.asking : words.askSend}
        </Button>
        <Button weight="even" onClick={onClose}>
          {words.askNot}
        </Button>
      </Actions>
    </Sheet>
  );
}
