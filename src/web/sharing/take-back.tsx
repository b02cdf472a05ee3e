/** The question before something is taken back: exactly what it does, and what it cannot undo. */
import type { EventId } from "#core";
import { useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Said } from "../parts/said.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { sayRefusal } from "./refused.ts";

type TakeBackProps = {
  readonly what: "telling" | "answer" | "said" | "note";
  readonly item: EventId;
  readonly them: string;
  readonly onClose: () => void;
  /** After it was taken back. */
  readonly onDone: () => void;
};

export function TakeBackSheet({ what, item, them, onClose, onDone }: TakeBackProps) {
  const spaces = useSpaces();
  const words = useWords().sharing;
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const does = {
    telling: words.takeBack.doesList,
    answer: words.takeBack.answerDoes,
    said: words.takeBack.saidDoes,
    note: words.takeBack.noteDoes,
  };

  async function takeBack() {
    setBusy(true);
    const done = await spaces.act({ do: "take-back", item });
    setBusy(false);
    if (!done.ok) return setRefused(sayRefusal(done.why, words));
    onClose();
    onDone();
  }

  return (
    <Sheet title={words.takeBack.title} onClose={onClose}>
      <h3>{words.takeBack.does}</h3>
      <Lines lines={does[what]} them={them} />
      <h3>{words.takeBack.cannot}</h3>
      <Lines lines={words.takeBack.cannotList} them={them} />
      <p class="error" role="alert">
        {refused}
      </p>
      <Actions even>
        <Button weight="even" busy={busy} onClick={() => void takeBack()}>
          {words.takeBack.yes}
        </Button>
        <Button weight="even" onClick={onClose}>
          {words.takeBack.no}
        </Button>
      </Actions>
    </Sheet>
  );
}

function Lines({ lines, them }: { readonly lines: readonly string[]; readonly them: string }) {
  return (
    <ul class="lines">
      {lines.map((line) => (
        <li key={line}>
          <Said words={line} them={them} />
        </li>
      ))}
    </ul>
  );
}
