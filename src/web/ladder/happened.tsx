/** After a step: what did happen, how hard it was, how well it could be managed. For what was told and what was said in person. */
import { type Outcome, type Rung, TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { bytesOf, TextField } from "../parts/field.tsx";
import { Range } from "../parts/range.tsx";
import { Screen } from "../parts/screen.tsx";
import { newDraftId } from "../sharing/draft-state.ts";
import { sayRefusal } from "../sharing/refused.ts";
import "../style/ladder.css";

/** `outcome`: the note to change, if it is not a new one. */
export type HappenedParams = { readonly step: string; readonly outcome: string | null };

export function Happened({ params }: { readonly params: HappenedParams }) {
  return <WithMine>{(mine) => <Found mine={mine} {...params} />}</WithMine>;
}

function Found({ mine, step, outcome: id }: HappenedParams & { readonly mine: OpenMine }) {
  const words = useWords().ladder;
  const rung = mine.rungs.find((each) => each.id === step);
  const known = mine.outcomes.find((each) => each.id === id);
  if (!rung || (id !== null && !known)) return <Screen title={words.gone} setting="moment" key="gone" />;
  return <Form rung={rung} known={known ?? null} />;
}

function Form({ rung, known }: { readonly rung: Rung; readonly known: Outcome | null }) {
  const spaces = useSpaces();
  const way = useWay();
  const all = useWords();
  const words = all.ladder.happened;
  const [happened, setHappened] = useState(known?.happened ?? "");
  const [was, setWas] = useState<number | null>(known?.was ?? null);
  const [manageable, setManageable] = useState<number | null>(known?.manageable ?? null);
  const [error, setError] = useState<{ readonly at: "words" | "marks" | "all"; readonly line: string } | null>(null);
  const [keeping, setKeeping] = useState(false);
  const fear = known === null ? rung.fear : known.fear;

  async function keep() {
    if (keeping) return;
    if (happened.trim() === "") return setError({ at: "words", line: words.needWords });
    if (was === null || manageable === null) return setError({ at: "marks", line: words.needMarks });
    if (bytesOf(happened) > TEXT_LIMITS.happened) return setError({ at: "all", line: all.sharing.refused["too-long"] });
    setKeeping(true);
    // What was feared stands as it was noted before, not as it looks now.
    const outcome: Outcome = {
      id: known?.id ?? newDraftId(),
      rung: rung.id,
      at: known?.at ?? Date.now(),
      feared: known?.feared ?? rung.daunting,
      ...(fear === undefined ? {} : { fear }),
      was,
      happened,
      manageable,
    };
    const kept = await spaces.actMine({ do: "keep-outcome", outcome });
    setKeeping(false);
    if (!kept.ok) return setError({ at: "all", line: sayRefusal(kept.why, all.sharing) });
    way.instead("noted", { outcome: outcome.id });
  }

  return (
    <Screen title={words.title} name="step-writing">
      {fear !== undefined && (
        <div class="own-words">
          <h2>{words.feared}</h2>
          <p dir="auto">{fear}</p>
        </div>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <TextField
          label={words.words}
          hint={words.wordsHint}
          lines={4}
          limit={TEXT_LIMITS.happened}
          value={happened}
          onInput={setHappened}
          error={happened.trim() === "" && error?.at === "words" && error.line}
        />
        <Range
          label={words.was}
          ends={{ least: all.ladder.ends.not, most: all.ladder.ends.most }}
          min={0}
          max={10}
          value={was}
          says={(value) => all.ladder.hard[value] ?? ""}
          unset={all.ladder.unset}
          onChange={setWas}
        />
        <Range
          label={words.manageable}
          ends={words.manageableEnds}
          min={0}
          max={6}
          value={manageable}
          says={(value) => words.manageables[value] ?? ""}
          unset={all.ladder.unset}
          onChange={setManageable}
        />
        <p class="error" role="alert">
          {error &&
            (error.at === "all" || (error.at === "marks" && (was === null || manageable === null))) &&
            error.line}
        </p>
        <Actions>
          <Button submit busy={keeping}>
            {words.save}
          </Button>
          <Button weight="quiet" onClick={() => way.back()}>
            {all.ladder.edit.notNow}
          </Button>
        </Actions>
      </form>
    </Screen>
  );
}
