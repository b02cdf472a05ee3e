/** Four words for a lock, offered beside the field in which they are then written. They are drawn on this device. [UNLOCK-6] */
import { useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import "../style/locks.css";

export type OfferedWordsProps = {
  /** What stands in the field: once it is something else, the words are put away. */
  readonly value: string;
  readonly onOffer: (words: string) => void;
};

export function OfferedWords({ value, onOffer }: OfferedWordsProps) {
  const spaces = useSpaces();
  const words = useWords().start.offered;
  const [offered, setOffered] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const shown = offered !== null && offered === value;

  async function offer() {
    if (asking) return;
    setAsking(true);
    const next = await spaces.offerPassphrase();
    setAsking(false);
    if (next === "") return;
    setOffered(next);
    onOffer(next);
  }

  return (
    <div class="words-offered">
      <button
        type="button"
        class="inline-link"
        aria-disabled={asking ? "true" : undefined}
        onClick={() => void offer()}
      >
        {shown ? words.others : words.offer}
      </button>
      <div role="status">
        {shown && (
          <div class="words-offered-shown">
            <p>{words.write}</p>
            <p class="the-words" lang="en" dir="ltr">
              {offered}
            </p>
          </div>
        )}
      </div>
    </div>
  );
}
