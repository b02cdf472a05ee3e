/** A day of the calendar: the browser's own field. */
import { useId } from "preact/hooks";

export type DayFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onInput: (day: string) => void;
};

export function DayField({ label, value, onInput }: DayFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        autoComplete="off"
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}
