/**
 * How is this going, for me: the same page for everybody, to which nothing ever leads but an ordinary link. What is chosen here
 * lives in this component and nowhere else, and goes with it, or with five quiet minutes. The help lines stay. (SAFETY R8, R9)
 */
import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useSnapshot, useWay, useWords } from "../around.ts";
import { LinesByCountry } from "../help/lines-by-country.tsx";
import { Choice } from "../parts/choice.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/going.css";
import { type Answers, contentFor, isDanger, LOOK_ANSWERS, LOOKS, NO_ANSWERS } from "./content.ts";
import { Follows } from "./follows.tsx";
import { useQuiet } from "./quiet.ts";
import { useJustMe } from "./suggests.tsx";
import { Ticks } from "./ticks.tsx";

export function Going() {
  const words = useWords().going;
  const { mine } = useSnapshot();
  const here = useWay().place.value.name === "going";
  const justMe = useJustMe();
  const [answers, setAnswers] = useState<Answers>(NO_ANSWERS);
  const [unfolded, setUnfolded] = useState(false);
  const [cleared, setCleared] = useState(false);
  const [country, setCountry] = useState("");
  const page = useRef<HTMLDivElement>(null);
  const lines = useRef<HTMLHeadingElement>(null);
  const said = useRef<HTMLParagraphElement>(null);

  const clear = useCallback(() => {
    // The keyboard does not stay in what is folded away.
    if (page.current?.contains(document.activeElement)) said.current?.focus({ preventScroll: true });
    setAnswers(NO_ANSWERS);
    setUnfolded(false);
    setCleared(true);
  }, []);
  const { soon, stay } = useQuiet(clear);

  // Another page lies over this one, or just mine was locked: gone before it is drawn.
  useLayoutEffect(() => {
    if (!here || mine.stage === "locked") clear();
    setCleared(false);
  }, [here, mine.stage]);

  function choose(next: Answers) {
    setCleared(false);
    setAnswers(next);
  }

  const danger = isDanger(answers);
  const follows = contentFor(answers, justMe);
  return (
    <Screen title={words.title} name="going">
      <p class="lead">{words.lead}</p>
      <p class="hint">{words.kept}</p>
      <p class="unseen" role="status">
        {danger ? words.danger.said : follows.length > 0 ? words.follows.said : ""}
      </p>
      <div ref={page} class="going-asks">
        <form autoComplete="off" onSubmit={(event) => event.preventDefault()}>
          {LOOKS.map((look) => (
            <Choice
              key={look}
              inRow
              legend={words.looks[look]}
              options={LOOK_ANSWERS.map((value) => ({ value, label: words.answers[value] }))}
              value={answers.looks[look] ?? null}
              onChange={(answer) => choose({ ...answers, looks: { ...answers.looks, [look]: answer } })}
            />
          ))}
        </form>
        <details class="more" open={unfolded} onToggle={(event) => setUnfolded(event.currentTarget.open)}>
          <summary>{words.danger.show}</summary>
          <div class="going-check">
            <p>{words.danger.lead}</p>
            <p class="hint">{words.danger.alone}</p>
            <Ticks ticked={answers.dangers} onChange={(dangers) => choose({ ...answers, dangers })} />
          </div>
        </details>
      </div>
      <Follows pieces={follows} danger={danger} onLines={() => lines.current?.focus()} />
      <section class="going-lines">
        <h2 tabIndex={-1} ref={lines}>
          {words.lines.title}
        </h2>
        <p>{words.lines.lead}</p>
        <LinesByCountry id="going-country" country={country} onCountry={setCountry} inside />
        <p class="hint">{words.lines.traces}</p>
      </section>
      <p>
        <button type="button" class="inline-link" onClick={clear}>
          {words.clear}
        </button>
      </p>
      <div class="going-quiet">
        <p role="status" tabIndex={-1} ref={said}>
          {soon ? words.soon : cleared ? words.cleared : ""}
        </p>
        {soon && (
          <button
            type="button"
            class="button even"
            onClick={() => {
              said.current?.focus({ preventScroll: true });
              stay();
            }}
          >
            {words.stay}
          </button>
        )}
      </div>
    </Screen>
  );
}
