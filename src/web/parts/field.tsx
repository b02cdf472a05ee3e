/** A labelled place to write: one line, many lines, or a passphrase that can be shown. Limits are in bytes of UTF-8. */
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { fill } from "./said.tsx";

type FieldProps = {
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  /** What is wrong with it, in a sentence. Said aloud when it comes. */
  readonly error?: ComponentChildren;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** Longest text, in bytes. Nothing is cut off: a line says when it is near or over. */
  readonly limit?: number;
};

export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

export type TextFieldProps = FieldProps & {
  /** How many lines it opens with; one makes it a single-line field. */
  readonly lines?: number;
  readonly autoComplete?: string;
  /** Turns spelling help off, for text that is not prose. */
  readonly plain?: boolean;
  /** For text to take along, not to change. */
  readonly readOnly?: boolean;
};

export function TextField({ lines = 1, autoComplete = "off", plain, readOnly, ...field }: TextFieldProps) {
  const id = useId();
  const shared = {
    id,
    value: field.value,
    autoComplete,
    spellcheck: !plain,
    // What people write goes in the direction of its own first letter.
    ...(plain ? {} : { dir: "auto" as const }),
    ...(readOnly ? { readOnly } : {}),
    ...(plain ? ({ autoCapitalize: "none", autoCorrect: "off" } as const) : {}),
    ...described(id, field),
  };
  return (
    <FieldFrame id={id} {...field}>
      {lines === 1 ? (
        <input {...shared} type="text" onInput={(event) => field.onInput(event.currentTarget.value)} />
      ) : (
        <textarea {...shared} rows={lines} onInput={(event) => field.onInput(event.currentTarget.value)} />
      )}
    </FieldFrame>
  );
}

export type PassphraseFieldProps = FieldProps & { readonly autoComplete: "new-password" | "current-password" };

export function PassphraseField({ autoComplete, ...field }: PassphraseFieldProps) {
  const id = useId();
  const words = useWords().common;
  const [shown, setShown] = useState(false);
  return (
    <FieldFrame id={id} {...field}>
      <span class="with-reveal">
        <input
          id={id}
          {...(shown ? { type: "text" as const } : { type: "password" as const })}
          value={field.value}
          // What can be read, a browser keeps with the tab, in the clear, unless it is told not to.
          autoComplete={shown ? "off" : autoComplete}
          autoCapitalize="none"
          spellcheck={false}
          {...described(id, field)}
          onInput={(event) => field.onInput(event.currentTarget.value)}
        />
        <button type="button" class="reveal" aria-pressed={shown} aria-controls={id} onClick={() => setShown(!shown)}>
          {shown ? words.hide : words.show}
        </button>
      </span>
    </FieldFrame>
  );
}

function described(id: string, { hint, error }: FieldProps) {
  const by = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return { ...(by ? { "aria-describedby": by } : {}), ...(error ? { "aria-invalid": true } : {}) };
}

function FieldFrame({
  id,
  label,
  hint,
  error,
  value,
  limit,
  children,
}: FieldProps & { id: string; children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {limit !== undefined && <Room value={value} limit={limit} />}
      <p class="error" id={`${id}-error`} role="alert">
        {error}
      </p>
    </div>
  );
}

/** Says nothing until nine tenths are used. */
function Room({ value, limit }: { value: string; limit: number }) {
  const words = useWords().common;
  const left = limit - bytesOf(value);
  const near = left < limit / 10;
  return (
    <p class={left < 0 ? "room over" : "room"} role="status">
      {near &&
        (left >= 0 ? fill(words.roomLeft, { count: String(left) }) : fill(words.roomOver, { count: String(-left) }))}
    </p>
  );
}
