/** One calm field for twelve words that are typed from paper. */
import { TextField } from "../parts/field.tsx";

export type TwelveFieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onInput: (text: string) => void;
  readonly error?: string | false | null | undefined;
};

export function TwelveField(props: TwelveFieldProps) {
  return (
    <div class="twelve-field">
      <TextField {...props} plain lines={4} />
    </div>
  );
}
