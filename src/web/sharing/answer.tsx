/** One page to answer on, under the words it answers. One of the three is enough. */
import { type Answer as AnswerParts, type EventId, TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { TextField } from "../parts/field.tsx";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/sharing.css";
import { heldBy } from "./held.ts";
import { OpenPaper } from "./paper.tsx";
import { sayRefusal } from "./refused.ts";

const PARTS = ["hear", "sense", "wonder"] as const;
type Part = (typeof PARTS)[number];

export function Answer({ params: { share: id } }: { readonly params: { readonly share: EventId } }) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().sharing;
  const { ours } = useSnapshot();
  const held = heldBy(spaces).answers;
  const [answer, setAnswer] = useState<AnswerParts>(held.get(id) ?? {});
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const share = ours?.shares.find((each) => each.id === id);

  const begun = Object.keys(answer).length > 0;
  if (!ours || !share || (!share.offer && !begun)) {
    return (
      <Screen title={words.answer.title}>
        <p>{words.read.gone}</p>
      </Screen>
    );
  }
  const them = ours.partnerName;
  const last = share.turns.at(-1);

  function change(part: Part, text: string) {
    const { [part]: _, ...rest } = answer;
    const next = text === "" ? rest : { ...rest, [part]: text };
    setAnswer(next);
    setError(null);
    held.set(id, next);
  }

  async function give() {
    if (sending) return;
    const said = Object.fromEntries(PARTS.flatMap((part) => (answer[part]?.trim() ? [[part, answer[part]]] : [])));
    if (Object.keys(said).length === 0) return setError(words.answer.empty);
    setSending(true);
    const done = await spaces.act({ do: "answer", share: id, answer: said });
    setSending(false);
    // A refused answer stays where it was written.
    if (!done.ok) return setError(sayRefusal(done.why, words));
    held.delete(id);
    heldBy(spaces).notice = fill(words.answer.done, { them });
    way.back();
  }

  return (
    <Screen title={words.answer.title} name="answering">
      {share.offer ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        <section class="answering-to" tabIndex={0} aria-label={fill(words.answer.telling, { them })}>
          <OpenPaper words={share.offer.words} feelings={share.offer.feelings} />
        </section>
      ) : (
        <p class="notice" role="status">
          <Said words={words.answer.takenBack} them={them} />
        </p>
      )}
      {last?.turn === "heard" && last.missing !== null && (
        <div class="turn by-them">
          <p class="piece-label">
            <Said words={words.answer.missing} them={them} />
          </p>
          <p class="piece-text" dir="auto">
            {last.missing}
          </p>
        </div>
      )}
      <p class="hint">{words.answer.any}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void give();
        }}
      >
        {PARTS.map((part) => (
          <TextField
            key={part}
            label={words.answer[part]}
            hint={words.answer[`${part}Hint`]}
            lines={3}
            limit={TEXT_LIMITS.answer}
            value={answer[part] ?? ""}
            onInput={(text) => change(part, text)}
          />
        ))}
        <p class="aside-note">{words.answer.note}</p>
        <p class="error" role="alert">
          {error}
        </p>
        <Actions>
          {share.offer && (
            <Button submit busy={sending}>
              {sending ? words.answer.sending : words.answer.send}
            </Button>
          )}
          <Button weight="quiet" onClick={() => way.back()}>
            {words.answer.notNow}
          </Button>
        </Actions>
        <p class="hint">{words.answer.kept}</p>
      </form>
    </Screen>
  );
}
