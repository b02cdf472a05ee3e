/** One of a few: native radio buttons that look like slips of paper. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export type ChoiceProps<V extends string> = {
  readonly legend: ComponentChildren;
  /** Keeps the legend for screen readers only, where the heading already asks. */
  readonly legendHidden?: boolean;
  readonly options: readonly {
    readonly value: V;
    readonly label: ComponentChildren;
    readonly hint?: ComponentChildren;
  }[];
  /** Short options stand side by side where there is room. */
  readonly inRow?: boolean;
  readonly value: V | null;
  readonly onChange: (value: V) => void;
};

export function Choice<V extends string>({ legend, legendHidden, inRow, options, value, onChange }: ChoiceProps<V>) {
  const name = useId();
  return (
    <fieldset class={inRow ? "choice in-row" : "choice"}>
      <legend class={legendHidden ? "unseen" : undefined}>{legend}</legend>
      {options.map((option) => (
        <label class="slip" key={option.value}>
          <input
            type="radio"
            autoComplete="off"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span class="slip-text">
            <span class="slip-label">{option.label}</span>
            {option.hint && <span class="slip-hint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
