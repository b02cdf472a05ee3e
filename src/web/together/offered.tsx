/** A together-time that was opened and not joined. Who opened it may close it again; who finds it may join, or not. */
import { useState } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { sayRefusal } from "../sharing/refused.ts";
import { useAway } from "../sharing/away.ts";
import type { OursView, TogetherView } from "../space/api.ts";
import "../style/sharing.css";
import { FormIntro } from "./intro.tsx";
import { toTogether } from "./leave.ts";

export function Offered({ together, ours }: { readonly together: TogetherView; readonly ours: OursView }) {
  const way = useWay();
  const spaces = useSpaces();
  const words = useWords();
  const { live, forms, start } = words.together;
  const form = forms[together.form];
  const away = useAway();
  const [refused, setRefused] = useState<string | null>(null);
  const them = ours.partnerName;

  async function act(command: Parameters<typeof spaces.act>[0], then: () => void) {
    const done = await spaces.act(command);
    if (done.ok) then();
    else setRefused(sayRefusal(done.why, words.sharing));
  }

  if (together.mine) {
    return (
      <Screen title={live.offered} over={form.title} setting="moment" name="time-start">
        <p class="lead">{live.offeredAloud}</p>
        <p class="hint">
          <Said words={live.offeredBody} them={them} />
        </p>
        {away && <p class="hint">{live.endedAway}</p>}
        <Actions>
          <Button weight="even" onClick={() => void act({ do: "take-back", item: together.id }, () => toTogether(way))}>
            {live.takeBack}
          </Button>
        </Actions>
        <p class="error" role="alert">
          {refused}
        </p>
      </Screen>
    );
  }
  return (
    <Screen title={form.title} over={<Said words={live.theirs} them={them} />} name="time-start">
      <FormIntro form={together.form} />
      <p class="hint">{start.nothing}</p>
      <Actions even>
        <Button weight="even" onClick={() => void act({ do: "join", together: together.id }, () => undefined)}>
          {live.join}
        </Button>
        <Button weight="even" onClick={() => way.back()}>
          {live.notNow}
        </Button>
      </Actions>
      <p class="error" role="alert">
        {refused}
      </p>
    </Screen>
  );
}
