/** The card a draft was begun from, kept in view above it. Where its words did not come, nothing is there. */
import { useWords } from "../around.ts";
import "../style/cards.css";
import { cardText } from "./cards.ts";
import type { CardId } from "./decks.ts";
import { useCardTexts } from "./use-cards.ts";

export function CardLine({ card }: { readonly card: CardId }) {
  const words = useWords().cards;
  const texts = useCardTexts();
  const text = texts === null || texts === "failed" ? null : cardText(card, texts);
  if (!text) return null;
  return (
    <p class="card-line">
      <span class="card-line-over">{words.writing}</span> {text.prompt}
    </p>
  );
}
