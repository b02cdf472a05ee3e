/** A chart in one sentence: what its two rules named, in words that one may show, without a number. Pure over the words. */
import type { CheckIn, Day, OverTime, Sign } from "#core";
import { fill } from "../parts/said.tsx";
import type { Words } from "../words/en.ts";
import { seriesOf } from "./series.ts";

/** What stands in the words for what a chart says. */
export type SaysKey = keyof Words["charts"]["says"];

/** Under which key the words have what a chart says of today. */
export function saysKeyOf({ says }: OverTime): SaysKey {
  if (says.what === "early" || says.what === "none") return says.what;
  return says.what === "outside"
    ? ({ up: "outsideUp", down: "outsideDown" } as const)[says.way]
    : ({ up: "sideUp", down: "sideDown" } as const)[says.way];
}

/** What the chart of a sign says on this day, in one sentence of its person's. */
export function sentenceOf(words: Words["charts"], sign: Sign, checkIns: readonly CheckIn[], today: Day): string {
  return sentenceFor(words, sign, seriesOf(checkIns, sign, today).weekly.chart);
}

/** The same, of a chart that is there already. */
export function sentenceFor(words: Words["charts"], sign: Sign, chart: OverTime): string {
  return fill(words.says[saysKeyOf(chart)], { sign: words.signs[sign] });
}

/** Under which key the words have the doubt that goes with it. */
export function underKeyOf(key: SaysKey): keyof Words["charts"]["under"] {
  return key === "early" || key === "none" ? key : "shift";
}
