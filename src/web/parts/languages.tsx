/** The other languages, each by its own name: at the foot of every screen before the door, so that nobody needs to read this one. */
import { useSpeech } from "../around.ts";
import { LANGUAGES } from "../words/languages.ts";

export function OtherLanguages() {
  const speech = useSpeech();
  return (
    <footer class="languages">
      {LANGUAGES.filter(({ tag }) => tag !== speech.language.value.tag).map(({ tag, name }, at) => (
        // By its place: who pressed it stands, after the change, on the one that takes its place.
        <button type="button" class="top-link" lang={tag} key={at} onClick={() => void speech.pick(tag)}>
          {name}
        </button>
      ))}
    </footer>
  );
}
