/** Feelings to choose, and a place to type one that is not there. Those of the vocabulary are kept by name, and read in each language. */
import { MAX_FEELINGS, TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useWords } from "../around.ts";
import type { FeelingId } from "../landscape/feelings.ts";
import { feelingLabel, feelingOf } from "../landscape/say.ts";
import { Button } from "../parts/button.tsx";
import { bytesOf, TextField } from "../parts/field.tsx";
import { fill } from "../parts/said.tsx";

/** The few that are offered. */
const SOME: readonly FeelingId[] = [
  "afraid",
  "ashamed",
  "sad",
  "lonely",
  "angry",
  "tired",
  "unsure",
  "hopeful",
  "grateful",
  "glad",
  "longing",
  "hurt",
];

type FeelingChipsProps = {
  /** What the list is called. */
  readonly label: string;
  readonly hint: string;
  readonly feelings: readonly string[];
  readonly onChange: (feelings: readonly string[]) => void;
};

export function FeelingChips({ label, hint, feelings, onChange }: FeelingChipsProps) {
  const all = useWords();
  const words = all.sharing.wish;
  const [typed, setTyped] = useState("");
  const full = feelings.length >= MAX_FEELINGS;

  function add(feeling: string) {
    const name = feelingOf(feeling, all);
    if (name === "" || full || feelings.includes(name) || bytesOf(name) > TEXT_LIMITS.feeling) return;
    onChange([...feelings, name]);
    setTyped("");
  }
  const remove = (feeling: string) => onChange(feelings.filter((each) => each !== feeling));

  return (
    <>
      <p class="hint">{hint}</p>
      <ul class="suggestions" aria-label={label}>
        {[...new Set<string>([...SOME, ...feelings])].map((feeling) => {
          const chosen = feelings.includes(feeling);
          const said = feelingLabel(feeling, all);
          return (
            <li key={feeling}>
              <button
                type="button"
                class="chip"
                dir="auto"
                aria-pressed={chosen}
                aria-label={chosen ? fill(words.remove, { feeling: said }) : undefined}
                onClick={() => (chosen ? remove(feeling) : add(feeling))}
              >
                {said}
              </button>
            </li>
          );
        })}
      </ul>
      <form
        class="one-line"
        onSubmit={(event) => {
          event.preventDefault();
          add(typed);
        }}
      >
        <TextField
          label={words.feeling}
          limit={TEXT_LIMITS.feeling}
          value={typed}
          onInput={setTyped}
          error={full && words.enoughFeelings}
        />
        <Button submit weight="even">
          {words.add}
        </Button>
      </form>
    </>
  );
}
