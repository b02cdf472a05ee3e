/** The field that finds pages by their words, and what it found. Answered by just mine's own worker; nothing leaves the device. */
import type { Day, Reflection } from "#core";
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { Earlier } from "../parts/earlier.tsx";
import { PageRow } from "./page-row.tsx";

export type FindPagesProps = {
  readonly pages: readonly Reflection[];
  readonly today: Day;
  /** Whether something is being looked for. */
  readonly onFinding: (finding: boolean) => void;
};

type Found = { readonly words: string; readonly ids: readonly string[] };

/** The most that are looked for: more of them would bring nobody nearer. With as many, the words say that there may be more. */
export const MOST = 100;

/** After so long without an answer it says that it is looking, ms. */
const PATIENCE = 200;

export function FindPages({ pages, today, onFinding }: FindPagesProps) {
  const spaces = useSpaces();
  const words = useWords().journal.find;
  const id = useId();
  const [typed, setTyped] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const [looking, setLooking] = useState(false);
  const byId = useMemo(() => new Map(pages.map((page) => [page.id, page])), [pages]);
  const asked = useRef("");
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const wanted = typed.trim();
    asked.current = wanted;
    if (wanted === "") {
      setFound(null);
      setLooking(false);
      return undefined;
    }
    const timer = setTimeout(() => setLooking(true), PATIENCE);
    void spaces.searchMine(wanted, MOST).then((ids) => {
      // Whoever types on means what they typed last.
      if (asked.current !== wanted) return;
      clearTimeout(timer);
      setLooking(false);
      setFound({ words: wanted, ids });
    });
    return () => clearTimeout(timer);
    // Pages that come and go while one looks are looked through again.
  }, [spaces, typed, pages]);

  function type(next: string) {
    setTyped(next);
    onFinding(next.trim() !== "");
  }

  const there = found?.ids.flatMap((one) => byId.get(one) ?? []) ?? [];
  const none = found !== null && there.length === 0;
  return (
    <search class="journal-find">
      <form role="presentation" onSubmit={(event) => event.preventDefault()}>
        <div class="field">
          <label for={id}>{words.label}</label>
          <input
            id={id}
            ref={field}
            type="search"
            dir="auto"
            autoComplete="off"
            spellcheck={false}
            maxLength={400}
            value={typed}
            aria-describedby={`${id}-hint`}
            // The index is made while one begins to type.
            onFocus={() => void spaces.searchMine("")}
            onInput={(event) => type(event.currentTarget.value)}
          />
          <p class="hint" id={`${id}-hint`}>
            {words.hint}
          </p>
        </div>
      </form>
      <p class="journal-find-said" role="status">
        {typed.trim() !== "" &&
          (looking
            ? words.looking
            : none
              ? words.none
              : found && (found.ids.length < MOST ? words.found : words.foundMost))}
      </p>
      {typed.trim() !== "" && found && there.length > 0 && (
        <Earlier key={found.words} items={there} keyOf={(page) => page.id} first={10} name="list">
          {(page) => <PageRow page={page} today={today} found={found.words} />}
        </Earlier>
      )}
      {typed.trim() !== "" && (
        <p class="links">
          <button
            type="button"
            class="inline-link"
            onClick={() => {
              type("");
              field.current?.focus();
            }}
          >
            {words.clear}
          </button>
        </p>
      )}
    </search>
  );
}
