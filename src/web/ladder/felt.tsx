/** How heard one felt, on three lines for oneself alone, and the way to note what did happen. */
import type { EventId, Felt as FeltMarks } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { Range } from "../parts/range.tsx";
import { Screen } from "../parts/screen.tsx";
import type { ShareView } from "../space/api.ts";
import { sayRefusal } from "../sharing/refused.ts";
import "../style/ladder.css";
import "../style/sharing.css";

const MARKS = ["understood", "validated", "cared"] as const;

export function Felt({ params }: { readonly params: { readonly share: EventId } }) {
  const share = useSnapshot().ours?.shares.find((each) => each.id === params.share);
  const words = useWords().ladder.felt;
  if (!share?.mine || share.takenBack) return <Screen title={words.gone} setting="moment" />;
  return <WithMine>{(mine) => <Marks mine={mine} share={share} />}</WithMine>;
}

function Marks({ mine, share }: { readonly mine: OpenMine; readonly share: ShareView }) {
  const spaces = useSpaces();
  const way = useWay();
  const all = useWords();
  const words = all.ladder.felt;
  const known = mine.felts.find((felt) => felt.share === share.id);
  const rung = mine.rungs.find((each) => each.share === share.id);
  const noted = rung && mine.outcomes.some((outcome) => outcome.rung === rung.id);
  const [marks, setMarks] = useState<Marking>(() => marksOf(known));
  const [error, setError] = useState<string | null>(null);
  const [keeping, setKeeping] = useState(false);
  const [kept, setKept] = useState(false);
  const said = share.turns.some(({ turn }) => turn === "answered" || turn === "acknowledged");

  function change(next: Marking) {
    setMarks(next);
    setKept(false);
  }

  async function keep() {
    if (keeping) return;
    if (Object.keys(marks).length === 0) return setError(words.needOne);
    setKeeping(true);
    const done = await spaces.actMine({ do: "keep-felt", felt: { share: share.id, ...marks } });
    setKeeping(false);
    if (!done.ok) return setError(sayRefusal(done.why, all.sharing));
    setError(null);
    setKept(true);
  }

  return (
    <Screen title={words.title} name="step-writing">
      <p class="lead">{said ? words.lead : words.quiet}</p>
      {said && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void keep();
          }}
        >
          {MARKS.map((mark) => (
            <Range
              key={mark}
              label={words[mark]}
              ends={words.ends}
              min={0}
              max={6}
              value={marks[mark] ?? null}
              says={(value) => words.marks[value] ?? ""}
              unset={all.ladder.unset}
              onChange={(value) => change({ ...marks, [mark]: value })}
              onClear={() => change(without(marks, mark))}
              clear={all.ladder.leaveOut}
            />
          ))}
          <p class="error" role="alert">
            {error}
          </p>
          <p class="notice" role="status">
            {kept && words.kept}
          </p>
          <Actions>
            <Button submit busy={keeping}>
              {words.save}
            </Button>
          </Actions>
        </form>
      )}
      {rung && !noted && (
        <p class="links">
          <button
            type="button"
            class="inline-link"
            onClick={() => way.go("happened", { step: rung.id, outcome: null })}
          >
            {words.happened}
          </button>
        </p>
      )}
      {rung && noted && (
        <p class="links">
          <button type="button" class="inline-link" onClick={() => way.go("step", { step: rung.id })}>
            {all.ladder.step.outcomes}
          </button>
        </p>
      )}
      {!rung && <p class="hint">{words.noStep}</p>}
    </Screen>
  );
}

type Marking = Omit<FeltMarks, "share">;

function marksOf(felt: FeltMarks | undefined): Marking {
  return Object.fromEntries(MARKS.flatMap((mark) => (felt?.[mark] === undefined ? [] : [[mark, felt[mark]]])));
}

function without(marks: Marking, left: (typeof MARKS)[number]): Marking {
  return Object.fromEntries(Object.entries(marks).filter(([mark]) => mark !== left));
}
