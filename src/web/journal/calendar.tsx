/** A month at a time. Days with a page can be pressed; all others are only there. No day is missed, and none is counted. */
import type { Day } from "#core";
import { useState } from "preact/hooks";
import { useLocale, useWords } from "../around.ts";
import { daysInOrder } from "../evening/week.ts";
import { monthOf } from "../parts/calendar-day.ts";
import { fill } from "../parts/said.tsx";
import { sayMonth } from "../parts/say-day.ts";
import { monthAfter, sayDate, sayNumber, sayWeekday, weeksOf } from "./days.ts";

export type CalendarProps = {
  readonly today: Day;
  /** The days that have a page. */
  readonly written: { has(day: Day): boolean; keys(): Iterable<Day> };
  readonly chosen: Day | null;
  readonly onChoose: (day: Day | null) => void;
};

export function Calendar({ today, written, chosen, onChoose }: CalendarProps) {
  const words = useWords().journal.calendar;
  const locale = useLocale();
  const [month, setMonth] = useState(() => monthOf(today));
  const order = daysInOrder(locale);
  const [before, after] = [monthAfter(month, -1), monthAfter(month, 1)];
  const [earliest, latest] = ends(written.keys(), today);

  return (
    <section class="journal-calendar" aria-label={words.title}>
      <div class="journal-month">
        <Turn
          label={fill(words.before, { month: sayMonth(before, locale) })}
          off={month <= earliest}
          onClick={() => setMonth(before)}
          way="before"
        />
        <p class="journal-month-name" aria-live="polite">
          {sayMonth(month, locale)}
        </p>
        <Turn
          label={fill(words.after, { month: sayMonth(after, locale) })}
          off={month >= latest}
          onClick={() => setMonth(after)}
          way="after"
        />
      </div>
      <table>
        <caption class="unseen">{sayMonth(month, locale)}</caption>
        <thead>
          <tr>
            {order.map((day) => (
              <th scope="col" key={day}>
                <span aria-hidden="true">{sayWeekday(day, locale, "narrow")}</span>
                <span class="unseen">{sayWeekday(day, locale, "long")}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month, order[0] ?? 1).map((week, index) => (
            <tr key={index}>
              {week.map((day, place) => (
                <td key={place} class={day === today ? "is-today" : undefined}>
                  {day && <OneDay {...{ day, today, written, chosen, onChoose }} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The first and the last month that there is something to see in. Ten years have many days: they are gone through once. */
function ends(days: Iterable<Day>, today: Day): readonly [string, string] {
  let [least, most] = [today, today];
  for (const day of days) {
    if (day < least) least = day;
    if (day > most) most = day;
  }
  return [monthOf(least), monthOf(most)];
}

function OneDay({ day, today, written, chosen, onChoose }: CalendarProps & { readonly day: Day }) {
  const words = useWords().journal.calendar;
  const locale = useLocale();
  const number = sayNumber(day, locale);
  if (!written.has(day)) {
    return (
      <span class="journal-day">
        {number}
        {day === today && <span class="unseen"> ({words.today})</span>}
      </span>
    );
  }
  return (
    <button
      type="button"
      class="journal-day written"
      aria-pressed={day === chosen}
      aria-label={fill(day === today ? words.pageToday : words.page, { day: sayDate(day, locale) })}
      onClick={() => onChoose(day === chosen ? null : day)}
    >
      {number}
    </button>
  );
}

type TurnProps = {
  readonly label: string;
  readonly off: boolean;
  readonly way: "before" | "after";
  readonly onClick: () => void;
};

/** A way to another month. It stays where it is when there is none, so that the focus does not jump. */
function Turn({ label, off, way, onClick }: TurnProps) {
  return (
    <button
      type="button"
      class={`journal-turn ${way}`}
      aria-label={label}
      aria-disabled={off ? "true" : undefined}
      onClick={() => !off && onClick()}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6">
        <path d="M15 5l-7 7 7 7" stroke-linecap="round" stroke-linejoin="round" />
      </svg>
    </button>
  );
}
