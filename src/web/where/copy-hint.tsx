/** One quiet line in just mine, once a year: that a copy could be made. It waits while recovery words are offered. [WHERE-11] */
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { useNow } from "../ours/now.ts";
import { Actions, Button } from "../parts/button.tsx";
import { wordsHintOf } from "../recovery/hint.ts";
import "../style/leaving.css";
import { hintOf } from "./hint.ts";

export function CopyHint() {
  const spaces = useSpaces();
  const way = useWay();
  const { mine, ours, preferences } = useSnapshot();
  const words = useWords().where.hint;
  const now = useNow();
  const hint = mine.stage === "open" && preferences !== null ? hintOf(mine, preferences, now) : null;
  // One thing at a time: two of them, one below the other, would sound like a warning.
  const before = mine.stage === "open" ? wordsHintOf(mine.kit, ours !== null, now) : null;
  if (hint === null || before === "none" || before === "unkept") return null;
  return (
    <section class="copy-hint">
      <p>{words[hint]}</p>
      <Actions>
        <Button weight="even" onClick={() => way.go("takeAlong")}>
          {words.make}
        </Button>
        <Button weight="quiet" onClick={() => void spaces.prefer({ copyHinted: Date.now() })}>
          {words.later}
        </Button>
      </Actions>
    </section>
  );
}
