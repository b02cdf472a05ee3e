/** A half of a joint summary, as it was given. */
import type { Passage } from "#core";
import { paragraphsOf } from "./paper.ts";

export function HalfPaper({ passages }: { readonly passages: readonly Passage[] }) {
  return (
    <div class="summary-paper half-paper">
      {passages.map(({ heading, words }, at) => (
        <div class="summary-entry" key={at}>
          {heading.trim() !== "" && (
            <p class="half-heading" dir="auto">
              {heading}
            </p>
          )}
          {paragraphsOf(words).map((paragraph, index) => (
            <p class="summary-words" dir="auto" key={index}>
              {paragraph === "" ? <br /> : paragraph}
            </p>
          ))}
        </div>
      ))}
    </div>
  );
}
