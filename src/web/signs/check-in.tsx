/** A check-in: one question on a page, answered in words, and at the end a line for oneself. Kept as one goes. [SIGN-36] */
import { type CheckItem, itemsOf, TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { bytesOf, TextField } from "../parts/field.tsx";
import { fill } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { Places } from "../places.ts";
import { heldBy } from "../sharing/held.ts";
import { sayRefusal } from "../sharing/refused.ts";
import "../style/signs.css";
import { firstOpen, signOf } from "./items.ts";
import { NoNumber } from "./no-number.tsx";
import { type CheckInState, useCheckIn } from "./use-check-in.ts";

export function CheckInPage({ params }: { readonly params: Places["checkIn"] }) {
  return <WithMine>{(mine) => <Asking key={params.checkIn} params={params} mine={mine} />}</WithMine>;
}

function Asking({ params, mine }: { readonly params: Places["checkIn"]; readonly mine: OpenMine }) {
  const words = useWords().signs;
  const state = useCheckIn(params, mine);
  const items = itemsOf(state.checkIn.set);
  const [at, setAt] = useState(() => {
    const open = firstOpen(state.checkIn);
    return open === null ? items.length : items.indexOf(open);
  });
  if (state.over) {
    return (
      <Screen title={words.checkIn[state.checkIn.set]}>
        <p>{words.checkIn.gone}</p>
      </Screen>
    );
  }
  const item = items[at];
  return item === undefined ? (
    <Ending key="end" state={state} onBefore={() => setAt(items.length - 1)} />
  ) : (
    <Question key={item} item={item} at={at} state={state} onTo={setAt} />
  );
}

type QuestionProps = {
  readonly item: CheckItem;
  readonly at: number;
  readonly state: CheckInState;
  readonly onTo: (at: number) => void;
};

/** One question, from “not at all” to “very much”. No number stands on it. */
function Question({ item, at, state, onTo }: QuestionProps) {
  const words = useWords().signs;
  const [missing, setMissing] = useState(false);
  const items = itemsOf(state.checkIn.set);
  const chosen = state.checkIn.answers[item];

  async function goOn() {
    if (chosen === undefined) return setMissing(true);
    await state.flush();
    onTo(at + 1);
  }

  return (
    <Screen title={words.items[item]} over={<Steps item={item} at={at} items={items} />} name="asking">
      <p class="hint">{words.checkIn.frame}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void goOn();
        }}
      >
        <div class="answer-scale">
          <Choice
            legend={words.items[item]}
            legendHidden
            options={words.scale.map((label, answer) => ({ value: String(answer), label }))}
            value={chosen === undefined ? null : String(chosen)}
            onChange={(answer) => {
              setMissing(false);
              state.answer(item, Number(answer));
            }}
          />
        </div>
        <p class="error" role="alert">
          {missing && words.checkIn.need}
        </p>
        <Kept state={state} />
        <Actions>
          <Button submit>{words.checkIn.next}</Button>
          {at > 0 && (
            <Button weight="quiet" onClick={() => onTo(at - 1)}>
              {words.checkIn.before}
            </Button>
          )}
        </Actions>
      </form>
      {at === 0 && <p class="hint">{words.checkIn.stays}</p>}
    </Screen>
  );
}

/** Which sign it is about, and how far one is: lights to be seen, a sentence to be heard. */
function Steps({ item, at, items }: Pick<QuestionProps, "item" | "at"> & { readonly items: readonly CheckItem[] }) {
  const words = useWords().signs;
  return (
    <>
      <span>
        {words.topics[signOf(item)]}
        <span class="unseen">. {fill(words.checkIn.step, { at: String(at + 1), of: String(items.length) })}</span>
      </span>
      <span class="steps-on" aria-hidden="true">
        {items.map((each, index) => (
          <span key={each} class={index < at ? "been" : index === at ? "now" : undefined} />
        ))}
      </span>
    </>
  );
}

/** Said only when something went wrong: what is kept is kept in silence. */
function Kept({ state }: { readonly state: CheckInState }) {
  const words = useWords().signs.checkIn;
  return (
    <p class="error" role="alert">
      {state.keeping === "failed" && words.notKept}
    </p>
  );
}

/** After the last question: a line for oneself, and only now does it count. */
function Ending({ state, onBefore }: { readonly state: CheckInState; readonly onBefore: () => void }) {
  const way = useWay();
  const spaces = useSpaces();
  const all = useWords();
  const words = all.signs.checkIn;
  const [error, setError] = useState<string | null>(null);
  const [keeping, setKeeping] = useState(false);
  const line = state.checkIn.words ?? "";

  async function finish() {
    if (keeping) return;
    if (bytesOf(line) > TEXT_LIMITS.noticing) return setError(all.sharing.refused["too-long"]);
    setKeeping(true);
    const kept = await state.finish();
    setKeeping(false);
    if (kept === null) return onBefore();
    if (!kept.ok) return setError(kept.why === "mine-locked" ? sayRefusal(kept.why, all.sharing) : words.notKept);
    heldBy(spaces).notice = all.signs.checkIns.kept;
    way.back();
  }

  return (
    <Screen title={words.ready} name="asking">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void finish();
        }}
      >
        <TextField
          label={words.words}
          hint={words.wordsHint}
          lines={3}
          limit={TEXT_LIMITS.noticing}
          value={line}
          error={error}
          onInput={(text) => {
            setError(null);
            state.say(text);
          }}
        />
        <Actions>
          <Button submit busy={keeping}>
            {keeping ? words.keeping : words.keep}
          </Button>
          <Button weight="quiet" onClick={onBefore}>
            {words.before}
          </Button>
        </Actions>
      </form>
      <NoNumber />
    </Screen>
  );
}
