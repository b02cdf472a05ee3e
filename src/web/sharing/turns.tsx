/** What was said after the telling, in order, each under the name of the one who said it. */
import type { Answer, EventId, Turn } from "#core";
import { useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { isResting } from "../ours/between.ts";
import { Said } from "../parts/said.tsx";
import type { OursView, ShareView } from "../space/api.ts";
import { TakeBackSheet } from "./take-back.tsx";

/** After something was said, what asked for it is gone: the eye, the keyboard and the voice go to what was said. */
export function goToLastTurn(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(".turns > li:last-child")?.focus());
}

export function Turns({ share, ours }: { readonly share: ShareView; readonly ours: OursView }) {
  const words = useWords().sharing;
  const { turns } = share;
  const them = ours.partnerName;
  const [takingBack, setTakingBack] = useState<EventId | null>(null);
  const [takenBack, setTakenBack] = useState(false);
  const firstHurt = turns.find((turn) => turn.turn === "hurt");
  return (
    <>
      <ol class="turns">
        {turns.map((turn) => {
          const byMe = turn.by === ours.me;
          const mayTakeBack = byMe && turn.turn === "answered" && turn.answer !== null;
          return (
            <li key={turn.id} tabIndex={-1} class={byMe ? "turn by-me" : "turn by-them"}>
              <OneTurn turn={turn} byMe={byMe} them={them} mine={share.mine} again={turn !== firstHurt} />
              {mayTakeBack && share.may.includes("take-answer-back") && (
                <button type="button" class="inline-link" onClick={() => setTakingBack(turn.id)}>
                  {words.mine.takeAnswerBack}
                </button>
              )}
            </li>
          );
        })}
      </ol>
      {isResting(share) && <p class="rests">{words.turns.rests}</p>}
      <p class="notice" role="status">
        {takenBack && words.mine.answerTakenBack}
      </p>
      {takingBack !== null && (
        <TakeBackSheet
          what="answer"
          item={takingBack}
          them={them}
          onClose={() => setTakingBack(null)}
          onDone={() => setTakenBack(true)}
        />
      )}
    </>
  );
}

type OneTurnProps = {
  readonly turn: Turn;
  readonly byMe: boolean;
  readonly them: string;
  /** Whether the thing told is one's own. */
  readonly mine: boolean;
  /** Something here hurt before. */
  readonly again: boolean;
};

function OneTurn({ turn, byMe, them, mine, again }: OneTurnProps) {
  const words = useWords().sharing.turns;
  const by = <p class="turn-by">{byMe ? words.you : <bdi>{them}</bdi>}</p>;
  switch (turn.turn) {
    case "acknowledged":
      return (
        <>
          {by}
          <p class="turn-words">{turn.how === "thanks" ? words.saidThanks : words.saidTime}</p>
        </>
      );
    case "answered":
      return (
        <>
          {by}
          {turn.answer === null ? <p class="hint">{words.answerTakenBack}</p> : <AnswerText answer={turn.answer} />}
        </>
      );
    case "heard":
      return (
        <>
          <p class="turn-words">
            <Said words={byMe ? words.heard[turn.how].mine : words.heard[turn.how].theirs} them={them} />
          </p>
          {turn.missing !== null && <Piece label={words.missing} text={turn.missing} />}
        </>
      );
    case "hurt":
      return (
        <p class="turn-words">
          <Said
            words={byMe ? words.hurtMine : mine ? words.hurtWords : again ? words.hurtAgain : words.hurtAnswer}
            them={them}
          />
        </p>
      );
    case "stopped":
      return (
        <p class="turn-words">
          <Said words={byMe ? words.stoppedMine : words.stoppedTheirs} them={them} />
        </p>
      );
  }
}

/** What was answered, each part under its opening words. */
export function AnswerText({ answer }: { readonly answer: Answer }) {
  const words = useWords().sharing.turns;
  return (
    <>
      {answer.hear !== undefined && <Piece label={words.hear} text={answer.hear} />}
      {answer.sense !== undefined && <Piece label={words.sense} text={answer.sense} />}
      {answer.wonder !== undefined && <Piece label={words.wonder} text={answer.wonder} />}
    </>
  );
}

function Piece({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div class="piece">
      <p class="piece-label">{label}…</p>
      <p class="piece-text" dir="auto">
        {text}
      </p>
    </div>
  );
}
