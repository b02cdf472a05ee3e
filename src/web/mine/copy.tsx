/** A copy that was kept of what the partner told, whatever became of it since. */
import type { EventId } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { useDay } from "../ours/now.ts";
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
  const words = useWords().mine;
  const day = useDay();
  const { mine } = useSnapshot();
  const [asking, setAsking] = useState(false);
  const copy = mine.stage === "open" ? mine.copies.find((each) => each.of === params.copy) : undefined;
  if (!copy) {
    return (
      <Screen title={words.copies}>
        <p>{words.copyGone}</p>
      </Screen>
    );
  }

  async function letGo() {
    const gone = await spaces.letCopyGo(params.copy);
    if (!gone.ok) return setAsking(false);
    heldBy(spaces).notice = words.copyGone;
    way.back();
  }

  return (
    <Screen title={<Said words={words.copyFrom} them={copy.from} when={day(copy.told)} />} name="reading">
      <OpenPaper words={copy.words} />
      <Worried />
      <Actions>
        <Button weight="quiet" onClick={() => setAsking(true)}>
          {words.copyLetGo}
        </Button>
      </Actions>
      {asking && (
        <Sheet title={words.copyLetGoTitle} onClose={() => setAsking(false)}>
          <p>{words.copyLetGoBody}</p>
          <Actions even>
            <Button weight="even" onClick={() => void letGo()}>
              {words.copyYes}
            </Button>
            <Button weight="even" onClick={() => setAsking(false)}>
              {words.copyNo}
            </Button>
          </Actions>
        </Sheet>
      )}
    </Screen>
  );
}
