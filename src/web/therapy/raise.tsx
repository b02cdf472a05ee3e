/**
 * How to bring it up: first, for everybody, whether they are afraid of how the other may react; then when and how, and first
 * words that become a draft in just mine. Sending is the ordinary way, and apart from this. [THERAPY-8] [THERAPY-11]
 */
import { useState } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import { WithMine } from "../mine/opened.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { newDraftId } from "../sharing/draft-state.ts";
import { sayRefusal } from "../sharing/refused.ts";
import { LongRead, Part } from "./long-read.tsx";
import { useNowHere, useToAfraid } from "./now-here.ts";

/** The first words, in the order in which they stand. */
const OPENINGS = ["us", "good", "stuck", "me"] as const;
type Opening = (typeof OPENINGS)[number];

export function Raise() {
  return <WithMine>{() => <Asked />}</WithMine>;
}

function Asked() {
  const words = useWords().therapy.raise;
  const { justMe } = useNowHere();
  const toAfraid = useToAfraid();
  const [calm, setCalm] = useState(false);
  if (justMe)
    return (
      <LongRead page="raise" title={words.title} key="resting">
        <p class="lead">{words.resting}</p>
      </LongRead>
    );
  if (calm) return <HowTo key="how" />;
  return (
    <LongRead page="raise" title={words.title} lead={words.gate} key="gate">
      <p>{words.gateMore}</p>
      <Actions even>
        <Button weight="even" onClick={() => toAfraid("instead")}>
          {words.afraid}
        </Button>
        <Button weight="even" onClick={() => setCalm(true)}>
          {words.notAfraid}
        </Button>
      </Actions>
    </LongRead>
  );
}

function HowTo() {
  const { raise: words, safeLink } = useWords().therapy;
  const toAfraid = useToAfraid();
  return (
    <LongRead page="raise" title={words.title} lead={words.lead}>
      {words.parts.map(({ title, list }) => (
        <Part key={title} title={title} list={list} />
      ))}
      <FirstWords />
      <p class="aside-note">
        {words.gate}{" "}
        <button type="button" class="inline-link" onClick={() => toAfraid("instead")}>
          {safeLink}
        </button>
      </p>
    </LongRead>
  );
}

function FirstWords() {
  const spaces = useSpaces();
  const way = useWay();
  const all = useWords();
  const words = all.therapy.raise;
  const [opening, setOpening] = useState<Opening | null>(null);
  const [keeping, setKeeping] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  async function take(chosen: Opening) {
    setKeeping(true);
    setRefused(null);
    const draft = newDraftId();
    const kept = await spaces.keepDraft({ id: draft, words: words.openings[chosen], hope: null }, "mine");
    setKeeping(false);
    if (kept.ok) way.go("draft", { draft, where: "mine" });
    else setRefused(sayRefusal(kept.why, all.sharing));
  }

  return (
    <section class="first-words">
      <h2>{words.words}</h2>
      <p>{words.wordsLead}</p>
      <Choice
        legend={words.words}
        legendHidden
        options={OPENINGS.map((value) => ({ value, label: words.openings[value] }))}
        value={opening}
        onChange={setOpening}
      />
      {opening !== null && (
        <Actions>
          <Button busy={keeping} onClick={() => void take(opening)}>
            {keeping ? words.taking : words.take}
          </Button>
        </Actions>
      )}
      <p class="error" role="alert">
        {refused}
      </p>
    </section>
  );
}
