/** A folded note: its outside on paper, and the fold. Small where it lies on a page, large where it is about to be unfolded. */
import type { Hope, Kind, Offer } from "#core";
import { useWords } from "../around.ts";
import { feelingLabel } from "../landscape/say.ts";

export type Outside = { readonly hope: Hope; readonly kind: Kind | null; readonly line: string | null };

/** What stands on the outside. Spans only, so that it may stand in a button. */
export function OutsideText({ outside }: { readonly outside: Outside }) {
  const words = useWords().sharing;
  return (
    <span class="outside">
      {outside.kind !== null && <span class="outside-kind">{words.kinds[outside.kind]}</span>}
      {outside.line !== null && (
        <span class="outside-line" dir="auto">
          {outside.line}
        </span>
      )}
      <span class={outside.line === null ? "outside-hope alone" : "outside-hope"}>{words.hoping[outside.hope]}</span>
    </span>
  );
}

/** What stood on the outside, in a line or two above the open words. */
export function OutsideAgain({ offer }: { readonly offer: Offer }) {
  const words = useWords().sharing;
  return (
    <p class="outside-again">
      {offer.kind && <span class="outside-kind">{words.kinds[offer.kind]}</span>}
      {offer.outside !== undefined && (
        <span class="outside-line" dir="auto">
          {offer.outside}
        </span>
      )}
      <span class="outside-hope">{words.hoping[offer.hope]}</span>
    </p>
  );
}

/** A folded note that lies there and does nothing by itself. */
export function FoldedPaper({ outside }: { readonly outside: Outside }) {
  return (
    <span class="folded-paper">
      <OutsideText outside={outside} />
    </span>
  );
}

/** The words, on the paper they were written on. */
export function OpenPaper({
  words,
  feelings,
}: {
  readonly words: string;
  readonly feelings?: readonly string[] | undefined;
}) {
  return (
    <div class="open-paper">
      <p class="told-words" dir="auto">
        {words}
      </p>
      {feelings && feelings.length > 0 && <FeelingsSaid feelings={feelings} />}
    </div>
  );
}

/** Feelings as they were said, side by side; those of the vocabulary in the reader's language. */
export function FeelingsSaid({ feelings }: { readonly feelings: readonly string[] }) {
  const words = useWords();
  return (
    <ul class="told-feelings">
      {feelings.map((feeling) => (
        <li key={feeling} dir="auto">
          {feelingLabel(feeling, words)}
        </li>
      ))}
    </ul>
  );
}
