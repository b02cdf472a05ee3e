/** Which language the screens speak: as the browser has it, or one that is picked. */
import { useState } from "preact/hooks";
import { useSpeech, useWords } from "../around.ts";
import { Choice } from "../parts/choice.tsx";
import { LANGUAGES } from "../words/languages.ts";

const AS_BROWSER = "";

export function LanguageChoice() {
  const speech = useSpeech();
  const words = useWords().settings;
  const [missed, setMissed] = useState(false);

  return (
    <>
      <Choice
        legend={words.language}
        inRow
        options={[
          { value: AS_BROWSER, label: words.languageBrowser },
          ...LANGUAGES.map(({ tag, name }) => ({ value: tag, label: <span lang={tag}>{name}</span> })),
        ]}
        value={speech.picked.value ?? AS_BROWSER}
        onChange={(tag) => void speech.pick(tag === AS_BROWSER ? null : tag).then((had) => setMissed(!had))}
      />
      <p class="hint">{words.languageKept}</p>
      <p class="error" role="alert">
        {missed && words.languageMissed}
      </p>
    </>
  );
}
