/** One check-in of before, in words, laid over the page: read again, or let go. */
import { type CheckIn, itemsOf } from "#core";
import { useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { fill } from "../parts/said.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { sayRefusal } from "../sharing/refused.ts";
import { useLivedDay } from "./days.ts";
import { sayAnswer } from "./items.ts";

type OneSheetProps = { readonly checkIn: CheckIn; readonly onClose: () => void; readonly onGone: () => void };

export function OneSheet({ checkIn, onClose, onGone }: OneSheetProps) {
  const spaces = useSpaces();
  const all = useWords();
  const words = all.signs;
  const day = useLivedDay();
  const [refused, setRefused] = useState<string | null>(null);

  async function letGo() {
    const gone = await spaces.actMine({ do: "let-check-in-go", checkIn: checkIn.id });
    if (gone.ok) onGone();
    else setRefused(sayRefusal(gone.why, all.sharing));
  }

  return (
    <Sheet title={fill(words.one.title, { when: day(checkIn.day) })} onClose={onClose}>
      <dl class="one-check-in">
        {itemsOf(checkIn.set).map((item) => {
          const answer = checkIn.answers[item];
          return (
            answer !== undefined && (
              <div key={item}>
                <dt>{words.items[item]}</dt>
                <dd>{sayAnswer(answer, words)}</dd>
              </div>
            )
          );
        })}
      </dl>
      {checkIn.words !== undefined && (
        <p class="piece-text" dir="auto">
          {checkIn.words}
        </p>
      )}
      <p class="hint">{words.one.letGoBody}</p>
      <p class="error" role="alert">
        {refused}
      </p>
      <Actions even>
        <Button weight="even" onClick={() => void letGo()}>
          {words.one.letGo}
        </Button>
        <Button weight="even" onClick={onClose}>
          {words.one.close}
        </Button>
      </Actions>
    </Sheet>
  );
}
