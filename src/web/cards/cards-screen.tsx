/** The decks, each a way in, with a line about what lies in it. */
import { useWay, useWords } from "../around.ts";
import { QuietLine } from "../evening/quiet-line.tsx";
import { Screen } from "../parts/screen.tsx";
import { WayButton } from "../parts/way-button.tsx";
import "../style/cards.css";
import "../style/evening.css";
import { DECKS } from "./decks.ts";

export function Cards() {
  const way = useWay();
  const words = useWords().cards;
  return (
    <Screen title={words.title} nav="together" name="cards">
      <p class="lead">{words.lead}</p>
      <ul class="ways decks">
        {([...DECKS, "all"] as const).map((deck) => (
          <li key={deck}>
            <WayButton
              label={words.names[deck]}
              hint={words.hints[deck]}
              onClick={() => way.go("deck", { deck, card: null })}
            />
          </li>
        ))}
      </ul>
      <QuietLine />
    </Screen>
  );
}
