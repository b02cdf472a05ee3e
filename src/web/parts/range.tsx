/** A place on a line between two ends in words: the native range. Nothing is chosen until it is touched, and no number shows. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export type RangeProps = {
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly ends: { readonly least: string; readonly most: string };
  readonly min: number;
  readonly max: number;
  readonly value: number | null;
  /** What the chosen place means, in words; and what is said while none is. */
  readonly says: (value: number) => string;
  readonly unset: string;
  readonly onChange: (value: number) => void;
  /** Leaves it out again, where that may be. */
  readonly onClear?: () => void;
  readonly clear?: string;
};

export function Range({ label, hint, ends, min, max, value, says, unset, onChange, onClear, clear }: RangeProps) {
  const id = useId();
  const said = value === null ? unset : says(value);
  return (
    <div class={value === null ? "range unset" : "range"}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        type="range"
        autoComplete="off"
        min={min}
        max={max}
        step={1}
        value={value ?? Math.floor((min + max) / 2)}
        aria-valuetext={said}
        {...(hint ? { "aria-describedby": `${id}-hint` } : {})}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
        // Who wants the middle, where it stands already, presses it.
        onClick={(event) => onChange(event.currentTarget.valueAsNumber)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          onChange(event.currentTarget.valueAsNumber);
        }}
      />
      <p class="range-ends" aria-hidden="true">
        <span>{ends.least}</span>
        <span>{ends.most}</span>
      </p>
      <p class="range-says">
        <span aria-hidden="true">{value === null ? "" : said}</span>
        {value !== null && onClear && (
          <button type="button" class="inline-link" onClick={onClear}>
            {clear}
          </button>
        )}
      </p>
    </div>
  );
}
