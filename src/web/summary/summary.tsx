/** A summary to take along: chosen, seen in full, then saved or printed. Nobody else learns of it. [SUM-30] */
import { useId, useMemo, useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { dayHere } from "../parts/calendar-day.ts";
import { Actions, Button } from "../parts/button.tsx";
import { bytesOf, TextField } from "../parts/field.tsx";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { Snapshot } from "../space/api.ts";
import "../style/summary.css";
import { AskSheet } from "./ask-sheet.tsx";
import { type Choice as Chosen, type SpanName, spanOf, useChoice } from "./choice.ts";
import { ChooseThings } from "./choose-things.tsx";
import { DayField } from "./day-field.tsx";
import { inSpan, ownPaper } from "./gather.ts";
import { isEmpty, type Paper } from "./paper.ts";
import { PaperSheet } from "./paper-sheet.tsx";
import { SavePaper } from "./save.tsx";
import { MY_GROUPS, THEIR_GROUPS } from "./thing.ts";
import { thingsOf } from "./things.ts";
import { useWriting } from "./use-writing.ts";

export function SummaryToTake() {
  return <WithMine>{(mine) => <Taking mine={mine} />}</WithMine>;
}

/** What may stand on it, in bytes: a heading, and words of one's own. */
const LIMITS = { heading: 400, words: 64 * 1024 } as const;

function Taking({ mine }: { readonly mine: OpenMine }) {
  const spaces = useSpaces();
  const words = useWords();
  const writing = useWriting();
  const snapshot = useSnapshot();
  const [choice, choose] = useChoice();
  const [looking, setLooking] = useState(false);
  const [today] = useState(() => dayHere(Date.now()));
  const { ours } = snapshot;

  function gathered(from: Snapshot) {
    const open = from.mine.stage === "open" ? from.mine : null;
    const { locale } = writing;
    return thingsOf({ mine: open, ours: from.ours, myName: from.myName, words, locale, today });
  }
  function paperOf(from: Snapshot, what = gathered(from)): Paper {
    const span = spanOf(choice, today);
    const chosen = inSpan(what, span).filter(({ id }) => choice.chosen.has(id));
    const { heading, words: own, times } = choice;
    return ownPaper({ chosen, span, heading, words: own, times, me: from.myName, today }, writing);
  }
  const things = useMemo(() => gathered(snapshot), [mine, ours, words, writing.locale]);
  const paper = useMemo(() => (looking ? paperOf(snapshot, things) : null), [looking, things, choice]);

  const [before, setBefore] = useState<"choose" | "words">("choose");
  if (paper !== null) {
    return (
      <Look
        paper={paper}
        current={() => {
          const now = spaces.snapshot();
          return now.stage === "open" && now.mine.stage === "open" ? paperOf(now) : null;
        }}
        onBack={() => {
          setBefore("choose");
          setLooking(false);
        }}
      />
    );
  }
  if (before === "words") {
    return (
      <OwnWords
        choice={choice}
        onChange={choose}
        onBack={() => setBefore("choose")}
        onSee={() => (isEmpty(paperOf(snapshot, things)) ? words.summary.choose.empty : setLooking(true))}
      />
    );
  }
  return (
    <Choose
      things={inSpan(things, spanOf(choice, today))}
      none={things.length === 0}
      them={ours?.partnerName ?? mine.copies[0]?.from ?? ""}
      choice={choice}
      onChange={choose}
      onNext={() => setBefore("words")}
      joint={ours !== null && !mine.justMe}
    />
  );
}

type ChooseProps = {
  readonly things: ReturnType<typeof thingsOf>;
  /** There is nothing at all, of any time. */
  readonly none: boolean;
  readonly them: string;
  readonly choice: Chosen;
  readonly onChange: (part: Partial<Chosen>) => void;
  readonly onNext: () => void;
  /** Whether a summary of both may be asked for. */
  readonly joint: boolean;
};

const SPANS = ["all", "month", "quarter", "year", "days"] as const satisfies SpanName[];

function Choose({ things, none, them, choice, onChange, onNext, joint }: ChooseProps) {
  const way = useWay();
  const words = useWords().summary;
  const id = useId();
  const [asking, setAsking] = useState(false);
  const has = (groups: readonly string[]): boolean => things.some(({ group }) => groups.includes(group));
  const picking = {
    things,
    them,
    chosen: choice.chosen,
    onChange: (chosen: ReadonlySet<string>) => onChange({ chosen }),
  };
  return (
    <Screen title={words.title} name="summary" key="choose">
      <div class="lead">
        <p>{words.lead}</p>
      </div>
      <p class="hint">{words.quiet}</p>
      {none ? (
        <p>{words.nothing}</p>
      ) : (
        <>
          {/* A browser heeds this of a form, and not of a select. */}
          <form autoComplete="off" onSubmit={(event) => event.preventDefault()}>
            <div class="field">
              <label for={id}>{words.span.legend}</label>
              <select
                id={id}
                value={choice.span}
                onChange={(event) => onChange({ span: event.currentTarget.value as SpanName })}
              >
                {SPANS.map((span) => (
                  <option value={span} key={span}>
                    {words.span[span]}
                  </option>
                ))}
              </select>
            </div>
          </form>
          {choice.span === "days" && (
            <div class="summary-days">
              <DayField label={words.span.from} value={choice.from} onInput={(from) => onChange({ from })} />
              <DayField label={words.span.to} value={choice.to} onInput={(to) => onChange({ to })} />
            </div>
          )}
          {things.length === 0 && <p class="hint">{words.span.none}</p>}
          {has(MY_GROUPS) && (
            <section>
              <h2>{words.choose.mine}</h2>
              <ChooseThings groups={MY_GROUPS} {...picking} />
            </section>
          )}
          {has(THEIR_GROUPS) && (
            <section>
              <h2>{words.choose.theirs}</h2>
              <p class="hint">{words.choose.theirsHint}</p>
              <ChooseThings groups={THEIR_GROUPS} {...picking} />
              <p class="hint">{words.choose.folded}</p>
            </section>
          )}
        </>
      )}
      <Actions>
        <Button onClick={onNext}>{words.choose.next}</Button>
      </Actions>
      {joint && (
        <section>
          <h2>{words.joint.way}</h2>
          <p class="hint">
            <Said words={words.joint.wayHint} them={them} />
          </p>
          <Actions>
            <Button weight="quiet" onClick={() => setAsking(true)}>
              {fill(words.joint.ask, { them })}
            </Button>
          </Actions>
        </section>
      )}
      {asking && (
        <AskSheet
          them={them}
          onClose={() => setAsking(false)}
          onAsked={(summary) => way.go("jointSummary", { summary })}
        />
      )}
    </Screen>
  );
}

type OwnWordsProps = {
  readonly choice: Chosen;
  readonly onChange: (part: Partial<Chosen>) => void;
  readonly onBack: () => void;
  /** Goes on, or says why not. */
  readonly onSee: () => string | void;
};

function OwnWords({ choice, onChange, onBack, onSee }: OwnWordsProps) {
  const words = useWords().summary;
  const [error, setError] = useState("");
  const over = bytesOf(choice.words) > LIMITS.words || bytesOf(choice.heading) > LIMITS.heading;
  return (
    <Screen title={words.own.title} name="summary" key="words" back={false}>
      <TextField
        label={words.own.heading}
        value={choice.heading}
        limit={LIMITS.heading}
        onInput={(heading) => onChange({ heading })}
      />
      <TextField
        label={words.own.words}
        hint={words.own.wordsHint}
        lines={4}
        value={choice.words}
        limit={LIMITS.words}
        error={error}
        onInput={(own) => {
          setError("");
          onChange({ words: own });
        }}
      />
      <label class="pick">
        <input
          autoComplete="off"
          type="checkbox"
          checked={choice.times}
          onChange={() => onChange({ times: !choice.times })}
        />
        <span class="pick-label">{words.own.times}</span>
        <span class="pick-under">{words.own.timesHint}</span>
      </label>
      <Actions>
        <Button onClick={() => setError(over ? words.half.tooLong : (onSee() ?? ""))}>{words.own.see}</Button>
        <Button weight="quiet" onClick={onBack}>
          {words.look.again}
        </Button>
      </Actions>
    </Screen>
  );
}

type LookProps = { readonly paper: Paper; readonly current: () => Paper | null; readonly onBack: () => void };

function Look({ paper, current, onBack }: LookProps) {
  const words = useWords().summary.look;
  const [whole, setWhole] = useState(false);
  return (
    <Screen title={words.title} name="summary taking" key="look" back={false}>
      <p class="hint">{words.hint}</p>
      <PaperSheet paper={paper} onWhole={() => setWhole(true)} />
      <SavePaper paper={paper} current={current} whole={whole} />
      <Actions>
        <Button weight="quiet" onClick={onBack}>
          {words.again}
        </Button>
      </Actions>
    </Screen>
  );
}
