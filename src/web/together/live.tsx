/** A together-time on two devices: my half only, over the same log. Nobody sees who is there; whose turn it is comes from the log. */
import type { EventId } from "#core";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { cardText, drawCard } from "../cards/cards.ts";
import { useCardTexts } from "../cards/use-cards.ts";
import { useStaying } from "../locks/staying.ts";
import { Actions, Button } from "../parts/button.tsx";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { useAway } from "../sharing/away.ts";
import { sayRefusal } from "../sharing/refused.ts";
import type { OursView, TogetherView } from "../space/api.ts";
import "../style/times.css";
import { Board } from "./board.tsx";
import { Breather } from "./breather.tsx";
import { Edges } from "./edges.tsx";
import { depthOf, drawsCard, firstTask, nextTask, PLANS, type Task } from "./forms.ts";
import { toTogether } from "./leave.ts";
import { LiveClosing } from "./live-closing.tsx";
import { Offered } from "./offered.tsx";
import { iEnded } from "./open.ts";
import { useLeft } from "./quiet.ts";
import { anew, longer, paused } from "./timer.ts";
import { Listening, Speaking } from "./turn-halves.tsx";
import { useAwake } from "./wake.ts";
import { Writing } from "./writing.tsx";

export function Live({ params }: { readonly params: { readonly together: EventId } }) {
  useStaying();
  const { ours } = useSnapshot();
  const together = ours?.togethers.find((each) => each.id === params.together);
  // Who is still writing when the other begins goes on writing.
  const [wrote, setWrote] = useState(() => (together?.hands.length ?? 0) > 0);
  const [closing, setClosing] = useState(false);
  if (!ours) return null;
  if (!together || together.stage === "kept" || iEnded(together, ours.me)) {
    return <Over kept={together?.stage === "kept"} ended={together !== undefined} />;
  }
  const { writing } = PLANS[together.form];
  if (together.stage === "offered") return <Offered together={together} ours={ours} />;
  if (closing || together.stage === "ending") {
    return (
      <LiveClosing together={together} them={ours.partnerName} onBack={closing ? () => setClosing(false) : null} />
    );
  }
  if (writing !== null && !wrote) {
    return <Writing minutes={writing} onePhone={false} onReady={() => setWrote(true)} />;
  }
  return <MyHalf together={together} ours={ours} onEnd={() => setClosing(true)} />;
}

/** It ended for me, or there is nothing of it any more. What the other chose is not said. */
function Over({ kept, ended }: { readonly kept: boolean; readonly ended: boolean }) {
  const way = useWay();
  const words = useWords().together;
  const away = useAway();
  return (
    <Screen title={ended ? words.live.ended : words.live.gone} back={false} setting="moment">
      <p>{kept ? words.dark.kept : ended ? words.live.endedBody : words.live.goneBody}</p>
      {away && <p class="hint">{words.live.endedAway}</p>}
      <Actions>
        <Button onClick={() => toTogether(way)}>{words.live.home}</Button>
      </Actions>
    </Screen>
  );
}

type MyHalfProps = { readonly together: TogetherView; readonly ours: OursView; readonly onEnd: () => void };

function MyHalf({ together, ours, onEnd }: MyHalfProps) {
  const { form, myTurn, hands } = together;
  const plan = PLANS[form];
  const spaces = useSpaces();
  const words = useWords();
  const { live } = words.together;
  const away = useAway();
  const texts = useCardTexts();
  const cards = texts !== null && texts !== "failed" ? texts : null;
  const turn = hands.length;
  const [task, setTask] = useState<Task>(() => firstTask(plan, turn));
  const [mine, setMine] = useState<string | null>(null);
  const [time, setTime] = useState(() => anew(plan.minutes, Date.now()));
  const [breathes, setBreathes] = useState<number | null>(null);
  const [handing, setHanding] = useState(false);
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [again, setAgain] = useState(0);
  const half = useRef<HTMLElement>(null);
  const before = useRef(turn);
  const left = useLeft(time, breathes === null);
  useAwake(true);

  // A hand-over begins a new turn, wherever it was made.
  useEffect(() => {
    if (before.current === turn) return;
    before.current = turn;
    setTask(firstTask(plan, turn));
    setMine(null);
    setTime(anew(plan.minutes, Date.now()));
  }, [turn]);
  useEffect(() => {
    half.current?.querySelector<HTMLElement>(myTurn ? ".table-way.main" : "h1")?.focus({ preventScroll: true });
  }, [myTurn, task, breathes]);

  async function hand() {
    if (handing) return;
    setHanding(true);
    const seen = [together.card, mine, ...hands.map((each) => each.card)].filter((card) => card !== null);
    const next = drawsCard(plan, turn + 1) ? { card: drawCard(form, seen, Math.random, depthOf(turn + 1)).id } : {};
    const done = await spaces.act({ do: "hand", together: together.id, ...next });
    setHanding(false);
    setRefused(done.ok ? null : sayRefusal(done.why, words.sharing));
    if (!done.ok) setAgain(again + 1);
  }
  if (breathes !== null) {
    const goOn = () => {
      setTime((was) => paused(was, Date.now() - breathes));
      setBreathes(null);
    };
    return <Breather onOn={goOn} onLeave={onEnd} />;
  }

  const shown = mine ?? (turn === 0 ? together.card : (hands.at(-1)?.card ?? null));
  const common = {
    side: "near" as const,
    label: fill(myTurn ? live.yourTurn : live.theirTurn, { them: ours.partnerName }),
    form,
    turns: { turn, task, card: shown },
    // Another card may be drawn without a word to the other device, so a hint there might be of one that is gone.
    card: myTurn && cards && shown !== null ? cardText(shown, cards) : null,
    thumb: null,
    onBreather: () => setBreathes(Date.now()),
  };
  return (
    <Board
      lit={myTurn ? "near" : "far"}
      left={myTurn ? left : null}
      span={0.31}
      again={again}
      may={(to) => to === "far"}
      onLight={myTurn ? () => void hand() : undefined}
      name="alone"
    >
      <main class="halves" ref={half}>
        <h1 class="unseen" tabIndex={-1}>
          {words.together.forms[form].title}
        </h1>
        {myTurn ? (
          <Speaking
            {...common}
            left={left}
            cards={cards !== null}
            busy={handing}
            onHand={() => void hand()}
            onCard={() => {
              const seen = [together.card, mine].filter((card) => card !== null);
              setMine(drawCard(form, seen, Math.random, depthOf(turn)).id);
            }}
            onNext={() => {
              setTask(nextTask(plan, turn, task));
              setTime(anew(plan.minutes, Date.now()));
            }}
            onLonger={() => setTime((was) => longer(was, Date.now()))}
            onEnd={onEnd}
          />
        ) : (
          <Listening {...common} />
        )}
      </main>
      <Edges onStop={() => setAsking(true)} onEnd={onEnd} />
      <p class="live-line" role="status">
        {away ? live.away : refused}
      </p>
      <p class="unseen" role="status">
        {myTurn ? live.yourTurn : <Said words={live.theirTurn} them={ours.partnerName} />}
      </p>
      {asking && <StopSheet together={together} onClose={() => setAsking(false)} />}
    </Board>
  );
}

/** Stopping ends it for both, and nothing of it stays. */
function StopSheet({ together, onClose }: { readonly together: TogetherView; readonly onClose: () => void }) {
  const spaces = useSpaces();
  const words = useWords().together.live;
  return (
    <Sheet title={words.stopTitle} onClose={onClose}>
      <p>{words.stopBody}</p>
      <Actions even>
        <Button
          weight="even"
          onClick={() => void spaces.act({ do: "end-together", together: together.id, keep: false }).then(onClose)}
        >
          {words.stopYes}
        </Button>
        <Button weight="even" onClick={onClose}>
          {words.stopNo}
        </Button>
      </Actions>
    </Sheet>
  );
}
