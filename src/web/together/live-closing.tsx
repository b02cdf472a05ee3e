/** The end on two devices: my line, and whether I would keep it. What the other chose is not shown before. */
import { TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { TextField } from "../parts/field.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { sayRefusal } from "../sharing/refused.ts";
import type { TogetherView } from "../space/api.ts";
import { fits } from "./closing.tsx";

type LiveClosingProps = {
  readonly together: TogetherView;
  readonly them: string;
  /** Back to the turns, while the other has not come to the end. */
  readonly onBack: (() => void) | null;
};

export function LiveClosing({ together, them, onBack }: LiveClosingProps) {
  const spaces = useSpaces();
  const words = useWords();
  const { closing, live, breathing } = words.together;
  const [line, setLine] = useState("");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  async function end(keep: boolean) {
    if (busy) return;
    if (keep && !fits(line)) return setRefused(words.sharing.refused["too-long"]);
    setBusy(true);
    const said = keep && line.trim() !== "" ? { line: line.trim() } : {};
    const done = await spaces.act({ do: "end-together", together: together.id, keep, ...said });
    setBusy(false);
    if (!done.ok) setRefused(sayRefusal(done.why, words.sharing));
  }

  return (
    <Screen
      title={closing.title}
      over={together.stage === "ending" ? <Said words={live.theyEnded} them={them} /> : undefined}
      back={false}
      name="closing-time"
    >
      <TextField
        label={closing.mine}
        hint={closing.bodyMine}
        lines={3}
        limit={TEXT_LIMITS.line}
        value={line}
        onInput={setLine}
      />
      <p class="hint">{live.keepHint}</p>
      <Actions even>
        <Button weight="even" busy={busy} onClick={() => void end(true)}>
          {closing.keep}
        </Button>
        <Button weight="even" busy={busy} onClick={() => void end(false)}>
          {closing.away}
        </Button>
      </Actions>
      {onBack && together.stage === "going" && (
        <p>
          <button type="button" class="inline-link" onClick={onBack}>
            {breathing.on}
          </button>
        </p>
      )}
      <p class="error" role="alert">
        {refused}
      </p>
    </Screen>
  );
}
