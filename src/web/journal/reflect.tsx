/** A page to write on, with the question it began from above it. Kept as it is written. */
import { TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useLocale, useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { useNow } from "../ours/now.ts";
import { Actions, Button } from "../parts/button.tsx";
import { dayHere } from "../parts/calendar-day.ts";
import { bytesOf, TextField } from "../parts/field.tsx";
import { sayLivedDay } from "../parts/say-day.ts";
import { Screen } from "../parts/screen.tsx";
import type { Places } from "../places.ts";
import "../style/journal.css";
import { type PageState, usePage } from "./page-state.ts";
import { questionText } from "./questions.ts";

export function Reflect({ params }: { readonly params: Places["reflect"] }) {
  return <WithMine>{(mine) => <Writing mine={mine} {...params} />}</WithMine>;
}

function Writing({ mine, reflection, question }: Places["reflect"] & { readonly mine: OpenMine }) {
  const way = useWay();
  const { journal, questions } = useWords();
  const words = journal.reflect;
  const locale = useLocale();
  const now = useNow();
  const state = usePage(mine, reflection, question);
  const [error, setError] = useState<string | null>(null);
  /** Whether one came here from the page itself, to write on. */
  const [before] = useState(() => mine.reflections.some(({ id }) => id === reflection));
  const { page } = state;
  const day = sayLivedDay(page.day, dayHere(now), locale);
  const asks = questionText(page.question, questions);

  async function done() {
    if (page.words.trim() === "") return setError(words.needWords);
    // Nothing is cut off, and nothing is lost: it waits here to be made shorter.
    if (bytesOf(page.words) > TEXT_LIMITS.reflection) return setError(words.tooLong);
    if (!(await state.flush())) return;
    if (before) way.back();
    else way.instead("reflection", { reflection });
  }

  return (
    <Screen
      title={asks ?? day}
      over={asks === null ? undefined : day}
      name={asks ? "journal-writing asked" : "journal-writing"}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void done();
        }}
      >
        <TextField
          label={words.words}
          hint={words.hint}
          lines={10}
          limit={TEXT_LIMITS.reflection}
          value={page.words}
          onInput={(text) => {
            setError(null);
            state.change(text);
          }}
          error={error}
        />
        <KeptLine state={state} />
        <Actions>
          <Button submit>{words.done}</Button>
        </Actions>
      </form>
    </Screen>
  );
}

/** Whether it is kept, in a word. A failure is said aloud, the rest is not. */
function KeptLine({ state: { keeping, why } }: { readonly state: PageState }) {
  const words = useWords().journal.reflect;
  if (keeping === "failed") {
    return (
      <p class="kept-line error" role="alert">
        {why === "storage-full" ? words.storageFull : why === "too-long" ? words.tooLong : words.notSaved}
      </p>
    );
  }
  const line = { resting: "", changed: words.saving, keeping: words.saving, kept: words.saved }[keeping];
  return <p class="kept-line hint">{line}</p>;
}
