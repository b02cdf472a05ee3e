/** A together-time at one table, on one phone. All of it is in memory only; it is stored if, at the end, both press keep. [TIME-1] */
import type { Form } from "#core";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSnapshot, useWay, useWords } from "../around.ts";
import { cardText, drawCard } from "../cards/cards.ts";
import { useCardTexts } from "../cards/use-cards.ts";
import { Board } from "./board.tsx";
import { Breather } from "./breather.tsx";
import { Closing, Keeping } from "./closing.tsx";
import { Dark, type DarkProps } from "./dark.tsx";
import { Edges } from "./edges.tsx";
import { depthOf, drawsCard, PLANS } from "./forms.ts";
import { Half } from "./half.tsx";
import { toTogether } from "./leave.ts";
import { useLeft } from "./quiet.ts";
import { Thumb, useThumbs } from "./thumb.tsx";
import { paused } from "./timer.ts";
import { Listening, Speaking } from "./turn-halves.tsx";
import { before, move, other, SIDES, type Side, type Turns } from "./turns.ts";
import { useAwake } from "./wake.ts";
import { Writing } from "./writing.tsx";

type Stage =
  | { readonly is: "writing" | "turns" | "closing" }
  | { readonly is: "keeping"; readonly lines: readonly string[] }
  | { readonly is: "dark"; readonly why: DarkProps["why"]; readonly asked: boolean };

export type TableParams = { readonly form: Form; readonly standing: boolean };

export function Table({ params: { form, standing } }: { readonly params: TableParams }) {
  const way = useWay();
  const { ours } = useSnapshot();
  const { writing } = PLANS[form];
  const [stage, setStage] = useState<Stage>({ is: writing === null ? "turns" : "writing" });
  const away = () => setStage({ is: "dark", why: "away", asked: true });

  switch (stage.is) {
    case "writing":
      return <Writing minutes={writing ?? 0} onePhone onReady={() => setStage({ is: "turns" })} />;
    case "turns":
      return (
        <TurnsAtTable
          form={form}
          facing={!standing}
          onDark={(why) => setStage({ is: "dark", why, asked: false })}
          onEnd={() => setStage({ is: "closing" })}
        />
      );
    case "closing":
      return <Closing onOn={(lines) => setStage({ is: "keeping", lines })} onAway={away} />;
    case "keeping":
      return (
        <Keeping
          form={form}
          lines={stage.lines}
          facing={!standing}
          onKept={() => setStage({ is: "dark", why: "kept", asked: true })}
          onAway={away}
        />
      );
    case "dark":
      return (
        <Dark
          why={stage.why}
          facing={!standing}
          onLike={stage.asked || stage.why === "rests" || !ours ? undefined : () => setStage({ is: "closing" })}
          onClose={() => toTogether(way, ours !== null)}
        />
      );
  }
}

type AtTableProps = {
  readonly form: Form;
  readonly facing: boolean;
  readonly onDark: (why: "away" | "rests") => void;
  readonly onEnd: () => void;
};

function TurnsAtTable({ form, facing, onDark, onEnd }: AtTableProps) {
  const plan = PLANS[form];
  const words = useWords().together;
  const texts = useCardTexts();
  const cards = texts !== null && texts !== "failed" ? texts : null;
  const [turns, setTurns] = useState<Turns>(() => before(plan, Date.now()));
  const [breathes, setBreathes] = useState<number | null>(null);
  const seen = useRef(new Set<string>());
  const left = useLeft(turns.time, breathes === null && turns.speaker !== null);
  const thumbs = useThumbs(() => onDark("away"));
  const halves = useRef<HTMLElement>(null);
  const { speaker } = turns;
  const card = cards && turns.card !== null ? cardText(turns.card, cards) : null;
  useAwake(true);

  // Whoever gets the light finds their button under the keyboard; before that, the page begins at its heading.
  useEffect(() => {
    const first = speaker === null ? "h1" : `.half.${speaker} .table-way.main`;
    halves.current?.querySelector<HTMLElement>(first)?.focus({ preventScroll: true });
  }, [speaker, turns.task, breathes]);

  function draw(turn: number): string {
    const drawn = drawCard(form, seen.current, Math.random, depthOf(turn)).id;
    seen.current.add(drawn);
    return drawn;
  }
  function light(to: Side) {
    const turn = speaker === null ? 0 : turns.turn + 1;
    const card = drawsCard(plan, turn) ? draw(turn) : null;
    setTurns((now) => move(plan, now, { is: "light", to, card, now: Date.now() }));
  }
  function goOn() {
    const pause = Date.now() - (breathes ?? Date.now());
    setTurns((now) => ({ ...now, time: paused(now.time, pause) }));
    setBreathes(null);
  }
  if (breathes !== null) return <Breather onOn={goOn} onLeave={() => onDark("rests")} />;

  return (
    <Board
      lit={speaker}
      left={speaker === null ? null : left}
      onLight={light}
      name={`${facing ? "facing" : "standing"}${thumbs.resting ? " resting" : ""}`}
    >
      <main class="halves" ref={halves}>
        <h1 class="unseen" tabIndex={-1}>
          {words.forms[form].title}
        </h1>
        {SIDES.map((side) => {
          const common = { side, label: words.table[side], form, turns, card, key: side };
          const thumb = <Thumb side={side} state={thumbs} />;
          if (speaker === side) {
            return (
              <Speaking
                {...common}
                thumb={thumb}
                left={left}
                cards={cards !== null}
                onHand={() => light(other(side))}
                onCard={() => {
                  const drawn = draw(turns.turn);
                  setTurns((now) => move(plan, now, { is: "card", card: drawn }));
                }}
                onNext={() => setTurns((now) => move(plan, now, { is: "next", now: Date.now() }))}
                onLonger={() => setTurns((now) => move(plan, now, { is: "longer", now: Date.now() }))}
                onBreather={() => setBreathes(Date.now())}
                onEnd={onEnd}
              />
            );
          }
          if (speaker !== null) {
            return <Listening {...common} thumb={thumb} onBreather={() => setBreathes(Date.now())} />;
          }
          return (
            <Half
              key={side}
              side={side}
              label={words.table[side]}
              look="even"
              says="before"
              lead={words.table.beginHow}
              under={<p>{words.table.awayHow}</p>}
              thumb={thumb}
              end={
                <button type="button" class="table-way main" onClick={() => light(side)}>
                  {words.table.begin}
                </button>
              }
            />
          );
        })}
      </main>
      <Edges onStop={() => onDark("rests")} onEnd={onEnd} />
      <p class="unseen" role="status">
        {speaker !== null && words.table.saidTurn[speaker]}
        {SIDES.some((side) => thumbs.waits(side)) && ` ${words.table.otherThumb}`}
      </p>
    </Board>
  );
}
