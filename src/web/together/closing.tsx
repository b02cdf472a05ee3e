/** The one question at the end, and at one table the two presses that keep it. Until both pressed, it lies in memory only. */
import { type Form, TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { bytesOf, TextField } from "../parts/field.tsx";
import { Screen } from "../parts/screen.tsx";
import { sayRefusal } from "../sharing/refused.ts";
import "../style/times.css";
import { Board } from "./board.tsx";
import { Edges } from "./edges.tsx";
import { Half } from "./half.tsx";
import { SIDES, type Side } from "./turns.ts";

export const fits = (line: string): boolean => bytesOf(line) <= TEXT_LIMITS.line;

type ClosingProps = {
  readonly onOn: (lines: readonly string[]) => void;
  readonly onAway: () => void;
};

/** "What was that like?", a line of each, on the one phone. */
export function Closing({ onOn, onAway }: ClosingProps) {
  const { sharing, together } = useWords();
  const words = together.closing;
  const { ours } = useSnapshot();
  const [pressed, setPressed] = useState(false);
  const [one, setOne] = useState("");
  const [two, setTwo] = useState("");
  const tooLong = (line: string) => (pressed && !fits(line) ? sharing.refused["too-long"] : undefined);
  const on = () => {
    setPressed(true);
    if (fits(one) && fits(two)) onOn([one.trim(), two.trim()].filter((line) => line !== ""));
  };
  if (!ours) {
    return (
      <Screen title={words.title} back={false} name="closing-time">
        <p>{words.alone}</p>
        <Actions>
          <Button onClick={onAway}>{words.away}</Button>
        </Actions>
      </Screen>
    );
  }
  return (
    <Screen title={words.title} back={false} name="closing-time">
      <p class="hint">{words.body}</p>
      <TextField
        label={words.one}
        lines={2}
        limit={TEXT_LIMITS.line}
        error={tooLong(one)}
        value={one}
        onInput={setOne}
      />
      <TextField
        label={words.other}
        lines={2}
        limit={TEXT_LIMITS.line}
        error={tooLong(two)}
        value={two}
        onInput={setTwo}
      />
      <Actions even>
        <Button weight="even" onClick={on}>
          {words.on}
        </Button>
        <Button weight="even" onClick={onAway}>
          {words.away}
        </Button>
      </Actions>
    </Screen>
  );
}

type KeepingProps = {
  readonly form: Form;
  readonly lines: readonly string[];
  readonly facing: boolean;
  readonly onKept: () => void;
  readonly onAway: () => void;
};

/** Each presses keep on their own half; only then is something stored. One press of the other button, and nothing is. */
export function Keeping({ form, lines, facing, onKept, onAway }: KeepingProps) {
  const spaces = useSpaces();
  const words = useWords();
  const { closing, table } = words.together;
  const [yes, setYes] = useState<{ readonly [S in Side]: boolean }>({ near: false, far: false });
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  async function press(side: Side) {
    const next = { ...yes, [side]: !yes[side] };
    setYes(next);
    if (busy || !next.near || !next.far) return;
    setBusy(true);
    const done = await spaces.act({ do: "keep-together", kept: { form, lines } });
    setBusy(false);
    if (done.ok) return onKept();
    setYes({ near: false, far: false });
    setRefused(sayRefusal(done.why, words.sharing));
  }

  return (
    <Board lit={null} name={facing ? "keeping facing" : "keeping"}>
      <main class="halves">
        <h1 class="unseen">{closing.keepTitle}</h1>
        {SIDES.map((side) => (
          <Half
            key={side}
            side={side}
            label={table[side]}
            look={yes[side] ? "lit" : "even"}
            says={String(yes[side])}
            lead={yes[side] ? closing.keptOne : closing.keepTitle}
            under={busy ? closing.keeping : (refused ?? closing.keepBody)}
            start={
              <button type="button" class="table-way" onClick={onAway}>
                {closing.away}
              </button>
            }
            end={
              <button type="button" class="table-way main" aria-pressed={yes[side]} onClick={() => void press(side)}>
                {closing.keep}
              </button>
            }
          />
        ))}
      </main>
      <Edges />
      <p class="unseen" role="alert">
        {refused}
      </p>
    </Board>
  );
}
