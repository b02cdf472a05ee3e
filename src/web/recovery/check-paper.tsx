/** Asks for two of the words, so that a person looks at their paper before the words are gone from the screen. [RECOVER-24] */
import { useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { TextField } from "../parts/field.tsx";
import { fill } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";

export type CheckPaperProps = {
  readonly words: readonly string[];
  readonly onRight: () => void;
  readonly onBack: () => void;
};

export function CheckPaper({ words: twelve, onRight, onBack }: CheckPaperProps) {
  const words = useWords().recovery.check;
  const [asked] = useState(() => twoOf(twelve.length));
  const [typed, setTyped] = useState<readonly string[]>(["", ""]);
  const [off, setOff] = useState<readonly boolean[]>([false, false]);

  function check() {
    const wrong = asked.map((at, i) => typed[i]?.trim().toLowerCase() !== twelve[at]);
    setOff(wrong);
    if (!wrong.includes(true)) onRight();
  }

  return (
    <Screen title={words.title} setting="moment" back={false} key="check">
      <p class="lead">{words.lead}</p>
      <form
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        {asked.map((at, i) => (
          <TextField
            key={at}
            label={fill(words.ask, { number: String(at + 1) })}
            plain
            value={typed[i] ?? ""}
            onInput={(text) => setTyped((now) => now.with(i, text))}
            error={off[i] && fill(words.not, { number: String(at + 1) })}
          />
        ))}
        <Actions>
          <Button submit>{words.go}</Button>
          <Button weight="quiet" onClick={onBack}>
            {words.back}
          </Button>
        </Actions>
      </form>
    </Screen>
  );
}

/** Two different places, in order, drawn on this device. */
function twoOf(count: number): readonly number[] {
  const [a = 0, b = 0] = crypto.getRandomValues(new Uint32Array(2));
  const first = a % count;
  const second = (first + 1 + (b % (count - 1))) % count;
  return [first, second].toSorted((x, y) => x - y);
}
