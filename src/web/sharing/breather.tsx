/** While a breather lasts: a slow breath, and when both look again. None of what was said is on this page. */
import { useState } from "preact/hooks";
import { type Breather as Lasting, breatherEnds, breatherOver } from "#core";
import { useSpaces, useWay, useWords } from "../around.ts";
import { useAhead, useNowUntil } from "../ours/now.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { ShareView } from "../space/api.ts";
import { AnyTime, AskSheet } from "./any-time.tsx";
import { BreatherSheet } from "./breather-sheet.tsx";
import { endOf } from "./breather-time.ts";
import { Breathing } from "./breathing.tsx";
import { sayRefusal } from "./refused.ts";
import { TakeBackSheet } from "./take-back.tsx";

type BreatherProps = {
  readonly share: ShareView;
  readonly breather: Lasting;
  readonly them: string;
  /** Shows what was said all the same. */
  readonly onLook: () => void;
};

export function Breather({ share, breather, them, onLook }: BreatherProps) {
  const way = useWay();
  const words = useWords();
  const { breather: says } = words.sharing;
  // A clock that is far off shows no end of its own: this page then counts from when it was opened.
  const now = useNowUntil([breatherEnds(breather)]);
  const ahead = useAhead(now);
  const over = breatherOver(breather, now);
  const [takingBack, setTakingBack] = useState(false);
  return (
    <Screen title={over ? says.over : says.lasts} setting="moment" name="breather">
      {over ? (
        <Over share={share} breather={breather} them={them} />
      ) : (
        <>
          <Breathing />
          <p class="breather-until">
            <Said words={says.until} when={ahead(endOf(breather, now))} />
          </p>
          <p class="breathe-words">{says.breathe}</p>
          <p class="hint">
            {says.rest} {says.leaveIt}
          </p>
          <Actions>
            <Button weight="even" onClick={() => way.restart({ name: "ours", params: undefined })}>
              {words.ours.back}
            </Button>
          </Actions>
        </>
      )}
      <AnyTime share={share} them={them} withoutStop={over} onSaid={() => undefined} />
      <p class="links">
        <button type="button" class="inline-link" onClick={onLook}>
          {says.look}
        </button>
        {share.may.includes("take-back") && (
          <button type="button" class="inline-link" onClick={() => setTakingBack(true)}>
            {words.sharing.mine.takeBack}
          </button>
        )}
      </p>
      {takingBack && (
        <TakeBackSheet
          what="telling"
          item={share.id}
          them={them}
          onClose={() => setTakingBack(false)}
          onDone={() => way.restart({ name: "tookBack", params: undefined })}
        />
      )}
    </Screen>
  );
}

/** Its time has come: look again, make it longer once, or set it down. All weigh the same, and none is asked for. */
function Over({ share, breather, them }: Omit<BreatherProps, "onLook">) {
  const spaces = useSpaces();
  const words = useWords().sharing;
  const [refused, setRefused] = useState<string | null>(null);
  const [asking, setAsking] = useState<"extend" | "stop" | null>(null);
  const mayExtend = share.may.includes("extend") && !breather.extended;

  async function resume() {
    const done = await spaces.act({ do: "resume", share: share.id, now: Date.now() });
    if (!done.ok) setRefused(sayRefusal(done.why, words));
  }

  return (
    <>
      <p class="lead">{mayExtend ? words.breather.overBody : words.breather.overLast}</p>
      <Actions>
        <Button weight="even" onClick={() => void resume()}>
          {words.breather.resume}
        </Button>
        {mayExtend && (
          <Button weight="even" onClick={() => setAsking("extend")}>
            {words.breather.extend}
          </Button>
        )}
        {share.may.includes("stop") && (
          <Button weight="even" onClick={() => setAsking("stop")}>
            {words.breather.setDown}
          </Button>
        )}
      </Actions>
      <p class="error" role="alert">
        {refused}
      </p>
      {asking === "extend" && <BreatherSheet act="extend" share={share} them={them} onClose={() => setAsking(null)} />}
      {asking === "stop" && (
        <AskSheet act="stop" share={share} them={them} onSaid={() => undefined} onClose={() => setAsking(null)} />
      )}
    </>
  );
}
