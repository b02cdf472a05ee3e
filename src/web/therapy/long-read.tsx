/** The frame of a page to read: its words, then what it is and of when, printing, and the other pages. [THERAPY-3] */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { useLocale, useWay, useWords } from "../around.ts";
import { useNow } from "../ours/now.ts";
import { noonOf } from "../parts/calendar-day.ts";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/therapy.css";
import { useNowHere } from "./now-here.ts";
import type { OfferedPage, TherapyPageName } from "./page-names.ts";
import { AGAIN, isOld, SOURCES, WRITTEN } from "./sources.ts";
import { waysOn } from "./ways.ts";

export type LongReadProps = {
  /** Null for the first page, which names the others itself. */
  readonly page: TherapyPageName | null;
  readonly title: string;
  readonly lead?: string;
  readonly children: ComponentChildren;
};

export function LongRead({ page, title, lead, children }: LongReadProps) {
  const now = useNowHere();
  const others = page === null ? [] : waysOn(page, now);
  return (
    <Screen title={title} name={`therapy therapy-${page ?? "hub"}`}>
      {lead !== undefined && <p class="lead">{lead}</p>}
      {children}
      {others.length > 0 && <Others pages={others} />}
      <About />
    </Screen>
  );
}

function Others({ pages }: { readonly pages: readonly OfferedPage[] }) {
  const way = useWay();
  const words = useWords().therapy;
  const id = useId();
  return (
    <nav class="therapy-more" aria-labelledby={id}>
      <h2 id={id}>{words.about.more}</h2>
      <ul class="therapy-ways">
        {pages.map((page) => (
          <li key={page}>
            <button type="button" class="inline-link" onClick={() => way.go("therapyPage", { page })}>
              {words.pages[page].label}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What these pages are, and of when. */
function About() {
  const words = useWords().therapy.about;
  const locale = useLocale();
  const now = useNow();
  const month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const year = new Intl.DateTimeFormat(locale, { year: "numeric", timeZone: "UTC" });
  const newest = Math.max(...SOURCES.map((source) => source.year));
  return (
    <footer class="therapy-about">
      <h2>{words.title}</h2>
      <p>
        {words.isNot} {words.earns} {words.counted}
      </p>
      <p>
        <Said
          words={words.written}
          when={month.format(noonOf(`${WRITTEN}-15`))}
          year={year.format(noonOf(`${newest}-06-15`))}
        />{" "}
        {isOld(now) ? words.old : <Said words={words.again} when={month.format(noonOf(`${AGAIN}-15`))} />}{" "}
        {words.checked}
      </p>
      <p class="therapy-print">
        <button type="button" class="inline-link" onClick={() => print()}>
          {words.print}
        </button>{" "}
        {words.traces}
      </p>
    </footer>
  );
}

/** Sentences one below the other. */
export function Points({ list }: { readonly list: readonly string[] }) {
  return (
    <ul class="therapy-points">
      {list.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** A heading and its sentences. */
export function Part({
  title,
  list,
  children,
}: {
  readonly title: string;
  readonly list?: readonly string[];
  readonly children?: ComponentChildren;
}) {
  return (
    <section>
      <h2>{title}</h2>
      {list && <Points list={list} />}
      {children}
    </section>
  );
}
