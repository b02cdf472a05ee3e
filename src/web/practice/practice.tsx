/**
 * Listening practice, alone: choose one of ten invented tellings, answer it on the same page as a real one, and see two other
 * answers and what each does. What is written lives in the component and is gone with it. [PRACTICE-2]
 */
import type { Answer, AnswerPart } from "#core";
import { useState } from "preact/hooks";
import { useWay, useWords } from "../around.ts";
import { Suggests } from "../going/suggests.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { AnswerPage } from "../sharing/answer-page.tsx";
import { OPENINGS } from "../sharing/openings.ts";
import { OpenPaper } from "../sharing/paper.tsx";
import "../style/ours.css";
import "../style/practice.css";
import "../style/sharing.css";
import { after, type Telling, type TellingId, tellingOf, TELLINGS } from "./tellings.ts";

/** The ten, to choose from. */
export function Practice() {
  const way = useWay();
  const all = useWords();
  const words = all.practice;
  return (
    <Screen title={words.title} name="practice">
      <p class="lead">{words.lead}</p>
      <p class="hint">{words.private}</p>
      <ul class="list">
        {TELLINGS.map((telling) => (
          <li key={telling.id}>
            <button type="button" class="row" onClick={() => way.go("practiceOne", { telling: telling.id })}>
              <span class="row-over">
                {all.sharing.kinds[telling.kind]} · <bdi>{telling.from}</bdi>
              </span>
              <span class="row-main">{words.tellings[telling.id].outside}</span>
              <span class="row-under">{all.sharing.hoping[telling.hope]}</span>
            </button>
          </li>
        ))}
      </ul>
    </Screen>
  );
}

/** One of them: the page to answer on, and then what others could say. */
export function PracticeOne({ params }: { readonly params: { readonly telling: TellingId } }) {
  const way = useWay();
  const words = useWords().practice;
  const [answer, setAnswer] = useState<Answer>({});
  const [given, setGiven] = useState<Answer | null>(null);
  const telling = tellingOf(params.telling);

  if (given) return <After telling={telling} answer={given} />;
  return (
    <AnswerPage
      title={words.title}
      them={telling.from}
      told={{ words: words.tellings[telling.id].words, hope: telling.hope, kind: telling.kind }}
      answer={answer}
      onChange={setAnswer}
      onSend={(said) => {
        setGiven(said);
        return Promise.resolve(null);
      }}
      onNotNow={() => way.back()}
      send={words.send}
      checkInFull
      keptLine={words.gone}
      above={<p class="aside-note">{words.above}</p>}
    />
  );
}

type AfterProps = { readonly telling: Telling; readonly answer: Answer };

function After({ telling, answer }: AfterProps) {
  const way = useWay();
  const words = useWords().practice;
  const told = words.tellings[telling.id];
  return (
    <Screen title={words.after} name="practice">
      <p class="hint">{words.afterLead}</p>
      <details class="more">
        <summary>
          <Said words={words.told} them={telling.from} />
        </summary>
        <OpenPaper words={told.words} />
      </details>
      <section>
        <h2>{words.yours}</h2>
        <Pieces says={answer} own />
      </section>
      {(["first", "second"] as const).map((which) => {
        const { does, ...says } = told[which];
        return (
          <section key={which}>
            <h2>{words[which]}</h2>
            <Pieces says={says} />
            <p class="does">
              <span class="unseen">{words.does}: </span>
              {does}
            </p>
          </section>
        );
      })}
      <Suggests spot="afterPractice">
        <Actions>
          <Button onClick={() => way.instead("practiceOne", { telling: after(telling.id).id })}>{words.another}</Button>
          <Button weight="quiet" onClick={() => way.back()}>
            {words.all}
          </Button>
          <Button weight="quiet" onClick={() => way.go("mine")}>
            {fill(words.back, {})}
          </Button>
        </Actions>
      </Suggests>
    </Screen>
  );
}

const PARTS: readonly AnswerPart[] = [...OPENINGS.care, ...OPENINGS.delight];

/** An answer, opening by opening. `own` is what was just written here; the others are part of the app. */
function Pieces({
  says,
  own,
}: {
  readonly says: { readonly [P in AnswerPart]?: string | undefined };
  readonly own?: boolean;
}) {
  const words = useWords().sharing.turns;
  return (
    <div class={own ? "turn" : "turn by-them"}>
      {PARTS.map(
        (part) =>
          says[part] !== undefined && (
            <div class="piece" key={part}>
              <p class="piece-label">{words[part]}</p>
              <p class="piece-text" {...(own ? { dir: "auto" as const } : {})}>
                {says[part]}
              </p>
            </div>
          ),
      )}
    </div>
  );
}
