/** The one second step of closing: what it does, what is kept, and a copy first for whoever wants one. [LEAVE-15] */
import { useState } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import { OpenMineSheet } from "../mine/open-mine.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { useKeeping } from "./keeping.ts";

export function CloseIt({ them, onNo }: { readonly them: string; readonly onNo: () => void }) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().leaving.close;
  const [what, setWhat] = useState<"keep" | "letGo">("keep");
  const keeping = useKeeping(
    (keep) => spaces.closePlace(keep),
    () => way.restart({ name: "closed", params: undefined }),
  );

  return (
    <Screen title={words.title} name="close-it" key="close">
      <ul class="closing-does">
        {words.does.map((line) => (
          <li key={line}>
            <Said words={line} them={them} />
          </li>
        ))}
      </ul>
      <p class="hint">{words.cannot}</p>
      <p>
        <Said words={words.afraid} them={them} />{" "}
        <button type="button" class="inline-link" onClick={() => way.go("help")}>
          {words.helpline}
        </button>
      </p>
      <form
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void keeping.leave(what === "keep");
        }}
      >
        <Choice
          legend={words.what}
          options={[
            { value: "keep", label: words.keep, hint: words.keepHint },
            { value: "letGo", label: words.letGo, hint: words.letGoHint },
          ]}
          value={what}
          onChange={setWhat}
        />
        <p class="links">
          <button type="button" class="inline-link" onClick={() => way.go("takeAlong")}>
            {words.copy}
          </button>
        </p>
        <p class="error" role="alert">
          {keeping.why && words.why[keeping.why]}
        </p>
        <Actions even>
          <Button weight="even" submit busy={keeping.busy}>
            {keeping.busy ? words.working : words.yes}
          </Button>
          <Button weight="even" onClick={() => !keeping.busy && onNo()}>
            {words.no}
          </Button>
        </Actions>
      </form>
      {keeping.opening && <OpenMineSheet why={words.openMine} onClose={keeping.notNow} onOpened={keeping.opened} />}
    </Screen>
  );
}
