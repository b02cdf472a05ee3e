/**
 * Who can see what, in plain words, with the limits said: one row for each, folded until it is asked for. Each claim is tied to
 * a case or a rule in `seen.test.ts`. (SAFETY R1, R5, R20)
 */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";
import "../style/seen.css";

export function Seen() {
  const words = useWords().settings.who;
  return (
    <Screen title={words.title} name="seen">
      <p class="lead">{words.lead}</p>
      <div class="who">
        {words.parts.map(({ head, text }) => (
          <details class="more" key={head}>
            <summary>
              <h2>{head}</h2>
            </summary>
            {text.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </details>
        ))}
      </div>
    </Screen>
  );
}
