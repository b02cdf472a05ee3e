/** A reason of one's own is put down, on one of the two sides: two equal buttons. */
import { MAX_REASONS, TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { bytesOf, TextField } from "../parts/field.tsx";
import type { Side } from "./reasons.ts";

export type OwnReasonProps = {
  /** How many reasons there are already. */
  readonly count: number;
  /** What is being typed. */
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onAdd: (side: Side, words: string) => void;
};

export function OwnReason({ count, text, onText, onAdd }: OwnReasonProps) {
  const say = useWords().therapy.weigh;
  const [error, setError] = useState<string | null>(null);

  function add(side: Side) {
    if (text.trim() === "") return setError(say.needWords);
    if (bytesOf(text.trim()) > TEXT_LIMITS.reason) return setError(say.tooLong);
    if (count >= MAX_REASONS) return setError(say.tooMany);
    onAdd(side, text.trim());
    onText("");
  }

  return (
    <>
      <TextField
        label={say.own}
        hint={say.ownHint}
        lines={2}
        limit={TEXT_LIMITS.reason}
        value={text}
        error={error}
        onInput={(next) => {
          setError(null);
          onText(next);
        }}
      />
      <Actions even>
        <Button weight="even" onClick={() => add("for")}>
          {say.addFor}
        </Button>
        <Button weight="even" onClick={() => add("against")}>
          {say.addAgainst}
        </Button>
      </Actions>
    </>
  );
}
