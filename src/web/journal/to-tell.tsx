/** From a page to a draft: its person picks the words, sees them as the other would, and makes a draft. Nothing is sent by that. */
import { TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { bytesOf, TextField } from "../parts/field.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { Places } from "../places.ts";
import { newDraftId } from "../sharing/draft-state.ts";
import { OpenPaper } from "../sharing/paper.tsx";
import { sayRefusal } from "../sharing/refused.ts";
import "../style/journal.css";
import "../style/sharing.css";

export function ToTell({ params }: { readonly params: Places["toTell"] }) {
  return <WithMine>{(mine) => <Found mine={mine} id={params.reflection} />}</WithMine>;
}

function Found({ mine, id }: { readonly mine: OpenMine; readonly id: string }) {
  const words = useWords().journal.pages;
  const page = mine.reflections.find((each) => each.id === id);
  // While it is just me, no page leads to telling. [JOURNAL-19]
  if (!page || mine.justMe) return <Screen title={words.gone} setting="moment" key="gone" />;
  return <Choosing words={page.words} key={id} />;
}

function Choosing({ words: written }: { readonly words: string }) {
  const spaces = useSpaces();
  const way = useWay();
  const { journal, sharing } = useWords();
  const words = journal.tell;
  const them = useSnapshot().ours?.partnerName;
  const [chosen, setChosen] = useState(written);
  const [error, setError] = useState<string | null>(null);
  const [making, setMaking] = useState(false);

  async function make() {
    if (making) return;
    if (chosen.trim() === "") return setError(words.needWords);
    if (bytesOf(chosen) > TEXT_LIMITS.words) return setError(sharing.refused["too-long"]);
    setMaking(true);
    const draft = newDraftId();
    // The words and nothing else: neither the question nor the day, and a name of its own. [JOURNAL-21]
    const kept = await spaces.keepDraft({ id: draft, words: chosen, hope: null }, "mine");
    setMaking(false);
    if (kept.ok) way.instead("draft", { draft, where: "mine" });
    else setError(sayRefusal(kept.why, sharing));
  }

  return (
    <Screen title={words.title} name="journal-telling">
      <p class="lead">{words.lead}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <TextField
          label={words.words}
          lines={6}
          limit={TEXT_LIMITS.words}
          value={chosen}
          onInput={(text) => {
            setError(null);
            setChosen(text);
          }}
          error={error}
        />
        {chosen.trim() !== "" && (
          <div class="preview">
            <section>
              <h2>{them === undefined ? words.firstAlone : <Said words={words.first} them={them} />}</h2>
              <span class="folded-paper">
                <span class="outside">
                  <span class="outside-hope">{words.hope}</span>
                </span>
              </span>
            </section>
            <section>
              <h2>{words.then}</h2>
              {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
              <div class="preview-words" tabIndex={0} role="group" aria-label={words.then}>
                <OpenPaper words={chosen} />
              </div>
            </section>
          </div>
        )}
        <div>
          <p class="hint">{words.makeHint}</p>
          <Actions>
            <Button submit busy={making}>
              {words.make}
            </Button>
            <Button weight="quiet" onClick={() => way.back()}>
              {words.notNow}
            </Button>
          </Actions>
        </div>
      </form>
    </Screen>
  );
}
