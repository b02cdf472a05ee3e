/** The words of the cards in the person's language, once they are fetched. */
import { useEffect, useState } from "preact/hooks";
import { useSpeech } from "../around.ts";
import { fetchCardTexts } from "./cards.ts";
import type { CardTexts } from "./decks.ts";

/** `null` until they are there; `"failed"` when they did not come. */
export function useCardTexts(): CardTexts | "failed" | null {
  const { tag } = useSpeech().language.value;
  const [texts, setTexts] = useState<CardTexts | "failed" | null>(null);
  useEffect(() => {
    let wanted = true;
    fetchCardTexts(tag).then(
      (fetched) => wanted && setTexts(fetched),
      () => wanted && setTexts("failed"),
    );
    return () => {
      wanted = false;
    };
  }, [tag]);
  return texts;
}
