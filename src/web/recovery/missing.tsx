/** What to do when what came back looks too little: a device that begins anew cannot tell, and another one can. (A16) */
import { useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";

export type MissingProps = {
  /** Null while there is no place for two. */
  readonly them: string | null;
  readonly onBack: () => void;
  readonly onGoOn: () => void;
};

export function Missing({ them, onBack, onGoOn }: MissingProps) {
  const way = useWay();
  const words = useWords().recovery.missing;
  return (
    <Screen title={words.title} name="restored" back={false} key="missing">
      <p class="lead">{words.lead}</p>
      <ol class="recovery-steps">
        {(them === null ? words.stepsAlone : words.steps).map((line) => (
          <li key={line}>
            <Said words={line} them={them ?? ""} />
          </li>
        ))}
      </ol>
      <Actions>
        <Button weight="even" onClick={onBack}>
          {words.back}
        </Button>
        <Button weight="even" onClick={() => way.go("bringBack")}>
          {words.copy}
        </Button>
        <Button weight="quiet" onClick={onGoOn}>
          {words.goOn}
        </Button>
      </Actions>
    </Screen>
  );
}
