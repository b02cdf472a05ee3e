/** Quiet: nothing is sent, and this device suggests nothing for two until one likes it again. [LEAVE-16] */
import { useEffect, useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { OpenMineSheet } from "../mine/open-mine.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";

export function Quiet() {
  const spaces = useSpaces();
  const way = useWay();
  const { mine, preferences } = useSnapshot();
  const words = useWords().leaving.quiet;
  const [opening, setOpening] = useState(false);
  const [isBack, setIsBack] = useState(false);
  const [failed, setFailed] = useState(false);
  const open = mine.stage === "open";
  const putAway = open && mine.justMe;

  /** *Just me for now*, as it can be turned on in just mine at any time; nothing else says that somebody is quiet. */
  async function justMe(on: boolean) {
    const done = await spaces.actMine({ do: "just-me", on });
    setFailed(!done.ok);
    setIsBack(done.ok && !on);
  }
  useEffect(() => {
    if (preferences?.remind) void spaces.prefer({ remind: false }).then((done) => setFailed((was) => was || !done.ok));
  }, []);
  useEffect(() => {
    if (open && !putAway && !isBack) void justMe(true);
  }, [open]);

  return (
    <Screen title={words.title} name="quiet" setting="moment" key="quiet">
      <p class="lead">{words.lead}</p>
      <p>{words.place}</p>
      <p role="status">{isBack ? words.isBack : putAway ? words.here : words.hereLocked}</p>
      <p class="error" role="alert">
        {failed && words.failed}
      </p>
      <p class="hint">
        {words.knocks}{" "}
        <button type="button" class="inline-link" onClick={() => way.go("knocks")}>
          {words.knocksGo}
        </button>
      </p>
      <Actions>
        <Button weight="even" onClick={() => way.restart({ name: "ours", params: undefined })}>
          {words.done}
        </Button>
        {!open && (
          <Button weight="quiet" onClick={() => setOpening(true)}>
            {words.openMine}
          </Button>
        )}
        {putAway && (
          <Button weight="quiet" onClick={() => void justMe(false)}>
            {words.back}
          </Button>
        )}
      </Actions>
      {opening && <OpenMineSheet onClose={() => setOpening(false)} onOpened={() => setOpening(false)} />}
    </Screen>
  );
}
