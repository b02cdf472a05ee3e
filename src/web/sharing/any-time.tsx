/** What is in reach at every step, for both, quietly: a breather, that hurt, and stop here. */
import type { Turn } from "#core";
import { useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Said } from "../parts/said.tsx";
import { Sheet } from "../parts/sheet.tsx";
import type { ShareView } from "../space/api.ts";
import { BreatherSheet } from "./breather-sheet.tsx";
import { sayRefusal } from "./refused.ts";
import { goToLastTurn } from "./turns.tsx";

type AnyTimeProps = {
  readonly share: ShareView;
  readonly them: string;
  /** Stopping is offered on the page itself already. */
  readonly withoutStop?: boolean;
  /** After it was said. Unless told otherwise, the eye goes to what was said. */
  readonly onSaid?: () => void;
  /** After a breather began. Where it has its own page, that page comes by itself. */
  readonly onPaused?: () => void;
};

export function AnyTime({ share, them, withoutStop = false, onSaid = goToLastTurn, onPaused }: AnyTimeProps) {
  const words = useWords().sharing;
  const [asking, setAsking] = useState<"pause" | "hurt" | "stop" | null>(null);
  const acts = (["pause", "hurt", "stop"] as const).filter(
    (act) => share.may.includes(act) && !(withoutStop && act === "stop"),
  );
  if (acts.length === 0) return null;
  const labels = { pause: words.breather.take, hurt: words.read.hurt, stop: words.read.stop };
  const close = () => setAsking(null);
  return (
    <div class="any-time">
      {acts.map((act) => (
        <button key={act} type="button" class="inline-link" onClick={() => setAsking(act)}>
          {labels[act]}
        </button>
      ))}
      {asking === "pause" && <BreatherSheet act="pause" share={share} them={them} onClose={close} onDone={onPaused} />}
      {(asking === "hurt" || asking === "stop") && (
        <AskSheet act={asking} share={share} them={them} onSaid={onSaid} onClose={close} />
      )}
    </div>
  );
}

type AskProps = Required<Omit<AnyTimeProps, "withoutStop" | "onPaused">> & {
  readonly act: "hurt" | "stop";
  readonly onClose: () => void;
};

/** Words that only the one who listens says. */
const OF_LISTENER: readonly Turn["turn"][] = ["acknowledged", "answered", "placed", "idea"];

/** The question before it is said that something hurt, or that it stops. */
export function AskSheet({ act, share, them, onSaid, onClose }: AskProps) {
  const spaces = useSpaces();
  const words = useWords().sharing;
  const [refused, setRefused] = useState<string | null>(null);
  const again = share.turns.some((turn) => turn.turn === "hurt");
  const last = share.turns.findLast(({ turn }) => OF_LISTENER.includes(turn));
  const once = last?.turn === "answered" ? words.hurt.answer : words.hurt.said;
  const hurt = share.mine ? (again ? words.hurt.again : once) : words.hurt.words;

  async function yes() {
    const done = await spaces.act({ do: act, share: share.id });
    if (!done.ok) return setRefused(sayRefusal(done.why, words));
    onClose();
    onSaid();
  }

  return (
    <Sheet title={<Said words={words[act].title} them={them} />} onClose={onClose}>
      <p>
        <Said words={act === "stop" ? words.stop.body : hurt} them={them} />
      </p>
      <p class="error" role="alert">
        {refused}
      </p>
      <Actions even>
        <Button weight="even" onClick={() => void yes()}>
          {words[act].yes}
        </Button>
        <Button weight="even" onClick={onClose}>
          {words[act].no}
        </Button>
      </Actions>
    </Sheet>
  );
}
