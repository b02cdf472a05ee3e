/** The turns at one table: two halves, a light that goes across, two thumbs that put it away. Nothing of it is kept here. */
import type { Form } from "#core";
import { Fragment } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { cardText, drawCard } from "../cards/cards.ts";
import { useCardTexts } from "../cards/use-cards.ts";
import { Board } from "./board.tsx";
import { Breather } from "./breather.tsx";
import { Edges } from "./edges.tsx";
import { depthOf, drawsCard, PLANS } from "./forms.ts";
import { Half } from "./half.tsx";
import { useLeft } from "./quiet.ts";
import { Thumb, useThumbs } from "./thumb.tsx";
import { paused } from "./timer.ts";
import { Listening, Speaking } from "./turn-halves.tsx";
import { before, move, other, SIDES, type Side, type Turns } from "./turns.ts";
import { useAwake } from "./wake.ts";

type AtTableProps = {
  readonly form: Form;
  readonly facing: boolean;
  readonly onDark: (why: "away" | "rests") => void;
  readonly onEnd: () => void;
};

export function AtTable({ form, facing, onDark, onEnd }: AtTableProps) {
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
    const drawn = drawsCard(plan, turn) ? draw(turn) : null;
    setTurns((now) => move(plan, now, { is: "light", to, card: drawn, now: Date.now() }));
  }
  function goOn() {
    const pause = Date.now() - (breathes ?? Date.now());
    setTurns((now) => ({ ...now, time: paused(now.time, pause) }));
    setBreathes(null);
  }
  function half(side: Side) {
    const common = { side, label: words.table[side], form, turns, card };
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
        {SIDES.map((side) => (
          <Fragment key={side}>{half(side)}</Fragment>
        ))}
      </main>
      <Edges onStop={() => onDark("rests")} onEnd={onEnd} />
      <p class="unseen" role="status">
        {speaker !== null && words.table.saidTurn[speaker]}
        {SIDES.some((side) => thumbs.waits(side)) && ` ${words.table.otherThumb}`}
      </p>
    </Board>
  );
}
