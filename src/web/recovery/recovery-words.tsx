/** Recovery words: why, making them, the one time that they are shown, and a look at the paper. Rules RECOVER-21 to RECOVER-25. */
import { useState } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/recovery.css";
import { BringSeed } from "./bring-seed.tsx";
import { CheckPaper } from "./check-paper.tsx";
import { MakeWords } from "./make-words.tsx";
import { type Made, ShownWords } from "./shown-words.tsx";

type Stage = "why" | "shown" | "check" | "kept";

export function RecoveryWords() {
  return <WithMine>{(mine) => <Opened mine={mine} />}</WithMine>;
}

function Opened({ mine }: { readonly mine: OpenMine }) {
  /** It was a device that could not make words when one came here. */
  const [wasAdded] = useState(!mine.kit.seed);
  return mine.kit.seed ? <Words mine={mine} brought={wasAdded} /> : <BringSeed />;
}

function Words({ mine, brought }: { readonly mine: OpenMine; readonly brought: boolean }) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().recovery.kept;
  const [stage, setStage] = useState<Stage>("why");
  /** They live here and nowhere else. [RECOVER-21] */
  const [made, setMade] = useState<Made | null>(null);

  if (stage === "why" || made === null) {
    return (
      <MakeWords
        mine={mine}
        brought={brought}
        onMade={(next) => {
          setMade(next);
          setStage("shown");
        }}
      />
    );
  }
  const leave = () => (way.hasBack.value ? way.back() : way.restart({ name: "mine", params: undefined }));
  /** Made, and on no paper: said again in a while. [RECOVER-25] */
  const later = async () => {
    await spaces.postponeKit();
    leave();
  };
  if (stage === "shown")
    return <ShownWords made={made} onHave={() => setStage("check")} onLater={() => void later()} />;
  if (stage === "check") {
    return (
      <CheckPaper
        words={made.words}
        onBack={() => setStage("shown")}
        onRight={() => {
          // Where it cannot be noted, it is offered once more in a week.
          void spaces.kitOnPaper();
          setStage("kept");
          setMade({ ...made, words: [] });
        }}
      />
    );
  }
  return (
    <Screen title={words.title} setting="moment" back={false} key="kept">
      <p class="lead">{words.lead}</p>
      <Actions>
        <Button onClick={leave}>{words.end}</Button>
      </Actions>
    </Screen>
  );
}
