/** One of the three signs: native radio buttons with a drawing and a word. */
import { type Sign, SIGNS } from "#core";
import { useId } from "preact/hooks";
import { useWords } from "../around.ts";
import { SignMark } from "./sign-mark.tsx";

type SignChoiceProps = { readonly value: Sign | null; readonly onChange: (sign: Sign) => void };

export function SignChoice({ value, onChange }: SignChoiceProps) {
  const words = useWords().signs;
  const name = useId();
  return (
    <fieldset class="sign-choice">
      <legend>{words.notice.which}</legend>
      <div class="sign-tiles">
        {SIGNS.map((sign) => (
          <label class="sign-tile" key={sign}>
            <input
              autoComplete="off"
              type="radio"
              name={name}
              checked={sign === value}
              onChange={() => onChange(sign)}
            />
            <SignMark sign={sign} />
            <span class="sign-text">
              <span class="sign-name">{words.names[sign]}</span>
              <span class="sign-hint">{words.hints[sign]}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
