/** How I am, right now: the pad, words near it, a line if I like. Kept in the corner, seen by nobody. [PAD-1] */
import { TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { OpenMineForm } from "../mine/open-mine.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { bytesOf, TextField } from "../parts/field.tsx";
import { Screen } from "../parts/screen.tsx";
import { newDraftId } from "../sharing/draft-state.ts";
import { heldBy } from "../sharing/held.ts";
import { Notice } from "../sharing/notice.tsx";
import { sayRefusal } from "../sharing/refused.ts";
import "../style/feel.css";
import "../style/sharing.css";
import { ChooseFeelings } from "./choose.tsx";
import { middleOf, type Place } from "./feelings.ts";
import { Pad } from "./pad.tsx";

export function HowIAm() {
  const spaces = useSpaces();
  const way = useWay();
  const all = useWords();
  const words = all.feel;
  const { mine } = useSnapshot();
  const [place, setPlace] = useState<Place | null>(null);
  const [feelings, setFeelings] = useState<readonly string[]>([]);
  const [line, setLine] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [keeping, setKeeping] = useState(false);

  async function keep() {
    if (keeping) return;
    if (!place && feelings.length === 0) return setError(words.need);
    if (bytesOf(line) > TEXT_LIMITS.line) return setError(all.sharing.refused["too-long"]);
    setKeeping(true);
    // Who begins with words has been placed by them.
    const at = place ?? middleOf(feelings) ?? { pleasant: 0, energy: 0 };
    const id = newDraftId();
    const rest = line.trim() === "" ? {} : { words: line };
    const kept = await spaces.actMine({
      do: "keep-landscape",
      landscape: { id, at: Date.now(), ...at, feelings, ...rest },
    });
    setKeeping(false);
    if (!kept.ok) return setError(kept.why === "mine-locked" ? sayRefusal(kept.why, all.sharing) : words.notKept);
    heldBy(spaces).notice = words.kept;
    way.instead("howIWas", { landscape: id });
  }

  if (mine.stage === "locked") {
    return (
      <Screen title={words.title} setting="moment" key="locked">
        <p class="lead">{all.mine.unlock.body}</p>
        <OpenMineForm onOpened={() => {}} />
      </Screen>
    );
  }
  return (
    <Screen title={words.title} name="feel" key="open">
      <Notice />
      <p class="lead">{words.lead}</p>
      <Pad
        place={place}
        chosen={feelings}
        onPlace={(next) => {
          setPlace(next);
          setError(null);
        }}
      />
      <ChooseFeelings
        place={place}
        chosen={feelings}
        onChange={(next) => {
          setFeelings(next);
          setError(null);
        }}
      />
      <TextField
        label={words.line}
        hint={words.lineHint}
        lines={2}
        limit={TEXT_LIMITS.line}
        value={line}
        onInput={setLine}
      />
      <p class="error" role="alert">
        {error}
      </p>
      <Actions>
        <Button busy={keeping} onClick={() => void keep()}>
          {keeping ? words.keeping : words.keep}
        </Button>
      </Actions>
      <p class="hint">{words.private}</p>
      {mine.landscapes.length > 0 && (
        <p class="links">
          <button type="button" class="inline-link" onClick={() => way.go("howIHaveBeen")}>
            {words.past}
          </button>
        </p>
      )}
    </Screen>
  );
}
