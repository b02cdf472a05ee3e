/** One card at a time, in large type, with a line for the one who listens. Which cards lay here is forgotten on leaving. */
import type { Kind } from "#core";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useSnapshot, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { newDraftId } from "../sharing/draft-state.ts";
import type { Begun, Places } from "../places.ts";
import type { SpaceName } from "../space/api.ts";
import "../style/cards.css";
import { type Card, cardOf, cardsFrom, cardText, drawCard } from "./cards.ts";
import type { CardId, Deck, Depth } from "./decks.ts";
import { useCardTexts } from "./use-cards.ts";

export function DeckOf({ params: { deck, card: given } }: { readonly params: Places["deck"] }) {
  const way = useWay();
  const words = useWords();
  const { ours } = useSnapshot();
  const texts = useCardTexts();
  const from = deck === "all" ? "cards" : deck;
  const size = cardsFrom(from).length;
  const [lying, setLying] = useState<Lying>(() => {
    const first = (given === null ? null : cardOf(given)) ?? drawCard(from, [], Math.random, 1);
    return { card: first, seen: [first.id], meFirst: Math.random() < 0.5, again: false };
  });
  const prompt = useRef<HTMLHeadingElement>(null);
  const { card, meFirst, again } = lying;
  useLayoutEffect(() => prompt.current?.focus({ preventScroll: true }), [card, texts === null]);

  function draw(depth: Depth): void {
    setLying(({ seen, meFirst: before }) => {
      const through = seen.length >= size;
      // When all lay here, they begin again; the one that lies here does not come twice in a row.
      const known = through ? [card.id] : seen;
      const next = drawCard(from, known, Math.random, depth);
      return { card: next, seen: [...known, next.id], meFirst: !before, again: through };
    });
    scrollTo(0, 0);
  }

  if (texts === null) return <Screen over={words.cards.names[deck]} />;
  const text = texts === "failed" ? null : cardText(card.id, texts);
  if (text === null) {
    return (
      <Screen title={words.common.notFetchedTitle}>
        <p>{words.common.notFetched}</p>
      </Screen>
    );
  }
  const turn = ours ? (meFirst ? words.cards.turn.me : words.cards.turn.them) : words.cards.turn.either;
  return (
    <Screen over={words.cards.names[deck]} name="deck">
      <article class="card" key={card.id}>
        <p class="card-depth">{words.cards.depth[card.depth]}</p>
        <h1 class="card-prompt" tabIndex={-1} ref={prompt}>
          {text.prompt}
        </h1>
        <p class="card-hint">
          <span class="card-whom">{words.cards.listener}</span> {text.hint}
        </p>
      </article>
      <p class="card-turn">
        <Said words={turn} them={ours?.partnerName ?? ""} />
      </p>
      <p class="notice" role="status">
        {again && words.cards.through}
      </p>
      <Actions>
        <Button onClick={() => draw(card.depth)}>{words.cards.another}</Button>
        {card.depth > 1 && (
          <Button weight="even" onClick={() => draw((card.depth - 1) as Depth)}>
            {words.cards.lighter}
          </Button>
        )}
        {card.depth < 5 && (
          <Button weight="even" onClick={() => draw((card.depth + 1) as Depth)}>
            {words.cards.deeper}
          </Button>
        )}
      </Actions>
      <p class="hint">{words.cards.pass}</p>
      <p>
        <button type="button" class="inline-link" onClick={() => way.go("draft", begun(card, ours ? "ours" : "mine"))}>
          {words.cards.write}
        </button>
      </p>
    </Screen>
  );
}

/** Of some decks it is clear what kind of thing is told. */
const KINDS: { readonly [D in Deck]?: Kind } = { fears: "fear", insecurities: "insecurity", dreams: "dream" };

/** A draft about what is on the card. */
function begun(card: Card, where: SpaceName): Begun {
  const kind = KINDS[card.deck];
  return { draft: newDraftId(), where, card: card.id, ...(kind ? { kind } : {}) };
}

type Lying = {
  readonly card: Card;
  /** In this visit. */
  readonly seen: readonly CardId[];
  readonly meFirst: boolean;
  /** Every card lay here, and they begin again. */
  readonly again: boolean;
};
