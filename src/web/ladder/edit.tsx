/** A step is put down or changed: a few words, what is feared, how daunting it feels, and how deep it goes. Also beside a draft. */
import { type Rung, TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { bytesOf, TextField } from "../parts/field.tsx";
import { Range } from "../parts/range.tsx";
import { Screen } from "../parts/screen.tsx";
import type { SpaceName } from "../space/api.ts";
import { findDraft } from "../sharing/draft-state.ts";
import { heldBy } from "../sharing/held.ts";
import { sayRefusal } from "../sharing/refused.ts";
import "../style/ladder.css";
import { firstWords, isBehind } from "./steps.ts";

/** `beside`: where the draft lies that this is noted beside, if it is. */
export type EditStepParams = { readonly step: string; readonly beside: SpaceName | null };

export function EditStep({ params }: { readonly params: EditStepParams }) {
  return <WithMine>{(mine) => <Form mine={mine} {...params} />}</WithMine>;
}

function Form({ mine, step, beside }: EditStepParams & { readonly mine: OpenMine }) {
  const spaces = useSpaces();
  const way = useWay();
  const all = useWords();
  const words = all.ladder.edit;
  const snapshot = useSnapshot();
  const known = mine.rungs.find((rung) => rung.id === step);
  // What was feared stays as it was noted, once it was said. [LADDER-4]
  const behind = known !== undefined && isBehind(known, mine.outcomes);
  const draft = heldBy(spaces).drafts.get(step) ?? findDraft(snapshot, step);
  const [name, setName] = useState(known?.words ?? firstWords(draft?.draft.words ?? ""));
  const [fear, setFear] = useState(known?.fear ?? "");
  const [daunting, setDaunting] = useState<number | null>(known?.daunting ?? null);
  const [depth, setDepth] = useState<number | null>(known?.depth ?? null);
  const [error, setError] = useState<{ readonly at: "words" | "daunting" | "all"; readonly line: string } | null>(null);
  const [keeping, setKeeping] = useState(false);

  async function keep() {
    if (keeping) return;
    if (name.trim() === "") return setError({ at: "words", line: words.needWords });
    if (daunting === null) return setError({ at: "daunting", line: words.needDaunting });
    if (bytesOf(name) > TEXT_LIMITS.step || bytesOf(fear) > TEXT_LIMITS.fear)
      return setError({ at: "all", line: all.sharing.refused["too-long"] });
    setKeeping(true);
    const rung: Rung = {
      id: step,
      words: name,
      daunting,
      ...(fear.trim() === "" ? {} : { fear }),
      ...(depth === null ? {} : { depth }),
      ...(known?.share === undefined ? {} : { share: known.share }),
    };
    const kept = await spaces.actMine({ do: "keep-rung", rung });
    setKeeping(false);
    if (!kept.ok) return setError({ at: "all", line: sayRefusal(kept.why, all.sharing) });
    if (beside === null) heldBy(spaces).notice = words.kept;
    way.back();
  }

  const title = beside !== null ? all.ladder.beside.title : known ? words.change : words.new;
  return (
    <Screen title={title} name="step-writing">
      {beside !== null && <p class="lead">{all.ladder.beside.lead}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        {beside === null && <Name value={name} onInput={setName} error={error?.at === "words" && error.line} />}
        {!behind && (
          <>
            <TextField
              label={words.fear}
              hint={words.fearHint}
              lines={3}
              limit={TEXT_LIMITS.fear}
              value={fear}
              onInput={setFear}
            />
            <Range
              label={words.daunting}
              ends={{ least: all.ladder.ends.not, most: all.ladder.ends.most }}
              min={0}
              max={10}
              value={daunting}
              says={(value) => all.ladder.daunting[value] ?? ""}
              unset={all.ladder.unset}
              onChange={setDaunting}
            />
            <p class="error" role="alert">
              {error?.at === "daunting" && daunting === null && error.line}
            </p>
          </>
        )}
        <Range
          label={words.depth}
          hint={words.depthHint}
          ends={words.depthEnds}
          min={1}
          max={5}
          value={depth}
          says={(value) => words.depths[value - 1] ?? ""}
          unset={all.ladder.unset}
          onChange={setDepth}
          onClear={() => setDepth(null)}
          clear={all.ladder.leaveOut}
        />
        {beside !== null && <Name value={name} onInput={setName} error={error?.at === "words" && error.line} />}
        <p class="error" role="alert">
          {error?.at === "all" && error.line}
        </p>
        <Actions>
          <Button submit busy={keeping}>
            {words.save}
          </Button>
          <Button weight="quiet" onClick={() => way.back()}>
            {words.notNow}
          </Button>
        </Actions>
      </form>
    </Screen>
  );
}

type NameProps = {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly error: string | false | undefined;
};

function Name({ value, onInput, error }: NameProps) {
  const words = useWords().ladder.edit;
  return (
    <TextField
      label={words.words}
      hint={words.wordsHint}
      lines={2}
      limit={TEXT_LIMITS.step}
      value={value}
      onInput={onInput}
      error={value.trim() === "" && error}
    />
  );
}
