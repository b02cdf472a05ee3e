/** This week's small thing: done, let go, or, from an earlier week, offered once more. Never a word about what was not done. */
import type { Intention } from "#core";
import { useRef, useState } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import type { OpenMine } from "../mine/opened.tsx";
import { useNow } from "../ours/now.ts";
import { dayHere } from "../parts/calendar-day.ts";
import { newDraftId } from "../sharing/draft-state.ts";
import { sayRefusal } from "../sharing/refused.ts";
import { keep, openOne } from "./small.ts";

export function ThisWeek({ mine }: { readonly mine: OpenMine }) {
  const spaces = useSpaces();
  const way = useWay();
  const { journal, sharing } = useWords();
  const words = journal.week;
  const [said, setSaid] = useState("");
  const [error, setError] = useState<string | null>(null);
  const now = useNow();
  const open = openOne(mine.intentions, dayHere(now));
  // What was pressed goes with it: who came by keyboard stays in the place.
  const place = useRef<HTMLElement>(null);

  async function become(next: Intention, line: string) {
    const done = await spaces.actMine(keep(next));
    setError(done.ok ? null : sayRefusal(done.why, sharing));
    if (!done.ok) return;
    setSaid(line);
    place.current?.focus({ preventScroll: true });
  }

  return (
    <section class="journal-week" aria-label={words.title} tabIndex={-1} ref={place}>
      {open ? (
        <div class="journal-slip">
          <p class="journal-slip-over">{open.earlier ? words.before : words.small}</p>
          <p class="journal-slip-words" dir="auto">
            {open.small.words}
          </p>
          <div class="journal-slip-ways">
            <button
              type="button"
              class="chip"
              onClick={() => void become({ ...open.small, state: "kept" }, words.saidKept)}
            >
              {words.kept}
            </button>
            {open.earlier && (
              <button
                type="button"
                class="chip"
                onClick={() => void become({ ...open.small, at: now, day: dayHere(now) }, words.saidAgain)}
              >
                {words.again}
              </button>
            )}
            <button
              type="button"
              class="chip"
              onClick={() => void become({ ...open.small, state: "let-go" }, words.saidGone)}
            >
              {words.letGo}
            </button>
          </div>
        </div>
      ) : (
        <p>
          <button
            type="button"
            class="inline-link"
            onClick={() => way.go("intention", { intention: newDraftId(), reflection: null })}
          >
            {words.begin}
          </button>
        </p>
      )}
      <p class="notice" role="status">
        {said}
      </p>
      <p class="error" role="alert">
        {error}
      </p>
    </section>
  );
}
