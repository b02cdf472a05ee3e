/** The summary on paper, in full: the very words that are saved and printed. A long one is laid out bit by bit, without holding the page up. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { type Entry, type Paper, paragraphsOf } from "./paper.ts";

/** Entries that are laid out at once. */
const SLICE = 80;
/** From so many slices on, what is not in sight is not laid out. */
const MANY = 24;

export type PaperSheetProps = {
  readonly paper: Paper;
  /** All of it lies there. */
  readonly onWhole?: () => void;
};

export function PaperSheet({ paper, onWhole }: PaperSheetProps) {
  const words = useWords().summary.look;
  const slices = useMemo(() => slicesOf(paper), [paper]);
  const [shown, setShown] = useState(1);
  const whole = shown >= slices.length;
  useEffect(() => {
    if (whole) return onWhole?.();
    const timer = setTimeout(() => setShown(shown + 1));
    return () => clearTimeout(timer);
  }, [shown, whole]);

  return (
    <article
      class={slices.length > MANY ? "summary-paper long" : "summary-paper"}
      lang={paper.language}
      dir={paper.direction}
      aria-label={words.paper}
    >
      <h2 class="summary-title" dir="auto">
        {paper.title}
      </h2>
      {paper.about.map((line) => (
        <p class="summary-about" key={line} dir="auto">
          {line}
        </p>
      ))}
      <hr />
      <Paragraphs words={paper.words} />
      {/* The same slices each time: what lies there already is left alone. */}
      {slices.slice(0, shown)}
      {!whole && (
        <p class="hint" role="status">
          {words.growing}
        </p>
      )}
    </article>
  );
}

function slicesOf(paper: Paper) {
  return paper.parts.flatMap((part, at) =>
    Array.from({ length: Math.max(1, Math.ceil(part.entries.length / SLICE)) }, (_, slice) => (
      <section key={`${at} ${slice}`} class="summary-part">
        {slice === 0 && <h3 dir="auto">{part.heading}</h3>}
        {part.entries.slice(slice * SLICE, (slice + 1) * SLICE).map((entry, index) => (
          <OneEntry entry={entry} key={index} />
        ))}
      </section>
    )),
  );
}

function OneEntry({ entry }: { readonly entry: Entry }) {
  return (
    <div class="summary-entry">
      {entry.heading !== "" && <h4 dir="auto">{entry.heading}</h4>}
      {entry.passages.map(({ label, words }, index) => (
        <div key={index}>
          {label !== null && (
            <p class="summary-label" dir="auto">
              {label}
            </p>
          )}
          <Paragraphs words={words} />
        </div>
      ))}
    </div>
  );
}

/** Every paragraph runs the way of its own first letter. */
function Paragraphs({ words }: { readonly words: string }) {
  if (words.trim() === "") return null;
  return paragraphsOf(words).map((paragraph, index) => (
    <p class="summary-words" dir="auto" key={index}>
      {paragraph === "" ? <br /> : paragraph}
    </p>
  ));
}
