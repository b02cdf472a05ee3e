/** One small thing I will do this week: put down in a sentence, for myself. */
import { TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { useNow } from "../ours/now.ts";
import { Actions, Button } from "../parts/button.tsx";
import { dayHere } from "../parts/calendar-day.ts";
import { bytesOf, TextField } from "../parts/field.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { Places } from "../places.ts";
import { heldBy } from "../sharing/held.ts";
import { sayRefusal } from "../sharing/refused.ts";
import "../style/journal.css";
import { openOne, putDown } from "./small.ts";

export function IntentionPage({ params }: { readonly params: Places["intention"] }) {
  return <WithMine>{(mine) => <Choosing mine={mine} {...params} />}</WithMine>;
}

function Choosing({ mine, intention: id, reflection }: Places["intention"] & { readonly mine: OpenMine }) {
  const spaces = useSpaces();
  const way = useWay();
  const { journal, sharing } = useWords();
  const words = journal.small;
  const [text, setText] = useState(() => mine.intentions.find((one) => one.id === id)?.words ?? "");
  const [error, setError] = useState<string | null>(null);
  const [keeping, setKeeping] = useState(false);
  const now = useNow();
  const other = openOne(mine.intentions, dayHere(now))?.small;

  async function save() {
    if (keeping) return;
    if (text.trim() === "") return setError(words.needWords);
    if (bytesOf(text) > TEXT_LIMITS.intention) return setError(sharing.refused["too-long"]);
    setKeeping(true);
    const at = Date.now();
    const from = reflection ?? mine.intentions.find((one) => one.id === id)?.reflection;
    const small = {
      id,
      at,
      day: dayHere(at),
      words: text,
      ...(from ? { reflection: from } : {}),
      state: "open",
    } as const;
    const kept = await spaces.actMineAll(putDown(mine.intentions, small));
    setKeeping(false);
    if (!kept.ok) return setError(sayRefusal(kept.why, sharing));
    heldBy(spaces).notice = words.saved;
    way.back();
  }

  return (
    <Screen title={words.title} name="journal-small">
      <p class="lead">{words.lead}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={words.words}
          hint={words.hint}
          lines={3}
          limit={TEXT_LIMITS.intention}
          value={text}
          onInput={(next) => {
            setError(null);
            setText(next);
          }}
          error={error}
        />
        {other && other.id !== id && (
          <p class="hint">
            <Said words={words.instead} other={other.words} />
          </p>
        )}
        <Actions>
          <Button submit busy={keeping}>
            {words.save}
          </Button>
          <Button weight="quiet" onClick={() => way.back()}>
            {words.notNow}
          </Button>
        </Actions>
      </form>
    </Screen>
  );
}
