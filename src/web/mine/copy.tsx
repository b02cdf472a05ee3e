/** A copy that was kept of what the partner told, whatever became of it since. */
import type { EventId } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { dayOf } from "../ours/day.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { heldBy } from "../sharing/held.ts";
import { OpenPaper } from "../sharing/paper.tsx";
import { Worried } from "../sharing/reading.tsx";
import "../style/mine.css";
import "../style/sharing.css";

export function KeptCopy({ params }: { readonly params: { readonly copy: EventId } }) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords();
  const { mine } = useSnapshot();
  const [asking, setAsking] = useState(false);
  const copy = mine.stage === "open" ? mine.copies.find((each) => each.of === params.copy) : undefined;
  if (!copy) {
    return (
      <Screen title={words.mine.copies}>
        <p>{words.mine.copyGone}</p>
      </Screen>
    );
  }

  async function letGo() {
    const gone = await spaces.letCopyGo(params.copy);
    if (!gone.ok) return setAsking(false);
    heldBy(spaces).notice = words.mine.copyGone;
    way.back();
  }

  const when = dayOf(copy.told, Date.now(), document.documentElement.lang, words.ours.when);
  return (
    <Screen title={<Said words={words.mine.copyFrom} them={copy.from} when={when} />} name="reading">
      <OpenPaper words={copy.words} />
      <Worried />
      <Actions>
        <Button weight="quiet" onClick={() => setAsking(true)}>
          {words.mine.copyLetGo}
        </Button>
      </Actions>
      {asking && (
        <Sheet title={words.mine.copyLetGoTitle} onClose={() => setAsking(false)}>
          <p>{words.mine.copyLetGoBody}</p>
          <Actions even>
            <Button weight="even" onClick={() => void letGo()}>
              {words.mine.copyYes}
            </Button>
            <Button weight="even" onClick={() => setAsking(false)}>
              {words.mine.copyNo}
            </Button>
          </Actions>
        </Sheet>
      )}
    </Screen>
  );
}
