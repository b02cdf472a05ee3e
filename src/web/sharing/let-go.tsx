/** The question before a draft is let go. */
import { useSpaces, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Sheet } from "../parts/sheet.tsx";
import type { DraftState } from "./draft-state.ts";
import { heldBy } from "./held.ts";

export function LetGoSheet({ state, onClose }: { readonly state: DraftState; readonly onClose: () => void }) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().sharing.letGo;
  const { beside } = useWords().ladder;

  async function letGo() {
    const gone = await state.letGo();
    if (!gone.ok) return onClose();
    heldBy(spaces).notice = words.done;
    way.back();
  }

  return (
    <Sheet title={words.title} onClose={onClose}>
      <p>{words.body}</p>
      <p class="hint">{beside.letGo}</p>
      <Actions even>
        <Button weight="even" onClick={() => void letGo()}>
          {words.yes}
        </Button>
        <Button weight="even" onClick={onClose}>
          {words.no}
        </Button>
      </Actions>
    </Sheet>
  );
}
