/** What to think about before a file is made that anyone can read, and in which form. [FILE-12] */
import { useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { Screen } from "../parts/screen.tsx";

export type ReadableForm = "html" | "json";

export type ReadableChoiceProps = {
  /** Why the last one was not made, in a sentence. */
  readonly why: string | null;
  readonly onSealed: () => void;
  readonly onMake: (form: ReadableForm) => void;
};

export function ReadableChoice({ why, onSealed, onMake }: ReadableChoiceProps) {
  const words = useWords().take.readable;
  const [form, setForm] = useState<ReadableForm>("html");
  return (
    <Screen title={words.title} key="readable">
      <p class="lead">{words.lead}</p>
      <ul class="warnings">
        {words.warnings.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{words.better}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onMake(form);
        }}
      >
        <Choice
          legend={words.form}
          options={[
            { value: "html", label: words.html, hint: words.htmlHint },
            { value: "json", label: words.json, hint: words.jsonHint },
          ]}
          value={form}
          onChange={setForm}
        />
        <p class="error" role="alert">
          {why}
        </p>
        <Actions even>
          <Button weight="even" submit>
            {words.go}
          </Button>
          <Button weight="even" onClick={onSealed}>
            {words.sealed}
          </Button>
        </Actions>
      </form>
    </Screen>
  );
}
