/** How long a breather is to be: the first time, and the one time that it is made longer. */
import { BREATHER_MINUTES } from "#core";
import { useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { Said } from "../parts/said.tsx";
import { Sheet } from "../parts/sheet.tsx";
import type { ShareView } from "../space/api.ts";
import { sayRefusal } from "./refused.ts";

const LENGTHS = ["10", "20", "40", "120", "1440"] as const;
type Length = (typeof LENGTHS)[number];
const SUGGESTED = String(BREATHER_MINUTES.suggested) as Length;

type BreatherSheetProps = {
  readonly act: "pause" | "extend";
  readonly share: ShareView;
  readonly them: string;
  readonly onClose: () => void;
  readonly onDone?: (() => void) | undefined;
};

export function BreatherSheet({ act, share, them, onClose, onDone }: BreatherSheetProps) {
  const spaces = useSpaces();
  const words = useWords().sharing;
  const { breather } = words;
  const [length, setLength] = useState<Length>(SUGGESTED);
  const [refused, setRefused] = useState<string | null>(null);

  async function begin() {
    const done = await spaces.act({ do: act, share: share.id, minutes: Number(length) });
    if (!done.ok) return setRefused(sayRefusal(done.why, words));
    onClose();
    onDone?.();
  }

  return (
    <Sheet title={act === "pause" ? breather.title : breather.extendTitle} onClose={onClose}>
      <p>
        <Said words={act === "pause" ? breather.body : breather.extendBody} them={them} />
      </p>
      <Choice<Length>
        legend={breather.ask}
        legendHidden={act === "extend"}
        options={LENGTHS.map((value) => ({
          value,
          label: breather.minutes[value],
          hint: value === SUGGESTED && breather.suggested,
        }))}
        value={length}
        onChange={setLength}
      />
      <p class="error" role="alert">
        {refused}
      </p>
      <Actions even>
        <Button weight="even" onClick={() => void begin()}>
          {act === "pause" ? breather.yes : breather.extendYes}
        </Button>
        <Button weight="even" onClick={onClose}>
          {breather.no}
        </Button>
      </Actions>
    </Sheet>
  );
}
