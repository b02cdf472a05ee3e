/** The twelve words, the one time that they are shown; and the same on a page for paper that says nothing of what it is for. */
import { useEffect, useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { callOnPaper } from "../outside/faces.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { Sheet } from "../parts/sheet.tsx";

/** `old`: there were others before, which lead nowhere now. */
export type Made = { readonly words: readonly string[]; readonly relay: string; readonly old: boolean };

export type ShownWordsProps = {
  readonly made: Made;
  readonly onHave: () => void;
  /** They are not on paper, and this is left all the same. */
  readonly onLater: () => void;
};

export function ShownWords({ made, onHave, onLater }: ShownWordsProps) {
  const { shown: words, paper } = useWords().recovery;
  const [leaving, setLeaving] = useState(false);

  useEffect(() => callOnPaper(paper.title), [paper.title]);

  return (
    <Screen title={words.title} name="recovery-shown" back={false} key="shown">
      <p class="lead">{words.lead}</p>
      <p>{words.once}</p>
      {made.old && <p>{words.old}</p>}
      <div class="recovery-paper">
        <p class="paper-title" aria-hidden="true">
          {paper.title}
        </p>
        <p class="paper-order" aria-hidden="true">
          {paper.order}
        </p>
        <ol class="recovery-twelve" lang="en" dir="ltr" aria-label={words.title}>
          {made.words.map((word, at) => (
            <li key={at}>{word}</li>
          ))}
        </ol>
        <p class="recovery-address">
          <span class="on-screen">{words.address}</span>
          <span class="paper-at" aria-hidden="true">
            {paper.at}
          </span>{" "}
          <bdi dir="ltr">{made.relay}</bdi>
        </p>
      </div>
      <p class="hint">
        {words.english} {words.noPicture}
      </p>
      <Actions>
        <Button onClick={onHave}>{words.have}</Button>
        <Button weight="even" onClick={() => print()}>
          {words.print}
        </Button>
        <Button weight="quiet" onClick={() => setLeaving(true)}>
          {words.later}
        </Button>
      </Actions>
      <p class="hint">{words.printHint}</p>
      {leaving && (
        <Sheet title={words.leave.title} onClose={() => setLeaving(false)}>
          <p>{words.leave.text}</p>
          <Actions even>
            <Button weight="even" onClick={() => setLeaving(false)}>
              {words.leave.stay}
            </Button>
            <Button weight="even" onClick={onLater}>
              {words.leave.go}
            </Button>
          </Actions>
        </Sheet>
      )}
    </Screen>
  );
}
