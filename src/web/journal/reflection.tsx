/** One page, to read: what was written on a day, and every way on from it, none of them asked for. */
import type { Reflection } from "#core";
import { useState } from "preact/hooks";
import { useLocale, useSpaces, useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { useNow } from "../ours/now.ts";
import { Actions, Button } from "../parts/button.tsx";
import { dayHere } from "../parts/calendar-day.ts";
import { sayLivedDay } from "../parts/say-day.ts";
import { Screen } from "../parts/screen.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { WayButton } from "../parts/way-button.tsx";
import type { Places } from "../places.ts";
import { newDraftId } from "../sharing/draft-state.ts";
import { heldBy } from "../sharing/held.ts";
import { Notice } from "../sharing/notice.tsx";
import { sayRefusal } from "../sharing/refused.ts";
import "../style/journal.css";
import { questionText } from "./questions.ts";

export function ReflectionPage({ params }: { readonly params: Places["reflection"] }) {
  return <WithMine>{(mine) => <Found mine={mine} id={params.reflection} />}</WithMine>;
}

function Found({ mine, id }: { readonly mine: OpenMine; readonly id: string }) {
  const words = useWords().journal.pages;
  const page = mine.reflections.find((each) => each.id === id);
  if (!page) {
    // Whoever lets it go is on the way back already: what is said of that is said there, and not used up here.
    return <Screen title={words.gone} setting="moment" key="gone" />;
  }
  return <OnePage page={page} mine={mine} key={id} />;
}

function OnePage({ page, mine }: { readonly page: Reflection; readonly mine: OpenMine }) {
  const way = useWay();
  const { journal, questions } = useWords();
  const words = journal.one;
  const locale = useLocale();
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const small = mine.intentions.filter(({ reflection }) => reflection === page.id);
  const asks = questionText(page.question, questions);
  const { id: reflection } = page;
  return (
    <Screen title={sayLivedDay(page.day, dayHere(now), locale)} name="journal-page">
      <Notice />
      <article class="journal-sheet">
        {page.question !== undefined && <p class="journal-asked">{asks ?? journal.pages.newer}</p>}
        <p class="journal-words" dir="auto">
          {page.words}
        </p>
      </article>
      {small.length > 0 && (
        <section>
          <h2>{words.from}</h2>
          <ul class="journal-small-list">
            {small.map((one) => (
              <li key={one.id}>
                <bdi>{one.words}</bdi> <span class="hint">({words.state[one.state]})</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <ul class="ways">
        <li>
          <WayButton
            label={words.small}
            hint={words.smallHint}
            onClick={() => way.go("intention", { intention: newDraftId(), reflection })}
          />
        </li>
        {!mine.justMe && (
          <li>
            <WayButton label={words.tell} hint={words.tellHint} onClick={() => way.go("toTell", { reflection })} />
          </li>
        )}
      </ul>
      <Actions>
        <Button weight="even" onClick={() => way.go("reflect", { reflection, question: page.question ?? null })}>
          {words.edit}
        </Button>
        <Button weight="quiet" onClick={() => setAsking(true)}>
          {words.letGo}
        </Button>
      </Actions>
      {asking && <LetGoSheet id={reflection} onClose={() => setAsking(false)} />}
    </Screen>
  );
}

/** The question before a page is let go. */
function LetGoSheet({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const spaces = useSpaces();
  const way = useWay();
  const { journal, sharing } = useWords();
  const words = journal.one;
  const [error, setError] = useState<string | null>(null);

  async function letGo() {
    const gone = await spaces.actMine({ do: "let-reflection-go", reflection: id });
    if (!gone.ok) return setError(sayRefusal(gone.why, sharing));
    heldBy(spaces).notice = words.letGoDone;
    way.back();
  }

  return (
    <Sheet title={words.letGoTitle} onClose={onClose}>
      <p>{words.letGoBody}</p>
      <p class="error" role="alert">
        {error}
      </p>
      <Actions even>
        <Button weight="even" onClick={() => void letGo()}>
          {words.letGoYes}
        </Button>
        <Button weight="even" onClick={onClose}>
          {words.letGoNo}
        </Button>
      </Actions>
    </Sheet>
  );
}
