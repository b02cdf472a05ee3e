/** One quiet line in just mine about recovery words. [RECOVER-25] */
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { useNowUntil } from "../ours/now.ts";
import { Actions, Button } from "../parts/button.tsx";
import "../style/leaving.css";
import { wordsHintOf } from "./hint.ts";

export function WordsHint() {
  const spaces = useSpaces();
  const way = useWay();
  const { mine, ours } = useSnapshot();
  const words = useWords().recovery.hint;
  const now = useNowUntil(mine.stage === "open" ? [mine.kit.postponed] : []);
  const hint = mine.stage === "open" ? wordsHintOf(mine.kit, ours !== null, now) : null;
  if (hint === null) return null;
  return (
    <section class="copy-hint">
      <p>{words[hint]}</p>
      {hint !== "behind" && (
        <Actions>
          <Button weight="even" onClick={() => way.go("recoveryWords")}>
            {hint === "none" ? words.make : words.again}
          </Button>
          <Button weight="quiet" onClick={() => void spaces.postponeKit()}>
            {words.later}
          </Button>
        </Actions>
      )}
    </section>
  );
}
