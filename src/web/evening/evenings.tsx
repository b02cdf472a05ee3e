/** Eight first evenings for whoever likes to be led a little: the list, and one of them. */
import { useState } from "preact/hooks";
import { useSnapshot, useWay, useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";
import { WayButton } from "../parts/way-button.tsx";
import type { Places } from "../places.ts";
import { newDraftId } from "../sharing/draft-state.ts";
import "../style/evening.css";
import { doorsOf, FIRST_EVENINGS } from "./first-evenings.ts";
import { QuietLine } from "./quiet-line.tsx";

export function Evenings() {
  const way = useWay();
  const words = useWords().firstEvenings;
  return (
    <Screen title={words.title} nav="together" name="evenings">
      <p class="lead">{words.lead}</p>
      <ul class="ways">
        {FIRST_EVENINGS.map((which) => (
          <li key={which}>
            <WayButton
              label={words.evenings[which].title}
              hint={words.evenings[which].hint}
              onClick={() => way.go("firstEvening", { which })}
            />
          </li>
        ))}
      </ul>
      <QuietLine />
    </Screen>
  );
}

export function FirstEvening({ params: { which } }: { readonly params: Places["firstEvening"] }) {
  const way = useWay();
  const words = useWords().firstEvenings;
  const { ours } = useSnapshot();
  const [draft] = useState(newDraftId);
  const doors = doorsOf(which, draft, ours ? "ours" : "mine");
  const { title, why, steps, end } = words.evenings[which];
  return (
    <Screen title={title} name="first-evening">
      <p class="lead">{why}</p>
      <section>
        <h2>{words.how}</h2>
        <ol class="evening-steps">
          {steps.map((step, at) => (
            <li key={at}>
              <p>{step}</p>
              {doors
                .filter((door) => door.step === at)
                .map(({ name, to }) => (
                  <button type="button" class="inline-link" key={name} onClick={() => way.go(...to)}>
                    {words.doors[name]}
                  </button>
                ))}
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h2>{words.end}</h2>
        <p>{end}</p>
      </section>
      <QuietLine />
    </Screen>
  );
}
