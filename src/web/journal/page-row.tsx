/** A page in a list: its day, and its first words or those around what was found. */
import type { Day, Reflection } from "#core";
import { useLocale, useWay } from "../around.ts";
import { sayLivedDay } from "../parts/say-day.ts";
import { excerptOf, type Part } from "./excerpt.ts";

/** So much of a page is drawn in a list. */
const FIRST = 240;

export function PageRow({
  page,
  today,
  found,
}: {
  readonly page: Reflection;
  readonly today: Day;
  readonly found?: string;
}) {
  const way = useWay();
  const locale = useLocale();
  const parts: readonly Part[] =
    found === undefined
      ? [{ text: page.words.slice(0, FIRST).toWellFormed(), found: false }]
      : excerptOf(page.words, found);
  return (
    <button type="button" class="row" onClick={() => way.go("reflection", { reflection: page.id })}>
      <span class="row-over">{sayLivedDay(page.day, today, locale)}</span>
      <span class={found === undefined ? "row-main one-line-text" : "row-main journal-found"} dir="auto">
        {parts.map((part, index) => (part.found ? <mark key={index}>{part.text}</mark> : part.text))}
      </span>
    </button>
  );
}
