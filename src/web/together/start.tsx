/** The first page of a together-time: what it is, how long, a few rules, and the two ways to begin. */
import type { Form } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { Choice } from "../parts/choice.tsx";
import { Screen } from "../parts/screen.tsx";
import { WayButton } from "../parts/way-button.tsx";
import { sayRefusal } from "../sharing/refused.ts";
import "../style/sharing.css";
import "../style/times.css";
import { drawCard } from "../cards/cards.ts";
import { depthOf, drawsCard, PLANS } from "./forms.ts";
import { FormIntro } from "./intro.tsx";

export function TimeStart({ params: { form } }: { readonly params: { readonly form: Form } }) {
  const way = useWay();
  const spaces = useSpaces();
  const words = useWords();
  const { start, forms } = words.together;
  const { ours } = useSnapshot();
  const [lies, setLies] = useState<"flat" | "standing">("flat");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  async function onTwo() {
    setBusy(true);
    const card = drawsCard(PLANS[form], 0) ? { card: drawCard(form, [], Math.random, depthOf(0)).id } : {};
    const done = await spaces.act({ do: "offer-together", form, ...card });
    setBusy(false);
    if (!done.ok) return setRefused(sayRefusal(done.why, words.sharing));
    if (done.id !== null) way.instead("live", { together: done.id });
  }

  return (
    <Screen title={forms[form].title} name="time-start">
      <FormIntro form={form} />
      <Choice
        legend={start.where}
        inRow
        options={[
          { value: "flat", label: start.flat, hint: start.flatHint },
          { value: "standing", label: start.standing, hint: start.standingHint },
        ]}
        value={lies}
        onChange={setLies}
      />
      <ul class="ways">
        <li>
          <WayButton
            label={start.table}
            hint={start.tableHint}
            onClick={() => way.instead("table", { form, standing: lies === "standing" })}
          />
        </li>
        {ours && !PLANS[form].tableOnly && (
          <li>
            <WayButton label={start.two} hint={start.twoHint} busy={busy} onClick={() => void onTwo()} />
          </li>
        )}
      </ul>
      <p class="hint">{start.nothing}</p>
      <p class="error" role="alert">
        {refused}
      </p>
    </Screen>
  );
}
