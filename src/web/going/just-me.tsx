/** *Just me for now*: an ordinary setting in just mine, for any reason. It puts away what the app suggests for two. [GOING-9] */
import { useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import type { MineView } from "../space/api.ts";

type JustMeProps = { readonly mine: Extract<MineView, { stage: "open" }> };

/** Stands on the page of just mine, among what belongs to its lock. */
export function JustMe({ mine }: JustMeProps) {
  const spaces = useSpaces();
  const words = useWords().going.justMe;
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState(false);
  const { justMe } = mine;

  async function turn() {
    const done = await spaces.actMine({ do: "just-me", on: !justMe });
    setFailed(!done.ok);
    setAsked(done.ok);
  }

  return (
    <section>
      <h2>{words.title}</h2>
      <p>{words.what}</p>
      <p class="hint">{words.who}</p>
      <Actions>
        <Button weight="even" onClick={() => void turn()}>
          {justMe ? words.off : words.on}
        </Button>
      </Actions>
      <p class="hint" role="status">
        {asked && (justMe ? words.isOn : words.isOff)}
      </p>
      <p class="error" role="alert">
        {failed && words.failed}
      </p>
    </section>
  );
}
