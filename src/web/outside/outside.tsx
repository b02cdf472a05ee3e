/** How it looks from outside: a name and an icon to choose, and what no name hides. Rules OUTSIDE-1 to OUTSIDE-4. */
import { useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { Choice } from "../parts/choice.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/outside.css";
import { FACES, type Face, keepFace, keptFace } from "./faces.ts";

export function Outside() {
  const words = useWords().outside.outside;
  const [face, setFace] = useState(keptFace());

  return (
    <Screen title={words.title} name="outside">
      <p class="lead">{words.lead}</p>
      <Preview face={face} />
      <Choice
        legend={words.choose}
        options={FACES.map((one) => ({
          value: one.id,
          label: (
            <span class="face-name">
              <img src={`./${one.icon}`} alt="" width="32" height="32" />
              <bdi>{one.name}</bdi>
            </span>
          ),
        }))}
        value={face.id}
        onChange={(id) => {
          const next = FACES.find((one) => one.id === id);
          if (!next) return;
          keepFace(next);
          setFace(next);
        }}
      />
      <p class="hint">{words.kept}</p>
      <section>
        <h2>{words.home}</h2>
        <p>{words.homeHow}</p>
        <p>{words.homeBefore}</p>
      </section>
      <section>
        <h2>{words.not}</h2>
        <ul class="not-hidden">
          {words.notList.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p>{words.forced}</p>
      </section>
    </Screen>
  );
}

/** A tab and a home screen, drawn: nothing in it can be pressed. */
function Preview({ face }: { readonly face: Face }) {
  const words = useWords().outside.outside;
  return (
    <div class="from-outside" role="img" aria-label={words.preview}>
      <div class="tab" aria-hidden="true">
        <img src={`./${face.icon}`} alt="" />
        <bdi>{face.name}</bdi>
      </div>
      <div class="tile" aria-hidden="true">
        <img src={`./${face.icon}`} alt="" />
        <bdi>{face.name}</bdi>
      </div>
    </div>
  );
}
