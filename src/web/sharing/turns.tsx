/** What was said after the telling, in order, each under the name of the one who said it. */
import type { Answer, Turn } from "#core";
import { useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { PlayMedia } from "../media/play-media.tsx";
import { isResting } from "../ours/between.ts";
import { Said } from "../parts/said.tsx";
import type { OursView, ShareView } from "../space/api.ts";
import { FeelingsSaid } from "./paper.tsx";
import { isOfAnswer, secondOfTwo, stillThere } from "./rounds.ts";
import { TakeBackSheet } from "./take-back.tsx";

/** After something was said, what asked for it is gone: the eye, the keyboard and the voice go to what was said. */
export function goToLastTurn(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(".turns > li:last-child")?.focus());
}

export function Turns({ share, ours }: { readonly share: ShareView; readonly ours: OursView }) {
  const words = useWords().sharing;
  const { turns } = share;
  const them = ours.partnerName;
  const [takingBack, setTakingBack] = useState<Turn | null>(null);
  const [takenBack, setTakenBack] = useState<Turn | null>(null);
  const second = secondOfTwo(turns);
  const firstHurt = turns.find((turn) => turn.turn === "hurt");
  return (
    <>
      <ol class="turns">
        {turns.map((turn) => {
          const byMe = turn.by === ours.me;
          const mayTakeBack = byMe && stillThere(turn);
          return (
            <li key={turn.id} tabIndex={-1} class={byMe ? "turn by-me" : "turn by-them"}>
              <OneTurn
                turn={turn}
                byMe={byMe}
                them={them}
                mine={share.mine}
                again={turn !== firstHurt}
                ofAnswer={isOfAnswer(turn, turns)}
              />
              {turn === second && (
                <p class="hint">
                  <Said words={byMe ? words.turns.twice.mine : words.turns.twice.theirs} them={them} />
                </p>
              )}
              {mayTakeBack && (
                <button type="button" class="inline-link" onClick={() => setTakingBack(turn)}>
                  {turn.turn === "answered" ? words.mine.takeAnswerBack : words.mine.takeSaidBack}
                </button>
              )}
            </li>
          );
        })}
      </ol>
      {isResting(share) && <p class="rests">{words.turns.rests}</p>}
      <p class="notice" role="status">
        {takenBack && (takenBack.turn === "answered" ? words.mine.answerTakenBack : words.mine.saidTakenBack)}
      </p>
      {takingBack !== null && (
        <TakeBackSheet
          what={takingBack.turn === "answered" ? "answer" : "said"}
          item={takingBack.id}
          them={them}
          onClose={() => setTakingBack(null)}
          onDone={() => setTakenBack(takingBack)}
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
  /** What hurt was an answer. */
  readonly ofAnswer: boolean;
};

function OneTurn({ turn, byMe, them, mine, again, ofAnswer }: OneTurnProps) {
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
          <Said words={byMe ? words.hurtMine : words[hurtBy({ mine, again, ofAnswer })]} them={them} />
        </p>
      );
    case "placed":
      return (
        <>
          {by}
          {turn.shoes === null ? (
            <p class="hint">{words.placeTakenBack}</p>
          ) : (
            <>
              <Piece label={words.place} text={turn.shoes.words} />
              {turn.shoes.feelings && <FeelingsSaid feelings={turn.shoes.feelings} />}
            </>
          )}
        </>
      );
    case "met":
      return (
        <>
          <p class="turn-words">
            <Said words={byMe ? words.met[turn.how].mine : words.met[turn.how].theirs} them={them} />
          </p>
          {turn.like !== null && <Piece label={words.like} text={turn.like} />}
        </>
      );
    case "invited":
      return (
        <p class="turn-words">
          <Said words={byMe ? words.invitedMine : words.invitedTheirs} them={them} />
        </p>
      );
    case "idea":
      return (
        <>
          {by}
          {turn.words === null ? (
            <p class="hint">{words.placeTakenBack}</p>
          ) : (
            <Piece label={words.idea} text={turn.words} />
          )}
        </>
      );
    case "paused": {
      const longer = byMe ? words.extendedMine : words.extendedTheirs;
      const said = turn.extends === null ? (byMe ? words.pausedMine : words.pausedTheirs) : longer;
      return (
        <p class="turn-words hint">
          <Said words={said} them={them} />
        </p>
      );
    }
    case "resumed":
      return (
        <p class="turn-words hint">
          <Said words={byMe ? words.resumedMine : words.resumedTheirs} them={them} />
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

/** The sentence for whom something of theirs hurt: the telling itself, or what was said to it. */
function hurtBy({ mine, again, ofAnswer }: Pick<OneTurnProps, "mine" | "again" | "ofAnswer">) {
  if (mine) return "hurtWords";
  if (again) return "hurtAgain";
  return ofAnswer ? "hurtAnswer" : "hurtSaid";
}

/** What was answered, each part under its opening words. */
export function AnswerText({ answer }: { readonly answer: Answer }) {
  const words = useWords().sharing.turns;
  return (
    <>
      {answer.hear !== undefined && <Piece label={words.hear} text={answer.hear} />}
      {answer.sense !== undefined && <Piece label={words.sense} text={answer.sense} />}
      {answer.wonder !== undefined && <Piece label={words.wonder} text={answer.wonder} />}
      {answer.delight !== undefined && <Piece label={words.delight} text={answer.delight} />}
      {answer.curious !== undefined && <Piece label={words.curious} text={answer.curious} />}
      {answer.true !== undefined && <Piece label={words.true} text={answer.true} />}
      <PlayMedia media={answer} />
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
