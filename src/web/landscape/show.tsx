/** Showing one of what I kept: a choice of its own, with exactly what the other will see. Words only. [PAD-6] */
import { type Showing, TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { bytesOf, TextField } from "../parts/field.tsx";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { heldBy } from "../sharing/held.ts";
import { sayRefusal } from "../sharing/refused.ts";
import "../style/feel.css";
import "../style/sharing.css";
import { Chips } from "./choose.tsx";
import { useFeelingsSaid } from "./kept.tsx";

export function ShowHowIAm({ params }: { readonly params: { readonly landscape: string } }) {
  const spaces = useSpaces();
  const way = useWay();
  const all = useWords();
  const words = all.feel;
  const { mine, ours } = useSnapshot();
  const landscape = mine.stage === "open" ? mine.landscapes.find(({ id }) => id === params.landscape) : undefined;
  const [feelings, setFeelings] = useState<readonly string[]>(landscape?.feelings ?? []);
  const [line, setLine] = useState(landscape?.words ?? "");
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  if (!landscape || !ours) {
    return (
      <Screen title={words.past}>
        <p>{words.gone}</p>
      </Screen>
    );
  }
  const them = ours.partnerName;
  const showing: Showing = { feelings, ...(line.trim() === "" ? {} : { words: line }) };
  const empty = feelings.length === 0 && showing.words === undefined;

  async function show() {
    if (sending) return;
    if (empty) return setError(words.showing.empty);
    if (bytesOf(line) > TEXT_LIMITS.showing) return setError(all.sharing.refused["too-long"]);
    setSending(true);
    const shown = await spaces.act({ do: "show", showing });
    setSending(false);
    if (!shown.ok) return setError(sayRefusal(shown.why, all.sharing));
    heldBy(spaces).notice = fill(words.showing.done, { them });
    way.restart({ name: "ours", params: undefined });
  }

  return (
    <Screen title={<Said words={words.showing.title} them={them} />} name="feel">
      <p class="hint">{words.showing.body}</p>
      {landscape.feelings.length > 0 && (
        <section>
          <h2>{words.showing.choose}</h2>
          <Chips
            feelings={landscape.feelings}
            chosen={feelings}
            label={words.showing.choose}
            onToggle={(feeling) => {
              setError(null);
              // In the order in which they were kept.
              setFeelings(landscape.feelings.filter((each) => (each === feeling) !== feelings.includes(each)));
            }}
          />
        </section>
      )}
      <TextField
        label={words.showing.line}
        lines={2}
        limit={TEXT_LIMITS.showing}
        value={line}
        onInput={(text) => {
          setLine(text);
          setError(null);
        }}
      />
      <section>
        <h2>
          <Said words={words.showing.preview} them={them} />
        </h2>
        <ShowingPaper showing={showing} />
      </section>
      <p class="error" role="alert">
        {error}
      </p>
      <Actions>
        <Button busy={sending} onClick={() => void show()}>
          {sending ? words.showing.sending : fill(words.showing.yes, { them })}
        </Button>
        <Button weight="quiet" onClick={() => way.back()}>
          {words.showing.no}
        </Button>
      </Actions>
    </Screen>
  );
}

/** What is shown, on paper: the same for both. */
export function ShowingPaper({ showing }: { readonly showing: Showing }) {
  const said = useFeelingsSaid();
  return (
    <div class="open-paper showing-paper">
      {showing.feelings.length > 0 && (
        <p class="felt-words">
          <bdi>{said(showing.feelings)}</bdi>
        </p>
      )}
      {showing.words !== undefined && (
        <p class="told-words" dir="auto">
          {showing.words}
        </p>
      )}
    </div>
  );
}
