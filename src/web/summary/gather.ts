/** Makes the paper: what was chosen, in the order of its days, under the months. Pure. Rules in docs/spec/summary.md. */
import type { Day } from "#core";
import { monthOf, noonOf } from "../parts/calendar-day.ts";
import { fill } from "../parts/said.tsx";
import type { Half, SummaryView } from "../space/api.ts";
import type { Words } from "../words/en.ts";
import type { Entry, Paper, Part } from "./paper.ts";
import type { Group, Thing } from "./thing.ts";

/** How days and times are written, and which way the page runs. */
export type Writing = {
  readonly words: Words["summary"];
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  readonly locale: string;
};

export type Span = { readonly from: Day | null; readonly to: Day | null };

/** Things that have no day of their own are in every span. */
export function inSpan(things: readonly Thing[], { from, to }: Span): readonly Thing[] {
  return things.filter(({ day }) => day === null || ((from === null || day >= from) && (to === null || day <= to)));
}

/** The day so many months before, or the last of that month. */
export function monthsBefore(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1, 12));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0, 12)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(date, last)).padStart(2, "0")}`;
}

export function byGroup(things: readonly Thing[]): ReadonlyMap<Group, readonly Thing[]> {
  return Map.groupBy(things, ({ group }) => group);
}

export type Wanted = {
  readonly chosen: readonly Thing[];
  readonly span: Span;
  readonly heading: string;
  readonly words: string;
  /** The time of day, too. */
  readonly times: boolean;
  readonly me: string;
  readonly today: Day;
};

/** A summary of one's own. */
export function ownPaper(wanted: Wanted, writing: Writing): Paper {
  const { words } = writing;
  const day = dayIn(writing.locale);
  const { from, to } = wanted.span;
  const days = wanted.chosen.flatMap((thing) => thing.day ?? []);
  const first = from ?? days[0];
  const last = to ?? (from === null ? days.at(-1) : wanted.today);
  return {
    kind: "own",
    language: writing.language,
    direction: writing.direction,
    title: wanted.heading.trim() === "" ? words.paper.title : wanted.heading.trim(),
    made: wanted.today,
    about: [
      ...(wanted.me === "" ? [] : [fill(words.paper.by, { me: wanted.me })]),
      fill(words.paper.made, { when: day(wanted.today) }),
      ...(first && last && first !== last ? [fill(words.paper.span, { from: day(first), to: day(last) })] : []),
    ],
    words: wanted.words,
    parts: partsOf(wanted.chosen, wanted.times, writing),
  };
}

function partsOf(chosen: readonly Thing[], times: boolean, writing: Writing): readonly Part[] {
  const day = dayIn(writing.locale);
  const hour = new Intl.DateTimeFormat(writing.locale, { hour: "numeric", minute: "2-digit" });
  const month = new Intl.DateTimeFormat(writing.locale, { month: "long", year: "numeric", timeZone: "UTC" });

  function entry(thing: Thing): Entry {
    const when = thing.day === null ? [] : [day(thing.day)];
    const at = times ? thing.at : null;
    const time = at === null ? [] : [hour.format(new Date(at))];
    return {
      kind: thing.kind,
      by: thing.by,
      name: thing.name,
      day: thing.day,
      at,
      heading: [[...when, ...time].join(", "), thing.what].filter((each) => each !== "").join(" · "),
      passages: thing.passages,
    };
  }

  const months = Map.groupBy(chosen, (thing) => (thing.day === null ? "" : monthOf(thing.day)));
  return [...months].map(([name, things]) => ({
    heading: name === "" ? writing.words.paper.undated : month.format(noonOf(`${name}-01`)),
    entries: things.map(entry),
  }));
}

function dayIn(locale: string): (day: Day) => string {
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return (day) => format.format(noonOf(day));
}

/** A person's name and half, and what orders the two: the same whoever looks. */
export type JointHalf = { readonly person: string; readonly name: string; readonly mine: boolean; readonly half: Half };

/** The halves that stand now. */
export function halvesOf(
  summary: SummaryView,
  who: { readonly me: string; readonly myName: string; readonly partner: string; readonly partnerName: string },
): readonly JointHalf[] {
  const both: readonly (JointHalf | null)[] = [
    summary.myHalf && { person: who.me, name: who.myName, mine: true, half: summary.myHalf },
    summary.theirHalf && { person: who.partner, name: who.partnerName, mine: false, half: summary.theirHalf },
  ];
  return both.filter((one) => one !== null).toSorted((a, b) => (a.person < b.person ? -1 : 1));
}

/** A summary of both: the two halves as they were given, and nothing else. Null unless both stand. [SUM-43] */
export function jointPaper(
  summary: SummaryView,
  halves: readonly JointHalf[],
  today: Day,
  writing: Writing,
): Paper | null {
  const [one, other] = halves;
  if (!one || !other) return null;
  const { words } = writing;
  const day = dayIn(writing.locale);
  return {
    kind: "joint",
    language: writing.language,
    direction: writing.direction,
    title: words.joint.paperTitle,
    made: today,
    about: [
      fill(words.paper.byBoth, { one: one.name, other: other.name }),
      fill(words.paper.made, { when: day(today) }),
    ],
    words: summary.words ?? "",
    parts: halves.map(({ name, mine, half }) => ({
      heading: fill(words.joint.halfOf, { name }),
      entries: half.passages.map((passage) => ({
        kind: "passage",
        by: mine ? "me" : "them",
        name,
        day: null,
        at: null,
        heading: passage.heading,
        passages: [{ label: null, words: passage.words }],
      })),
    })),
  };
}
