/** The words of the cards in the person's language, once they are fetched. */
import { useEffect, useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { fetchCardTexts } from "./cards.ts";
import type { CardTexts } from "./decks.ts";

/** `null` until they are there; `"failed"` when they did not come. */
export function useCardTexts(): CardTexts | "failed" | null {
  const words = useWords();
  const [texts, setTexts] = useState<CardTexts | "failed" | null>(null);
  useEffect(() => {
    let wanted = true;
    fetchCardTexts(document.documentElement.lang).then(
      (fetched) => wanted && setTexts(fetched),
      () => wanted && setTexts("failed"),
    );
    return () => {
      wanted = false;
    };
  }, [words]);
  return texts;
}
