/** A weighing as words, for whoever takes it along: what speaks for, what against, and how it leans. Never a number. [THERAPY-9] */
import type { Weighing } from "#core";
import type { Words } from "../words/en.ts";
import { isEmpty, ofSide, sayReason, type Side } from "./reasons.ts";

/** Paragraphs in order, lines broken by "\n"; empty where nothing was weighed. */
export function weighingInWords(weighing: Weighing, words: Words["therapy"]["weigh"]): readonly string[] {
  if (isEmpty(weighing)) return [];
  const { inWords, known } = words;
  const side = (which: Side): string[] => {
    const lines = ofSide(weighing, which).flatMap((reason) => {
      const said = sayReason(reason, known);
      return said === null ? [] : [`${inWords.weights[reason.weight]}: ${said}`];
    });
    return lines.length === 0 ? [] : [[`${inWords[which]}:`, ...lines].join("\n")];
  };
  const own = (weighing.words ?? "").trim();
  return [
    ...side("for"),
    ...side("against"),
    ...(weighing.leaning ? [inWords.leanings[weighing.leaning]] : []),
    ...(own === "" ? [] : [own]),
  ];
}
