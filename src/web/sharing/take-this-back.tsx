/** The short question before something small is taken back: a sentence, or what somebody shows. */
import type { EventId } from "#core";
import { useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { sayRefusal } from "./refused.ts";

type TakeThisBackProps = {
  readonly item: EventId;
  readonly onClose: () => void;
  /** After it was taken back. */
  readonly onDone: () => void;
};

export function TakeThisBack({ item, onClose, onDone }: TakeThisBackProps) {
  const spaces = useSpaces();
  const { feel, sharing } = useWords();
  const words = feel.shown;
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  async function takeBack() {
    setBusy(true);
    const done = await spaces.act({ do: "take-back", item });
    setBusy(false);
    if (!done.ok) return setRefused(sayRefusal(done.why, sharing));
    onClose();
    onDone();
  }

  return (
    <Sheet title={words.takeBackTitle} onClose={onClose}>
      <p>{words.takeBackBody}</p>
      <p class="error" role="alert">
        {refused}
      </p>
      <Actions even>
        <Button weight="even" busy={busy} onClick={() => void takeBack()}>
          {words.takeBackYes}
        </Button>
        <Button weight="even" onClick={onClose}>
          {words.takeBackNo}
        </Button>
      </Actions>
    </Sheet>
  );
}
