/** Feelings to choose, and a place to type one that is not there. */
import { MAX_FEELINGS, TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { Button } from "../parts/button.tsx";
import { bytesOf, TextField } from "../parts/field.tsx";
import { fill } from "../parts/said.tsx";

type FeelingChipsProps = {
  /** What the list is called. */
  readonly label: string;
  readonly hint: string;
  readonly feelings: readonly string[];
  readonly onChange: (feelings: readonly string[]) => void;
};

export function FeelingChips({ label, hint, feelings, onChange }: FeelingChipsProps) {
  const words = useWords().sharing.wish;
  const [typed, setTyped] = useState("");
  const full = feelings.length >= MAX_FEELINGS;

  function add(feeling: string) {
    const name = feeling.trim();
    if (name === "" || full || feelings.includes(name) || bytesOf(name) > TEXT_LIMITS.feeling) return;
    onChange([...feelings, name]);
    setTyped("");
  }
  const remove = (feeling: string) => onChange(feelings.filter((each) => each !== feeling));

  return (
    <>
      <p class="hint">{hint}</p>
      <ul class="suggestions" aria-label={label}>
        {[...new Set([...words.some, ...feelings])].map((feeling) => {
          const chosen = feelings.includes(feeling);
          return (
            <li key={feeling}>
              <button
                type="button"
                class="chip"
                dir="auto"
                aria-pressed={chosen}
                aria-label={chosen ? fill(words.remove, { feeling }) : undefined}
                onClick={() => (chosen ? remove(feeling) : add(feeling))}
              >
                {feeling}
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
