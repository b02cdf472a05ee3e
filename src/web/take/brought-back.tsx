/** What came of bringing a file back: how much came, how much was here already, and where it stopped if it did. */
import { useLocale, useSnapshot, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import type { BringRefusal, Brought } from "./bringing.ts";
import { counted } from "./counted.ts";

export type BroughtBackProps = {
  /** Why it stopped before its end; null when it did not. */
  readonly why: BringRefusal | null;
  readonly brought: Brought;
  readonly onAgain: () => void;
};

export function BroughtBack({ why, brought: { came, here, left }, onAgain }: BroughtBackProps) {
  const way = useWay();
  const locale = useLocale();
  const words = useWords().take.back;
  const { mine } = useSnapshot();
  const said = mine.stage === "open" && mine.brought.length > 0;
  if (why !== null) {
    return (
      <Screen title={words.title} key="stopped">
        <p role="alert">{words.why[why]}</p>
        {came > 0 && <p>{counted(came, words.partly, locale)}</p>}
        <p>{words.again}</p>
        <Actions>
          <Button onClick={onAgain}>{words.choose}</Button>
        </Actions>
      </Screen>
    );
  }
  return (
    <Screen title={words.done} setting="moment" key="done">
      <p class="lead">{came === 0 ? words.came.none : counted(came, words.came, locale)}</p>
      {here > 0 && <p>{counted(here, words.here, locale)}</p>}
      {left > 0 && <p>{counted(left, words.left, locale)}</p>}
      <Actions>
        <Button onClick={() => way.go("mine")}>{words.toMine}</Button>
        {said && (
          <Button weight="even" onClick={() => way.go("brought")}>
            {words.read}
          </Button>
        )}
      </Actions>
    </Screen>
  );
}
