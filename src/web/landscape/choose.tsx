/** Feeling words to press: those chosen, those near the mark, all of them by quarter, and one of one's own. */
import { MAX_FEELINGS, TEXT_LIMITS } from "#core";
import { useRef, useState } from "preact/hooks";
import { useLocale, useWords } from "../around.ts";
import { Button } from "../parts/button.tsx";
import { bytesOf, TextField } from "../parts/field.tsx";
import { fill } from "../parts/said.tsx";
import { FEELINGS, near as nearTo, type Place, QUARTERS, quarterOf } from "./feelings.ts";
import { feelingLabel, feelingOf } from "./say.ts";

/** How many words are offered near the mark. */
const NEAR = 9;

type ChooseProps = {
  readonly place: Place | null;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

export function ChooseFeelings({ place, chosen, onChange }: ChooseProps) {
  const all = useWords();
  const locale = useLocale();
  const words = all.feel;
  const [typed, setTyped] = useState("");
  const others = useRef<HTMLDivElement>(null);
  const full = chosen.length >= MAX_FEELINGS;
  const near: readonly string[] = place ? nearTo(place, NEAR) : [];
  const elsewhere = chosen.filter((feeling) => !near.includes(feeling));

  function toggle(feeling: string) {
    if (chosen.includes(feeling)) onChange(chosen.filter((each) => each !== feeling));
    else if (!full) onChange([...chosen, feeling]);
  }
  function letGo(feeling: string) {
    toggle(feeling);
    // The button goes with its word: who came by keyboard stays in the place.
    others.current?.focus();
  }
  function add() {
    const feeling = feelingOf(typed, all);
    if (feeling === "" || bytesOf(feeling) > TEXT_LIMITS.feeling || full) return;
    if (!chosen.includes(feeling)) onChange([...chosen, feeling]);
    setTyped("");
  }

  return (
    <>
      {near.length > 0 && (
        <section>
          <h2>{words.near}</h2>
          <Chips feelings={near} chosen={chosen} onToggle={toggle} label={words.near} />
        </section>
      )}
      <div ref={others} tabIndex={-1}>
        {elsewhere.length > 0 && (
          <section>
            <h2>{words.chosen}</h2>
            <Chips feelings={elsewhere} chosen={chosen} onToggle={letGo} label={words.chosen} removing />
          </section>
        )}
      </div>
      <p class="hint" role="status">
        {full && words.full}
      </p>
      <details class="more">
        <summary>{words.all}</summary>
        {QUARTERS.map((quarter) => (
          <section key={quarter}>
            <h2>{words.quarters[quarter]}</h2>
            <Chips
              feelings={FEELINGS.filter((feeling) => quarterOf(feeling) === quarter)
                .map(({ id }) => id)
                .toSorted((a, b) => words.words[a].localeCompare(words.words[b], locale))}
              chosen={chosen}
              onToggle={toggle}
              label={words.quarters[quarter]}
            />
          </section>
        ))}
      </details>
      <form
        class="one-line"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField label={words.own} limit={TEXT_LIMITS.feeling} value={typed} onInput={setTyped} />
        <Button submit weight="even">
          {words.add}
        </Button>
      </form>
    </>
  );
}

type ChipsProps = {
  readonly feelings: readonly string[];
  readonly chosen: readonly string[];
  readonly onToggle: (feeling: string) => void;
  readonly label: string;
  /** What is pressed here goes away. */
  readonly removing?: boolean;
};

/** Words side by side, each a button that is pressed in or not. */
export function Chips({ feelings, chosen, onToggle, label, removing }: ChipsProps) {
  const words = useWords();
  return (
    <ul class="suggestions" aria-label={label}>
      {feelings.map((feeling) => {
        const said = feelingLabel(feeling, words);
        return (
          <li key={feeling}>
            <button
              type="button"
              class="chip"
              dir="auto"
              aria-pressed={chosen.includes(feeling)}
              aria-label={removing ? fill(words.feel.remove, { feeling: said }) : undefined}
              onClick={() => onToggle(feeling)}
            >
              {said}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
