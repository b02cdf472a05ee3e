/** Who can see what, in plain words, with the limits said. Each claim is tied to a case or a rule in `seen.test.ts`. (SAFETY R1, R5, R20) */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function Seen() {
  const words = useWords().settings.who;
  return (
    <Screen title={words.title} name="seen">
      <p class="lead">{words.lead}</p>
      {words.parts.map(({ head, text }) => (
        <section key={head}>
          <h2>{head}</h2>
          {text.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </section>
      ))}
    </Screen>
  );
}
