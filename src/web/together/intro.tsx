/** What a form of a together-time is, how long it takes, whom it is not for, and its few rules: the same wherever it is begun or joined. */
import type { Form } from "#core";
import { useWay, useWords } from "../around.ts";
import "../style/times.css";
import { PLANS } from "./forms.ts";

export function FormIntro({ form }: { readonly form: Form }) {
  const way = useWay();
  const { forms, start } = useWords().together;
  const { what, long, rules } = forms[form];
  return (
    <>
      <p class="lead">{what}</p>
      <p class="hint">{long}</p>
      {PLANS[form].fear && (
        <aside class="time-fear">
          <p>
            {start.fear}{" "}
            <button type="button" class="inline-link" onClick={() => way.go("help")}>
              {start.help}
            </button>
          </p>
        </aside>
      )}
      <section>
        <h2>{start.rules}</h2>
        <ul class="time-rules">
          {rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
