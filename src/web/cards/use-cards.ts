/** The words of the cards in the person's language, once they are fetched. */
import { useEffect, useState } from "preact/hooks";
import { useSpeech } from "../around.ts";
import { fetchCardTexts, fetchedCardTexts } from "./cards.ts";
import type { CardTexts } from "./decks.ts";

/** `null` until they are there; `"failed"` when they did not come. */
export function useCardTexts(): CardTexts | "failed" | null {
  const { tag } = useSpeech().language.value;
  const [failed, setFailed] = useState(false);
  const [, redraw] = useState({});
  const texts = fetchedCardTexts(tag);
  useEffect(() => {
    if (fetchedCardTexts(tag)) return;
    let wanted = true;
    setFailed(false);
    fetchCardTexts(tag).then(
      () => wanted && redraw({}),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [tag]);
  return texts ?? (failed ? "failed" : null);
}
