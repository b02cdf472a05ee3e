/** My half of a joint summary: written or taken from what is mine, seen as the other will see it, and given. [SUM-42] */
import { type EventId, type Passage, TEXT_LIMITS } from "#core";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { dayHere, noonOf } from "../parts/calendar-day.ts";
import { Actions, Button } from "../parts/button.tsx";
import { TextField } from "../parts/field.tsx";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { sayRefusal } from "../sharing/refused.ts";
import { ChooseThings } from "./choose-things.tsx";
import { forHalf, halvesBegun, passageOf, problemOf } from "./half-state.ts";
import { HalfPaper } from "./half-paper.tsx";
import { MY_GROUPS } from "./thing.ts";
import { thingsOf } from "./things.ts";
import { useWriting } from "./use-writing.ts";

export type MyHalfProps = {
  readonly summary: EventId;
  readonly them: string;
  /** What stands there already. */
  readonly given: readonly Passage[];
  readonly onDone: (given: boolean) => void;
};

export function MyHalf({ summary, them, given, onDone }: MyHalfProps) {
  const spaces = useSpaces();
  const all = useWords();
  const words = all.summary.half;
  const begun = halvesBegun(spaces);
  const [passages, setPassages] = useState(() => begun.get(summary) ?? given);
  const [step, setStep] = useState<"write" | "pick" | "see">("write");
  const [error, setError] = useState("");
  const [giving, setGiving] = useState(false);

  // What was taken from just mine goes when that is locked, and so does all that was not given.
  const open = useSnapshot().mine.stage === "open";
  const wasOpen = useRef(open);
  useEffect(() => {
    if (wasOpen.current && !open) {
      setPassages(given);
      setStep("write");
    }
    wasOpen.current = open;
  }, [open]);

  function change(next: readonly Passage[]) {
    setError("");
    begun.set(summary, next);
    setPassages(next);
  }
  const edit = (at: number, part: Partial<Passage>) =>
    change(passages.map((one, index) => (index === at ? { ...one, ...part } : one)));

  function see() {
    const problem = problemOf(passages);
    if (problem !== null) return setError(words[problem]);
    setStep("see");
  }

  async function give() {
    if (giving) return;
    setGiving(true);
    const done = await spaces.act({ do: "give-summary", summary, passages });
    setGiving(false);
    if (!done.ok) return setError(sayRefusal(done.why, all.sharing));
    begun.delete(summary);
    onDone(true);
  }

  if (step === "pick") {
    return (
      <WithMine>
        {(mine) => (
          <Pick
            mine={mine}
            them={them}
            onDone={(picked) => {
              change([...passages, ...picked]);
              setStep("write");
            }}
          />
        )}
      </WithMine>
    );
  }
  if (step === "see") {
    return (
      <Screen title={words.seeTitle} name="summary" key="see" back={false}>
        <p class="hint">
          <Said words={words.seeBody} them={them} />
        </p>
        <HalfPaper passages={passages} />
        <p class="error" role="alert">
          {error}
        </p>
        <Actions>
          <Button busy={giving} onClick={() => void give()}>
            {giving ? words.giving : words.give}
          </Button>
          <Button weight="quiet" onClick={() => setStep("write")}>
            {words.back}
          </Button>
        </Actions>
      </Screen>
    );
  }
  return (
    <Screen title={words.title} name="summary" key="write" back={false}>
      <p class="hint">
        <Said words={words.lead} them={them} />
      </p>
      {passages.length === 0 && <p class="hint">{words.none}</p>}
      {passages.map(({ heading, words: said }, at) => (
        <fieldset class="half-passage" key={at}>
          <legend class="unseen">{heading}</legend>
          <TextField
            label={words.heading}
            limit={TEXT_LIMITS.heading}
            value={heading}
            onInput={(next) => edit(at, { heading: next })}
          />
          <TextField
            label={words.words}
            lines={5}
            limit={TEXT_LIMITS.passage}
            value={said}
            onInput={(next) => edit(at, { words: next })}
          />
          <button type="button" class="inline-link" onClick={() => change(passages.filter((_, index) => index !== at))}>
            {words.remove}
          </button>
        </fieldset>
      ))}
      <Actions even>
        <Button weight="even" onClick={() => change([...passages, { heading: "", words: "" }])}>
          {words.add}
        </Button>
        <Button weight="even" onClick={() => setStep("pick")}>
          {words.fromMine}
        </Button>
      </Actions>
      <p class="error" role="alert">
        {error}
      </p>
      <Actions>
        <Button onClick={see}>{fill(words.see, { them })}</Button>
        <Button weight="quiet" onClick={() => onDone(false)}>
          {words.notNow}
        </Button>
      </Actions>
    </Screen>
  );
}

type PickProps = {
  readonly mine: OpenMine;
  readonly them: string;
  readonly onDone: (passages: readonly Passage[]) => void;
};

/** From what is mine alone, and what I said: never what the other did. */
function Pick({ mine, them, onDone }: PickProps) {
  const all = useWords();
  const words = all.summary.half;
  const { locale } = useWriting();
  const { ours, myName } = useSnapshot();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [today] = useState(() => dayHere(Date.now()));
  const things = useMemo(
    () => forHalf(thingsOf({ mine, ours, myName, words: all, locale, today })),
    [mine, ours, all, locale],
  );
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return (
    <Screen title={words.pick} name="summary" key="pick" back={false}>
      <p class="hint">{words.pickHint}</p>
      {things.length === 0 ? (
        <p>{all.summary.nothing}</p>
      ) : (
        <ChooseThings groups={MY_GROUPS} things={things} them={them} chosen={chosen} onChange={setChosen} />
      )}
      <Actions>
        {things.length > 0 && (
          <Button
            onClick={() =>
              onDone(
                things
                  .filter(({ id }) => chosen.has(id))
                  .map((thing) => passageOf(thing, (day) => format.format(noonOf(day)))),
              )
            }
          >
            {words.pickDone}
          </Button>
        )}
        <Button weight="quiet" onClick={() => onDone([])}>
          {words.notNow}
        </Button>
      </Actions>
    </Screen>
  );
}
