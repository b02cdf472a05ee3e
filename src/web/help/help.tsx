/** Help now: whom to ring, by country, without a connection. Nothing that is picked here is kept or sent. (SAFETY R11, R25) */
import { useState } from "preact/hooks";
import { useSnapshot, useWay, useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";
import "../style/ways.css";
import { LinesByCountry } from "./lines-by-country.tsx";

export function Help() {
  const words = useWords().help;
  const [country, setCountry] = useState("");
  return (
    <Screen title={words.title} name="help">
      <p class="lead">{words.first}</p>
      <LinesByCountry id="help-country" country={country} onCountry={setCountry} />
      <p>{words.stay}</p>
      <p class="hint">{words.traces}</p>
      <Also />
    </Screen>
  );
}

/** Behind the door, the same for everybody: what else there is for who does not feel well with this. */
function Also() {
  const way = useWay();
  const { help: words, going } = useWords();
  const { stage } = useSnapshot();
  if (stage !== "open") return null;
  return (
    <section>
      <p class="hint">{words.justMe}</p>
      <p class="links">
        <button type="button" class="inline-link" onClick={() => way.go("going")}>
          {going.title}
        </button>
      </p>
    </section>
  );
}
