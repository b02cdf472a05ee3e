/**
 * The second look before an answer is given: the person's own phrases quoted back, each with another turn. No kind of phrase
 * comes twice for one answer, and giving it as it is is one press away. [LOOK-5]
 */
import { useRef, useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Sheet } from "../parts/sheet.tsx";
import "../style/look.css";
import { en } from "./pack-en.ts";
import { es } from "./pack-es.ts";
import { type Hit, type Look, lookAtAll } from "./second-look.ts";

const PACKS = [en, es];

export type SecondLook = {
  /** What is found in these texts, of kinds that were not shown for this answer yet. Null when it may go as it is. */
  readonly hits: (texts: readonly string[]) => readonly Hit[] | null;
};

/** Whether this person wants a second look, and what was shown already while they write this answer. In memory only. */
export function useSecondLook(): SecondLook {
  const { preferences } = useSnapshot();
  const shown = useRef<ReadonlySet<Look>>(new Set());
  return {
    hits: (texts) => {
      if (preferences?.secondLook === false) return null;
      const hits = lookAtAll(texts, PACKS, shown.current);
      shown.current = new Set([...shown.current, ...hits.map(({ look }) => look)]);
      return hits.length === 0 ? null : hits;
    },
  };
}

type LookSheetProps = {
  readonly hits: readonly Hit[];
  /** Stands on the button that gives it as it is. */
  readonly send?: string | undefined;
  readonly onSend: () => void;
  readonly onBack: () => void;
};

export function LookSheet({ hits, send, onSend, onBack }: LookSheetProps) {
  const spaces = useSpaces();
  const words = useWords().look;
  const [off, setOff] = useState(false);
  return (
    <Sheet title={words.second.title} onClose={onBack}>
      <p>{words.second.lead}</p>
      <ul class="looks">
        {hits.map(({ look, quote }) => (
          <li key={look}>
            <p class="look-quote">
              <span class="unseen">{words.second.quoted}: </span>
              <q dir="auto">{quote}</q>
            </p>
            <p class="look-why">{words.kinds[look].why}</p>
            <p class="look-turn">
              <span class="look-label">{words.second.turn}: </span>
              {words.kinds[look].turn}
            </p>
          </li>
        ))}
      </ul>
      <label class="look-off">
        <input
          type="checkbox"
          autoComplete="off"
          checked={off}
          onChange={(event) => {
            setOff(event.currentTarget.checked);
            void spaces.prefer({ secondLook: !event.currentTarget.checked });
          }}
        />
        <span>{words.second.notAgain}</span>
      </label>
      <p class="hint">{words.second.silent}</p>
      <div class="look-ways">
        <Actions even>
          <Button weight="even" onClick={onSend}>
            {send ?? words.second.send}
          </Button>
          <Button weight="even" onClick={onBack}>
            {words.second.back}
          </Button>
        </Actions>
      </div>
    </Sheet>
  );
}
