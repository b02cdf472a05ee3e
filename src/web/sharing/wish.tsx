/** What the person hopes for, and, if they like, a line for the outside and what they feel. */
import { HOPES, type Hope, MAX_FEELINGS, TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { bytesOf, TextField } from "../parts/field.tsx";
import { fill } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/sharing.css";
import type { Begun } from "../places.ts";
import { useDraft } from "./draft-state.ts";
import { KeptLine } from "./draft.tsx";

export function Wish({ params }: { readonly params: Begun }) {
  const way = useWay();
  const { wish: words, hopes } = useWords().sharing;
  const { ours } = useSnapshot();
  const state = useDraft(params);
  const [missing, setMissing] = useState(false);
  const { draft } = state;
  const outside = draft.outside ?? "";

  async function goOn() {
    if (draft.hope === null) return setMissing(true);
    if (bytesOf(outside) > TEXT_LIMITS.outside) return;
    await state.flush();
    // Everybody is asked before the first telling; afterwards the question stands, quietly, beside the choices.
    const first = ours === null || !ours.shares.some((share) => share.mine);
    way.go(first ? "worst" : "choose", params);
  }

  return (
    <Screen title={words.title} name="wishing">
      <Choice<Hope>
        legend={words.title}
        legendHidden
        options={HOPES.map((hope) => ({ value: hope, label: hopes[hope] }))}
        value={draft.hope}
        onChange={(hope) => {
          setMissing(false);
          state.change({ hope });
        }}
      />
      <p class="error" role="alert">
        {missing && words.needHope}
      </p>
      <section>
        <TextField
          label={words.outside}
          hint={words.outsideHint}
          lines={2}
          limit={TEXT_LIMITS.outside}
          value={outside}
          onInput={(text) => state.change({ outside: text })}
        />
        <ul class="suggestions" aria-label={words.suggestions}>
          {words.suggested.map((line) => (
            <li key={line}>
              <button
                type="button"
                class="chip"
                aria-pressed={outside.includes(line)}
                onClick={() => state.change({ outside: withLine(outside, line) })}
              >
                {line}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <Feelings feelings={draft.feelings ?? []} onChange={(feelings) => state.change({ feelings })} />
      <KeptLine state={state} />
      <Actions>
        <Button onClick={() => void goOn()}>{words.next}</Button>
      </Actions>
    </Screen>
  );
}

/** Puts a suggested line beside what stands there, or takes it out again. */
function withLine(outside: string, line: string): string {
  if (outside.includes(line)) return outside.replace(line, "").replace(/\s+/g, " ").trim();
  return outside.trim() === "" ? line : `${outside.trimEnd()} ${line}`;
}

type FeelingsProps = { readonly feelings: readonly string[]; readonly onChange: (feelings: readonly string[]) => void };

function Feelings({ feelings, onChange }: FeelingsProps) {
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
    <details class="more feelings" open={feelings.length > 0}>
      <summary>{words.feelings}</summary>
      <p class="hint">{words.feelingsHint}</p>
      <ul class="suggestions" aria-label={words.feelings}>
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
    </details>
  );
}
