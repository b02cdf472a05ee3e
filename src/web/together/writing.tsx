/** Seven minutes of writing, each for themselves, as a friend of both would see it. It is kept nowhere and shown to nobody. (Finkel 2013) */
import { useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { TextField } from "../parts/field.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/times.css";
import { useLeft } from "./quiet.ts";
import { anew } from "./timer.ts";
import { useAwake } from "./wake.ts";

export type WritingProps = {
  readonly minutes: number;
  /** One phone for two: then one of them may write here, the other on paper. */
  readonly onePhone: boolean;
  readonly onReady: () => void;
};

export function Writing({ minutes, onePhone, onReady }: WritingProps) {
  const words = useWords().together.writing;
  const [text, setText] = useState("");
  const [time] = useState(() => anew(minutes, Date.now()));
  const left = useLeft(time, true);
  useAwake(true);
  return (
    <Screen title={words.title} back={false} name="writing-time">
      <div class="thinning" aria-hidden="true">
        <span style={{ scale: `${left} 1` }} />
      </div>
      <p class="lead">{words.body}</p>
      <p class="hint">
        {words.paper} {onePhone && words.onePhone}
      </p>
      <TextField label={words.field} lines={6} value={text} onInput={setText} />
      <p class="hint" role="status">
        {left === 0 && words.through}
      </p>
      <Actions>
        <Button onClick={onReady}>{onePhone ? words.tableReady : words.liveReady}</Button>
      </Actions>
    </Screen>
  );
}
