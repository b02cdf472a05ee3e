/** One small thing for a week: which one lies there now, and what becomes of it. Nothing counts them. */
import type { CornerCommand, Day, Intention } from "#core";
import { weekOf } from "../parts/calendar-day.ts";

/** The one that lies open: the latest. `earlier` where it is not of the week of `today`. */
export function openOne(
  intentions: readonly Intention[],
  today: Day,
): { readonly small: Intention; readonly earlier: boolean } | null {
  const small = intentions
    .filter(({ state }) => state === "open")
    .reduce<Intention | null>((latest, one) => (latest === null || one.at >= latest.at ? one : latest), null);
  return small && { small, earlier: weekOf(small.day) < weekOf(today) };
}

/** Puts one down. There is one at a time: what lay open before is let go with it, in one act. [JOURNAL-23] */
export function putDown(intentions: readonly Intention[], small: Intention): readonly CornerCommand[] {
  const others = intentions.filter(({ id, state }) => state === "open" && id !== small.id);
  return [...others.map((one) => keep({ ...one, state: "let-go" })), keep(small)];
}

export function keep(intention: Intention): CornerCommand {
  return { do: "keep-intention", intention };
}
