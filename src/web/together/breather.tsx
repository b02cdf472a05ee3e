/** A breather in the middle of a together-time: slow breathing to look at, nothing to read, and the way on or out. */
import { useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Breathing } from "../parts/breathing.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/times.css";

type BreatherProps = { readonly onOn: () => void; readonly onLeave: () => void };

export function Breather({ onOn, onLeave }: BreatherProps) {
  const words = useWords().together.breathing;
  return (
    <Screen title={words.title} back={false} setting="moment" name="breather-time">
      <Breathing />
      <p>{words.body}</p>
      <Actions even>
        <Button weight="even" onClick={onOn}>
          {words.on}
        </Button>
        <Button weight="even" onClick={onLeave}>
          {words.end}
        </Button>
      </Actions>
    </Screen>
  );
}
