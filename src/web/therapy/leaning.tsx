/** How it leans for me now: said by the person alone, and left open as easily. */
import type { Weighing } from "#core";
import { useWords } from "../around.ts";
import { Choice } from "../parts/choice.tsx";

type Leans = NonNullable<Weighing["leaning"]>;
const LEANINGS = ["towards", "unsure", "away"] as const satisfies readonly Leans[];

export type LeaningProps = { readonly leaning: Leans | null; readonly onChange: (leaning: Leans | null) => void };

export function Leaning({ leaning, onChange }: LeaningProps) {
  const say = useWords().therapy.weigh;
  return (
    <section>
      <h2>{say.leaning}</h2>
      <p class="hint">{say.leaningHint}</p>
      <Choice
        legend={say.leaning}
        legendHidden
        inRow
        options={LEANINGS.map((value) => ({ value, label: say.leanings[value] }))}
        value={leaning}
        onChange={onChange}
      />
      {leaning !== null && (
        <p>
          <button type="button" class="inline-link" onClick={() => onChange(null)}>
            {say.leaveOpen}
          </button>
        </p>
      )}
    </section>
  );
}
