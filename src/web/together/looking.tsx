/** Before the turns of the form “turning”: what each of the two shows, read together from one phone. Where nothing is shown, it is left out. */
import { useSnapshot, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { WhatLies } from "../signs/shown.tsx";
import "../style/times.css";

export function Looking({ onOn }: { readonly onOn: () => void }) {
  const words = useWords().signs.looking;
  const { ours } = useSnapshot();
  return (
    <Screen title={words.title} back={false} name="looking-time">
      <p class="hint">{words.body}</p>
      {ours && <WhatLies ours={ours} />}
      <Actions>
        <Button onClick={onOn}>{words.on}</Button>
      </Actions>
    </Screen>
  );
}
