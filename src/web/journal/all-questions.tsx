/** All questions by theme, to choose one from. While it is just me, those about oneself. [JOURNAL-19] */
import { useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { Screen } from "../parts/screen.tsx";
import { newDraftId } from "../sharing/draft-state.ts";
import "../style/journal.css";
import "../style/ours.css";
import { offered, THEMES } from "./questions.ts";

export function AllQuestions() {
  return <WithMine>{(mine) => <ByTheme mine={mine} />}</WithMine>;
}

function ByTheme({ mine }: { readonly mine: OpenMine }) {
  const way = useWay();
  const words = useWords().questions;
  const all = offered(mine.justMe);
  const themes = THEMES.filter((theme) => all.some((question) => question.theme === theme));
  return (
    <Screen title={words.title} name="journal-questions">
      <p class="lead">{mine.justMe ? words.leadAlone : words.lead}</p>
      {themes.map((theme, index) => (
        <details class="more journal-theme" open={index === 0} key={theme}>
          <summary>{words.themes[theme]}</summary>
          <ul class="list">
            {all
              .filter((question) => question.theme === theme)
              .map(({ id }) => (
                <li key={id}>
                  <button
                    type="button"
                    class="row"
                    onClick={() => way.instead("reflect", { reflection: newDraftId(), question: id })}
                  >
                    <span class="row-main">{words.ask[id]}</span>
                  </button>
                </li>
              ))}
          </ul>
        </details>
      ))}
    </Screen>
  );
}
