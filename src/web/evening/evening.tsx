/** One gentle evening a week: a day, a time, a file for the calendar, a quiet reminder. All of it stays on this device. */
import { useEffect, useRef, useState } from "preact/hooks";
import { useLocale, useSnapshot, useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { Preferences } from "../space/api.ts";
import "../style/evening.css";
import { calendarFile } from "./calendar.ts";
import { askToRemind, mayRemind } from "./remind.ts";
import { MINUTES } from "./suggest.ts";
import { clockText, daysInOrder, type Evening, nameOfDay, nextEvening, parseTime, timeText } from "./week.ts";

export function WeeklyEvening() {
  const words = useWords().evening.week;
  const { preferences } = useSnapshot();
  const [changing, setChanging] = useState(false);
  const [gone, setGone] = useState(false);
  /** The form went away under the finger: what was chosen takes the focus. */
  const [moved, setMoved] = useState(false);
  const evening = preferences?.evening ?? null;
  return (
    <Screen title={words.title} nav="together" name="weekly">
      <p class="lead">{words.lead}</p>
      <p class="notice" role="status">
        {gone && !evening && words.gone}
      </p>
      {evening && !changing ? (
        <Chosen
          evening={evening}
          remind={preferences?.remind ?? false}
          focused={moved}
          onChange={() => setChanging(true)}
          onGone={() => setGone(true)}
        />
      ) : (
        <Choose
          evening={evening}
          onDone={() => {
            setChanging(false);
            setMoved(true);
          }}
        />
      )}
    </Screen>
  );
}

function Choose({ evening, onDone }: { readonly evening: Evening | null; readonly onDone: () => void }) {
  const words = useWords().evening.week;
  const locale = useLocale();
  const prefer = usePrefer();
  const [day, setDay] = useState(evening?.day ?? 4);
  const [time, setTime] = useState(timeText(evening?.minute ?? 20 * 60));
  const [missing, setMissing] = useState(false);

  async function choose() {
    const minute = parseTime(time);
    if (minute === null) return setMissing(true);
    if (await prefer.set({ evening: { day, minute } })) onDone();
  }

  return (
    <form
      class="week-form"
      onSubmit={(event) => {
        event.preventDefault();
        void choose();
      }}
    >
      <fieldset class="week-days">
        <legend>{words.day}</legend>
        {daysInOrder(locale).map((each) => (
          <label class="week-day" key={each}>
            <input type="radio" autoComplete="off" name="day" checked={each === day} onChange={() => setDay(each)} />
            <span>{nameOfDay(each, locale)}</span>
          </label>
        ))}
      </fieldset>
      <div class="field at-time">
        <label for="evening-time">{words.time}</label>
        <input
          id="evening-time"
          type="time"
          autoComplete="off"
          value={time}
          required
          aria-describedby="evening-time-error"
          onInput={(event) => {
            setMissing(false);
            setTime(event.currentTarget.value);
          }}
        />
        <p class="error" id="evening-time-error" role="alert">
          {missing && words.needTime}
          {prefer.failed && words.notKept}
        </p>
      </div>
      <Actions>
        <Button submit>{words.choose}</Button>
        {evening && (
          <Button weight="quiet" onClick={onDone}>
            {words.leave}
          </Button>
        )}
      </Actions>
    </form>
  );
}

type ChosenProps = {
  readonly evening: Evening;
  readonly remind: boolean;
  readonly focused: boolean;
  readonly onChange: () => void;
  readonly onGone: () => void;
};

function Chosen({ evening, remind, focused, onChange, onGone }: ChosenProps) {
  const words = useWords().evening.week;
  const locale = useLocale();
  const { ours } = useSnapshot();
  const prefer = usePrefer();
  const when = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (!focused) return;
    when.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [focused]);
  return (
    <>
      <div class="chosen-evening">
        <p class="chosen-when" tabIndex={-1} ref={when}>
          {fill(words.chosen, { day: nameOfDay(evening.day, locale), time: clockText(evening.minute, locale) })}
        </p>
        <p class="hint">{ours ? <Said words={words.only} them={ours.partnerName} /> : words.onlyAlone}</p>
        <p class="error" role="alert">
          {prefer.failed && words.notKept}
        </p>
        <Actions even>
          <Button weight="even" onClick={onChange}>
            {words.change}
          </Button>
          <Button
            weight="even"
            onClick={() =>
              void prefer.set({ evening: null, remind: false }).then((kept) => {
                if (kept) onGone();
              })
            }
          >
            {words.letGo}
          </Button>
        </Actions>
      </div>
      <Calendar evening={evening} />
      <Remind remind={remind} />
    </>
  );
}

function Calendar({ evening }: { readonly evening: Evening }) {
  const { calendar, name } = useWords().evening.week;
  const [got, setGot] = useState(false);

  function get() {
    const now = Date.now();
    const text = calendarFile({
      first: nextEvening(evening, now),
      minutes: MINUTES,
      title: name,
      uid: crypto.randomUUID(),
      made: now,
    });
    const address = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = "evening.ics";
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    setGot(true);
  }

  return (
    <section>
      <h2>{calendar.title}</h2>
      <p>{fill(calendar.body, { name })}</p>
      <p class="hint">{calendar.warn}</p>
      <Actions>
        <Button weight="even" onClick={get}>
          {calendar.get}
        </Button>
      </Actions>
      <p class="hint" role="status">
        {got && calendar.got}
      </p>
    </section>
  );
}

function Remind({ remind: wanted }: { readonly remind: boolean }) {
  const { remind, name } = useWords().evening.week;
  const prefer = usePrefer();
  const [may, setMay] = useState(mayRemind());
  const isOn = wanted && may === "may";

  async function turn() {
    if (isOn) return void (await prefer.set({ remind: false }));
    const answer = await askToRemind();
    setMay(answer);
    if (answer === "may") await prefer.set({ remind: true });
  }

  return (
    <section>
      <h2>{remind.title}</h2>
      {may === "cannot" ? (
        <p>{remind.cannot}</p>
      ) : (
        <>
          <p>{fill(remind.body, { name })}</p>
          <p class="hint">{remind.seen}</p>
          <Actions>
            <Button weight="even" onClick={() => void turn()}>
              {isOn ? remind.off : remind.on}
            </Button>
          </Actions>
          <p class="hint" role="status">
            {may === "refused" ? remind.refused : isOn && remind.isOn}
          </p>
        </>
      )}
    </section>
  );
}

/** Keeps a preference, and tells whether it could be kept. */
function usePrefer() {
  const spaces = useSpaces();
  const [failed, setFailed] = useState(false);
  return {
    failed,
    set: async (part: Partial<Preferences>): Promise<boolean> => {
      const { ok } = await spaces.prefer(part);
      setFailed(!ok);
      return ok;
    },
  };
}
