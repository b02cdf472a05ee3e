/** Three questions to ask oneself before an answer is given: in full at first, then folded away behind one quiet line. [LOOK-4] */
import { useState } from "preact/hooks";
import { useSnapshot, useWords } from "../around.ts";
import type { Spaces } from "../space/api.ts";
import "../style/look.css";

/** How often they stand there in full. */
export const IN_FULL = 3;

/** Notes that an answer was given while they stood there in full. A plain number, on this device only. */
export async function countSelfCheck(spaces: Spaces): Promise<void> {
  const { preferences } = spaces.snapshot();
  if (preferences && preferences.selfChecks < IN_FULL) await spaces.prefer({ selfChecks: preferences.selfChecks + 1 });
}

type SelfCheckProps = {
  readonly path: "care" | "delight";
  /** Stand there in full whatever was counted: where listening is practised. */
  readonly inFull?: boolean | undefined;
};

export function SelfCheck({ path, inFull }: SelfCheckProps) {
  const words = useWords().look.check;
  const { preferences } = useSnapshot();
  // As it was when the page was opened: they do not fold away under the eyes of who reads them.
  const [full] = useState(inFull ?? (preferences?.selfChecks ?? 0) < IN_FULL);
  const questions = (
    <ol class="questions">
      {words[path].map((question) => (
        <li key={question}>{question}</li>
      ))}
    </ol>
  );
  if (full) {
    return (
      <section class="self-check">
        <h2>{words.title}</h2>
        {questions}
        <p class="hint">{words.hint}</p>
      </section>
    );
  }
  return (
    <details class="more self-check">
      <summary>{words.title}</summary>
      {questions}
    </details>
  );
}
