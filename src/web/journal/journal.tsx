/** The journal: a page to write on first, with a question or without; below it this week's small thing, the days, and what was written. */
import type { Day } from "#core";
import { useEffect, useMemo, useState } from "preact/hooks";
import { useLocale, useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { numberOfDay } from "../evening/week.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { useNow } from "../ours/now.ts";
import { dayHere } from "../parts/calendar-day.ts";
import { Earlier } from "../parts/earlier.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { WayButton } from "../parts/way-button.tsx";
import { newDraftId } from "../sharing/draft-state.ts";
import { Notice } from "../sharing/notice.tsx";
import "../style/journal.css";
import "../style/ours.css";
import "../style/sharing.css";
import { Calendar } from "./calendar.tsx";
import { sayDate } from "./days.ts";
import { FindPages } from "./find.tsx";
import { PageRow } from "./page-row.tsx";
import { refusedPages } from "./page-state.ts";
import { drawQuestion, offered, type QuestionId, questionOfDay, questionText } from "./questions.ts";
import { ThisWeek } from "./this-week.tsx";

/** How many pages stand there at first. */
const LATEST = 10;

export function Journal() {
  return <WithMine>{(mine) => <Opened mine={mine} />}</WithMine>;
}

function Opened({ mine }: { readonly mine: OpenMine }) {
  const words = useWords().journal;
  return (
    <Screen title={words.title} name="journal">
      <Notice />
      <Unkept />
      <Begin justMe={mine.justMe} />
      <ThisWeek mine={mine} />
      <Pages mine={mine} />
    </Screen>
  );
}

/** Pages that could not be kept and lie nowhere but here: each can be gone on with. [JOURNAL-2] */
export function Unkept() {
  const spaces = useSpaces();
  const way = useWay();
  const { unkept, unkeptHint } = useWords().journal.pages;
  const pages = refusedPages(spaces);
  return (
    pages.length > 0 && (
      <ul class="ways">
        {pages.map(({ id, question = null }) => (
          <li key={id}>
            <WayButton
              label={unkept}
              hint={unkeptHint}
              onClick={() => way.go("reflect", { reflection: id, question })}
            />
          </li>
        ))}
      </ul>
    )
  );
}

/** A blank sheet, and quietly under it a question. */
function Begin({ justMe }: { readonly justMe: boolean }) {
  const way = useWay();
  const { journal: words, questions } = useWords();
  const now = useNow();
  const all = offered(justMe);
  const [seen, setSeen] = useState<readonly QuestionId[]>(() => [questionOfDay(numberOfDay(now), all).id]);
  const question = seen.at(-1) ?? null;
  const begin = (from: QuestionId | null) => way.go("reflect", { reflection: newDraftId(), question: from });
  return (
    <div class="journal-begin">
      <button type="button" class="journal-blank" onClick={() => begin(null)}>
        <span class="journal-blank-label">{words.write}</span>
        <span class="journal-blank-hint">{words.writeHint}</span>
      </button>
      <p class="journal-or" id="journal-or">
        {words.question}
      </p>
      <button type="button" class="journal-question" aria-describedby="journal-or" onClick={() => begin(question)}>
        {questionText(question, questions)}
      </button>
      <p class="links">
        <button
          type="button"
          class="inline-link"
          onClick={() => setSeen((before) => [...before, drawQuestion(before, all, Math.random()).id])}
        >
          {words.another}
        </button>
        <button type="button" class="inline-link" onClick={() => way.go("questions")}>
          {words.choose}
        </button>
      </p>
      {/* Said aloud when another one was drawn. */}
      <p class="unseen" role="status">
        {seen.length > 1 && questionText(question, questions)}
      </p>
    </div>
  );
}

function Pages({ mine }: { readonly mine: OpenMine }) {
  const words = useWords().journal;
  const locale = useLocale();
  const now = useNow();
  const today = dayHere(now);
  const { reflections } = mine;
  const { coming = false } = useSnapshot();
  const pages = useMemo(() => reflections.toSorted((a, b) => b.at - a.at), [reflections]);
  const byDay = useMemo(() => Map.groupBy(pages, ({ day }) => day), [pages]);
  const [day, setDay] = useState<Day | null>(null);
  const [finding, setFinding] = useState(false);
  // The month and the list lie below the first screen: a tap is answered first, and they come with the next frame. [JOURNAL-25]
  const [painted, setPainted] = useState(false);
  useEffect(() => setPainted(true), []);

  if (pages.length === 0) return <p class="hint">{!coming && words.pages.none}</p>;
  const ofDay = day === null ? undefined : byDay.get(day);
  return (
    <section class="journal-pages">
      <h2>{words.pages.title}</h2>
      <FindPages pages={pages} today={today} onFinding={setFinding} />
      {painted && !finding && (
        <>
          <Calendar today={today} written={byDay} chosen={ofDay ? day : null} onChoose={setDay} />
          <div>
            <h3 class="journal-list-name" aria-live="polite">
              {ofDay && day ? <Said words={words.pages.of} day={sayDate(day, locale)} /> : words.pages.latest}
            </h3>
            <Earlier key={day ?? ""} items={ofDay ?? pages} keyOf={({ id }) => id} first={LATEST} name="list">
              {(page) => <PageRow page={page} today={today} />}
            </Earlier>
            {ofDay && (
              <p class="links">
                <button type="button" class="inline-link" onClick={() => setDay(null)}>
                  {words.pages.all}
                </button>
              </p>
            )}
          </div>
        </>
      )}
    </section>
  );
}
