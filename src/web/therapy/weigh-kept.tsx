/** Whether the weighing is kept, in a word; and letting all of it go. */
import { useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Sheet } from "../parts/sheet.tsx";
import type { Keeping } from "../sharing/keeper.ts";
import { isEmpty } from "./reasons.ts";
import type { WeighingState } from "./weighing-state.ts";

/** A failure is said aloud, the rest is not. */
export function KeptLine({ keeping }: { readonly keeping: Keeping }) {
  const say = useWords().therapy.weigh;
  if (keeping === "failed")
    return (
      <p class="error" role="alert">
        {say.notKept}
      </p>
    );
  const line = { resting: "", changed: say.keeping, keeping: say.keeping, kept: say.kept }[keeping];
  return <p class="kept-line hint">{line}</p>;
}

export function LetItGo({ state }: { readonly state: WeighingState }) {
  const say = useWords().therapy.weigh;
  const [asking, setAsking] = useState(false);
  if (isEmpty(state.weighing) && !asking) return null;
  const close = () => setAsking(false);
  return (
    <div class="links weigh-go">
      <button type="button" class="inline-link" onClick={() => setAsking(true)}>
        {say.letGo}
      </button>
      {asking && (
        <Sheet title={say.letGoTitle} onClose={close}>
          <p>{say.letGoBody}</p>
          <Actions even>
            <Button
              weight="even"
              onClick={() => {
                void state.letGo();
                close();
              }}
            >
              {say.letGoYes}
            </Button>
            <Button weight="even" onClick={close}>
              {say.letGoNo}
            </Button>
          </Actions>
        </Sheet>
      )}
    </div>
  );
}
