/** What stands on the two halves while somebody has the light: what to say, how to hand over, another card, a little longer. */
import type { Form } from "#core";
import { useWords } from "../around.ts";
import type { CardText } from "../cards/decks.ts";
import { mayDraw, PLANS } from "./forms.ts";
import { Half, type HalfProps } from "./half.tsx";
import { sayToListener, sayToSpeaker } from "./prompt.ts";
import { sayLeft } from "./quiet.ts";
import type { Side, Turns } from "./turns.ts";

type Common = {
  readonly side: Side;
  readonly label: string;
  readonly form: Form;
  readonly turns: Pick<Turns, "turn" | "task" | "card">;
  readonly card: CardText | null;
  readonly thumb: HalfProps["thumb"];
};

export type SpeakingProps = Common & {
  readonly left: number;
  /** The words of the cards are there. */
  readonly cards: boolean;
  readonly onHand: () => void;
  readonly onCard: () => void;
  readonly onNext: () => void;
  readonly onLonger: () => void;
  readonly onBreather: () => void;
  readonly onEnd: () => void;
  readonly busy?: boolean;
};

/** The half of whoever has the light. */
export function Speaking(props: SpeakingProps) {
  const { side, label, form, turns, card, thumb, left } = props;
  const words = useWords().together;
  const { table } = words;
  const said = sayToSpeaker(words, form, turns.turn, turns.task, card);
  const over = left === 0 && turns.task !== "through";
  return (
    <Half
      side={side}
      label={label}
      look="lit"
      says={`${turns.turn} ${turns.task} ${turns.card ?? ""}`}
      lead={said.lead}
      under={
        <>
          <span class="unseen" role="img" aria-label={sayLeft(left, table.timeLeft)} />
          {over ? (
            <p>
              {table.timeOver}{" "}
              <button type="button" class="table-way" onClick={props.onLonger}>
                {table.longer}
              </button>
            </p>
          ) : (
            said.under && <p>{said.under}</p>
          )}
        </>
      }
      start={<Aside {...props} />}
      thumb={thumb}
      end={
        turns.task === "back" ? (
          <button type="button" class="table-way main" onClick={props.onNext}>
            {table.backDone}
          </button>
        ) : (
          <button type="button" class="table-way main" aria-disabled={props.busy} onClick={props.onHand}>
            {table.hand}
          </button>
        )
      }
    />
  );
}

/** The quieter of the two buttons: what helps now. */
function Aside({ form, turns, cards, onCard, onBreather, onEnd }: SpeakingProps) {
  const { table } = useWords().together;
  const plan = PLANS[form];
  if (turns.task === "through") return <Way label={table.end} onClick={onEnd} />;
  if (cards && turns.task === "speak" && mayDraw(plan, turns.turn)) {
    return <Way label={turns.card === null ? table.card : table.another} onClick={onCard} />;
  }
  return plan.breathing ? <Way label={table.breather} onClick={onBreather} /> : null;
}

function Way({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <button type="button" class="table-way" onClick={onClick}>
      {label}
    </button>
  );
}

type ListeningProps = Common & { readonly onBreather: () => void };

/** The half of whoever listens. */
export function Listening({ side, label, form, turns, card, thumb, onBreather }: ListeningProps) {
  const words = useWords().together;
  const said = sayToListener(words, form, turns.task, card);
  return (
    <Half
      side={side}
      label={label}
      look="dim"
      says={`${turns.turn} ${turns.task} ${turns.card ?? ""}`}
      lead={said.lead}
      under={said.under && <p>{said.under}</p>}
      start={PLANS[form].breathing && <Way label={words.table.breather} onClick={onBreather} />}
      thumb={thumb}
    />
  );
}
