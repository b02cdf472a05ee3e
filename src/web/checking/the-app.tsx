/** Is this the app it should be? What can be checked, by whom, and what cannot. Rules CHECK-11 to CHECK-13. */
import { useEffect, useState } from "preact/hooks";
import { useNewer, useRefused, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { fill } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { setRefusedAside } from "../pwa/device.ts";
import "../style/checking.css";
import { version } from "../version.ts";
import { inGroups } from "./edition.ts";
import { keptNumber, type KeptNumber } from "./kept-number.ts";

export function TheApp() {
  const words = useWords().checking.app;
  const refused = useRefused();
  const newer = useNewer();

  return (
    <Screen title={words.title} name="the-app">
      {refused.value && (
        <section class="did-not-match" role="status">
          <h2>{words.refused.title}</h2>
          {words.refused.text.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <Actions>
            <Button
              weight="even"
              onClick={() => {
                refused.value = false;
                void setRefusedAside();
              }}
            >
              {words.refused.seen}
            </Button>
          </Actions>
        </section>
      )}
      <p class="lead">{words.lead}</p>
      <Number />
      {newer && <p class="hint">{words.newer}</p>}
      <section>
        <h2>{words.compare.title}</h2>
        {words.compare.text.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </section>
      <section>
        <h2>{words.not.title}</h2>
        <ul class="plain-points">
          {words.not.text.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{words.elsewhere.title}</h2>
        {words.elsewhere.text.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </section>
      <details class="more">
        <summary>{words.knows.title}</summary>
        <p>{words.knows.text}</p>
        <p class="command">
          <code>npm run verify -- {new URL("./", document.baseURI).href}</code>
        </p>
        <p>{words.knows.other}</p>
      </details>
    </Screen>
  );
}

function Number() {
  const words = useWords().checking.app.number;
  const [kept, setKept] = useState<KeptNumber | null | "looking">("looking");
  useEffect(() => {
    keptNumber().then(setKept, () => setKept(null));
  }, []);

  return (
    <section class="edition" aria-busy={kept === "looking"}>
      <h2>{fill(words.title, { version })}</h2>
      {kept === "looking" && <p class="hint">{words.looking}</p>}
      {kept === null && <p>{words.none}</p>}
      {kept !== null && kept !== "looking" && (
        <>
          <p class="edition-number" dir="ltr">
            {inGroups(kept.hash).map((group, place) => (
              <span key={place}>{group}</span>
            ))}
          </p>
          <p class="hint">{words.from}</p>
          <details class="more">
            <summary>{words.whole}</summary>
            <p class="command">
              <code>{kept.hash}</code>
            </p>
          </details>
        </>
      )}
    </section>
  );
}
