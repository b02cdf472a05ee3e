/**
 * The page to answer on, under the words it answers: one opening after the other, any one is enough. It knows nothing of
 * sending, so that listening can be practised on the very same page.
 */
import { type Answer, type AnswerPart, type Hope, type Kind, pathOf, TEXT_LIMITS } from "#core";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { TextField } from "../parts/field.tsx";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { LookSheet, useSecondLook } from "../second-look/look-sheet.tsx";
import type { Hit } from "../second-look/second-look.ts";
import { SelfCheck } from "../second-look/self-check.tsx";
import "../style/sharing.css";
import { OPENINGS } from "./openings.ts";
import { OpenPaper } from "./paper.tsx";

/** Something told, as far as an answer to it must know: a real one, or one made up for practice. */
export type ToldThing = {
  readonly words: string;
  readonly feelings?: readonly string[] | undefined;
  readonly hope: Hope;
  readonly kind: Kind | null;
};

export type AnswerPageProps = {
  readonly title: ComponentChildren;
  /** The name of the one who told. */
  readonly them: string;
  /** Null once it was taken back: what was written stays, but is not sent. */
  readonly told: ToldThing | null;
  /** What the one who told said is missing, when it goes round again. */
  readonly missing?: string | null;
  readonly answer: Answer;
  readonly onChange: (answer: Answer) => void;
  /** Gives the answer, which has at least one part. A sentence when it was refused. */
  readonly onSend: (answer: Answer) => Promise<string | null>;
  readonly onNotNow: () => void;
  /** What stands on the button. */
  readonly send?: string;
  /** Says how long what was written stays, where it is not as long as the app is open. */
  readonly keptLine?: string;
  /** Shows the three questions in full, however often they were: for practice. */
  readonly checkInFull?: boolean;
  /** Stands above what is told: a word on what this page is. */
  readonly above?: ComponentChildren;
  /** Stands under the line that follows the hope. */
  readonly afterHope?: ComponentChildren;
  /** Stands between the openings and the button. */
  readonly beforeSend?: ComponentChildren;
  /** Stands under everything. */
  readonly below?: ComponentChildren;
};

export function AnswerPage(props: AnswerPageProps) {
  const { title, them, told, missing, answer, onSend } = props;
  const words = useWords().sharing;
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const secondLook = useSecondLook();
  const [hits, setHits] = useState<readonly Hit[] | null>(null);
  const path = told ? pathOf(told.kind === null ? { hope: told.hope } : { hope: told.hope, kind: told.kind }) : null;
  const parts: readonly AnswerPart[] = path ? OPENINGS[path] : begun(answer);

  // Where going to them is the answer, the page asks for little.
  const few = told?.hope === "near";

  function change(part: AnswerPart, text: string) {
    const { [part]: _, ...rest } = answer;
    setError(null);
    props.onChange(text === "" ? rest : { ...rest, [part]: text });
  }

  const opening = (part: AnswerPart) => (
    <TextField
      key={part}
      label={words.answer[part]}
      hint={words.answer[`${part}Hint`]}
      lines={3}
      limit={TEXT_LIMITS.answer}
      value={answer[part] ?? ""}
      onInput={(text) => change(part, text)}
    />
  );

  /** `asIs`: it had its second look. */
  async function give(asIs = false) {
    if (sending) return;
    const said = spoken(answer, parts);
    if (!parts.some((part) => said[part] !== undefined)) return setError(words.answer.empty);
    const found = asIs ? null : secondLook.hits(parts.flatMap((part) => said[part] ?? []));
    setHits(found);
    if (found) return;
    setSending(true);
    // A refused answer stays where it was written.
    const refused = await onSend(said);
    setSending(false);
    setError(refused);
  }

  return (
    <Screen title={title} name="answering">
      {props.above}
      {told ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        <section class="answering-to" tabIndex={0} aria-label={fill(words.answer.telling, { them })}>
          <OpenPaper words={told.words} feelings={told.feelings} />
        </section>
      ) : (
        <p class="notice" role="status">
          <Said words={words.answer.takenBack} them={them} />
        </p>
      )}
      {missing != null && (
        <div class="turn by-them">
          <p class="piece-label">
            <Said words={words.answer.missing} them={them} />
          </p>
          <p class="piece-text" dir="auto">
            {missing}
          </p>
        </div>
      )}
      {told && (
        <p class="answer-hope">
          <Said words={words.answer.hope[told.hope]} them={them} />
        </p>
      )}
      {props.afterHope}
      <p class="hint">{few ? words.answer.few : words.answer.any}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void give();
        }}
      >
        {(few ? parts.slice(0, 1) : parts).map(opening)}
        {few && (
          <details class="more" open={parts.slice(1).some((part) => answer[part] !== undefined)}>
            <summary>{words.answer.more}</summary>
            {parts.slice(1).map(opening)}
          </details>
        )}
        {path === "care" && <p class="aside-note">{words.answer.note}</p>}
        {props.beforeSend}
        {path && <SelfCheck path={path} inFull={props.checkInFull} />}
        <p class="error" role="alert">
          {error}
        </p>
        <Actions>
          {told && (
            <Button submit busy={sending}>
              {sending ? words.answer.sending : (props.send ?? words.answer.send)}
            </Button>
          )}
          <Button weight="quiet" onClick={props.onNotNow}>
            {words.answer.notNow}
          </Button>
        </Actions>
        <p class="hint">{props.keptLine ?? words.answer.kept}</p>
      </form>
      {props.below}
      {hits && <LookSheet hits={hits} onSend={() => void give(true)} onBack={() => setHits(null)} />}
    </Screen>
  );
}

/** What was really said: the parts that are not blank, and what goes with them. */
function spoken({ voice, picture, ...answer }: Answer, parts: readonly AnswerPart[]): Answer {
  const said = Object.fromEntries(parts.flatMap((part) => (answer[part]?.trim() ? [[part, answer[part]]] : [])));
  return { ...said, ...(voice ? { voice } : {}), ...(picture ? { picture } : {}) };
}

function begun(answer: Answer): readonly AnswerPart[] {
  return [...OPENINGS.care, ...OPENINGS.delight].filter((part) => answer[part] !== undefined);
}
