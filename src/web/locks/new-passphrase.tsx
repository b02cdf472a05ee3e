/** A new passphrase to be chosen: the field, four words offered for it, and the same once more. */
import { PassphraseField } from "../parts/field.tsx";
import { OfferedWords } from "./offered.tsx";

/** What stands in both fields. */
export type NewPassphraseValue = { readonly next: string; readonly again: string };

export type NewPassphraseProps = {
  readonly label: string;
  readonly hint?: string;
  readonly again: string;
  readonly value: NewPassphraseValue;
  readonly onInput: (value: NewPassphraseValue) => void;
  /** What is wrong with either, in a sentence. */
  readonly wrong: { readonly next: string | false; readonly again: string | false };
};

export function NewPassphrase({ label, hint, again, value, onInput, wrong }: NewPassphraseProps) {
  return (
    <>
      <PassphraseField
        label={label}
        hint={hint}
        autoComplete="new-password"
        value={value.next}
        onInput={(next) => onInput({ ...value, next })}
        error={wrong.next}
      />
      <OfferedWords value={value.next} onOffer={(next) => onInput({ next, again: "" })} />
      <PassphraseField
        label={again}
        autoComplete="new-password"
        value={value.again}
        onInput={(typed) => onInput({ ...value, again: typed })}
        error={wrong.again}
      />
    </>
  );
}
