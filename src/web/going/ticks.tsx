/** The private check: sentences, of which one ticks what fits. No field has a name or a place in a form's memory. */
import { useWords } from "../around.ts";
import { type Danger, DANGERS } from "./content.ts";

type TicksProps = { readonly ticked: readonly Danger[]; readonly onChange: (ticked: readonly Danger[]) => void };

export function Ticks({ ticked, onChange }: TicksProps) {
  const words = useWords().going.danger;
  return (
    <form autoComplete="off" onSubmit={(event) => event.preventDefault()}>
      <fieldset class="choice">
        <legend>{words.legend}</legend>
        {DANGERS.map((danger) => {
          const isTicked = ticked.includes(danger);
          return (
            <label class="slip" key={danger}>
              <input
                type="checkbox"
                autoComplete="off"
                checked={isTicked}
                onChange={() => onChange(isTicked ? ticked.filter((each) => each !== danger) : [...ticked, danger])}
              />
              <span class="slip-text">{words.items[danger]}</span>
            </label>
          );
        })}
      </fieldset>
    </form>
  );
}
