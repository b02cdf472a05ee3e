/** What is being chosen for a summary, in memory only, so that a step aside loses nothing. Forgotten when just mine is locked. */
import type { Day } from "#core";
import { useState } from "preact/hooks";
import { useSpaces } from "../around.ts";
import type { Spaces } from "../space/api.ts";
import { monthsBefore, type Span } from "./gather.ts";

export type SpanName = "all" | "month" | "quarter" | "year" | "days";

export type Choice = {
  readonly span: SpanName;
  /** As they were typed. */
  readonly from: string;
  readonly to: string;
  readonly chosen: ReadonlySet<string>;
  readonly heading: string;
  readonly words: string;
  readonly times: boolean;
};

const NOTHING: Choice = { span: "all", from: "", to: "", chosen: new Set(), heading: "", words: "", times: false };

const bySpaces = new WeakMap<Spaces, Choice>();
const watched = new WeakSet<Spaces>();

/** The choice as it stands, and how a part of it changes. */
export function useChoice(): readonly [Choice, (part: Partial<Choice>) => void] {
  const spaces = useSpaces();
  const [choice, setChoice] = useState(() => bySpaces.get(spaces) ?? NOTHING);
  if (!watched.has(spaces)) {
    watched.add(spaces);
    spaces.subscribe(({ stage, mine }) => {
      if (stage !== "open" || mine.stage === "locked") bySpaces.delete(spaces);
    });
  }
  return [
    choice,
    (part) =>
      setChoice((before) => {
        const next = { ...before, ...part };
        bySpaces.set(spaces, next);
        return next;
      }),
  ];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The days that were chosen. A field that holds no day limits nothing. */
export function spanOf({ span, from, to }: Pick<Choice, "span" | "from" | "to">, today: Day): Span {
  switch (span) {
    case "all":
      return { from: null, to: null };
    case "month":
      return { from: monthsBefore(today, 1), to: null };
    case "quarter":
      return { from: monthsBefore(today, 3), to: null };
    case "year":
      return { from: monthsBefore(today, 12), to: null };
    case "days":
      return { from: DAY.test(from) ? from : null, to: DAY.test(to) ? to : null };
  }
}
