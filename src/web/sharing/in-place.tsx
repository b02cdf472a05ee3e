/** In your place: what it may be like to be the one who told, in feelings and words. A guess, and never a test. */
import { type EventId, type Shoes, TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { TextField } from "../parts/field.tsx";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/sharing.css";
import { AnyTime } from "./any-time.tsx";
import { FeelingChips } from "./feelings.tsx";
import { heldBy } from "./held.ts";
import { InBreather } from "./in-breather.tsx";
import { OpenPaper } from "./paper.tsx";
import { sayRefusal } from "./refused.ts";

export function InPlace({ params: { share: id } }: { readonly params: { readonly share: EventId } }) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().sharing;
  const { ours } = useSnapshot();
  const held = heldBy(spaces).shoes;
  const [shoes, setShoes] = useState<Shoes>(held.get(id) ?? { words: "" });
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const share = ours?.shares.find((each) => each.id === id);
  const begun = shoes.words !== "" || (shoes.feelings ?? []).length > 0;

  if (!ours || !share || (!share.offer && !begun)) {
    return (
      <Screen title={words.place.title}>
        <p>{words.read.gone}</p>
      </Screen>
    );
  }
  const them = ours.partnerName;

  function change(part: Partial<Shoes>) {
    const next = { ...shoes, ...part };
    setShoes(next);
    setError(null);
    held.set(id, next);
  }

  async function give() {
    if (sending) return;
    if (shoes.words.trim() === "") return setError(words.place.need);
    setSending(true);
    const feelings = shoes.feelings ?? [];
    const said = feelings.length > 0 ? { words: shoes.words, feelings } : { words: shoes.words };
    const done = await spaces.act({ do: "place", share: id, shoes: said });
    setSending(false);
    if (!done.ok) return setError(sayRefusal(done.why, words));
    held.delete(id);
    heldBy(spaces).notice = fill(words.place.done, { them });
    way.back();
  }

  return (
    <Screen title={words.place.title} name="answering in-place">
      {share.breather && <InBreather />}
      <div class="lead">
        <p>
          <Said words={words.place.lead} them={them} />
        </p>
      </div>
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
      <section>
        <h2>{words.place.feelings}</h2>
        <FeelingChips
          label={words.place.feelings}
          hint={words.place.feelingsHint}
          feelings={shoes.feelings ?? []}
          onChange={(feelings) => change({ feelings })}
        />
      </section>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void give();
        }}
      >
        <TextField
          label={words.place.words}
          hint={<Said words={words.place.wordsHint} them={them} />}
          lines={4}
          limit={TEXT_LIMITS.shoes}
          value={shoes.words}
          onInput={(text) => change({ words: text })}
        />
        <p class="error" role="alert">
          {error}
        </p>
        <Actions>
          {share.offer && (
            <Button submit busy={sending}>
              <Said words={words.place.send} them={them} />
            </Button>
          )}
          <Button weight="quiet" onClick={() => way.back()}>
            {words.answer.notNow}
          </Button>
        </Actions>
        <p class="hint">{words.answer.kept}</p>
      </form>
      <AnyTime share={share} them={them} onSaid={() => way.back()} onPaused={() => way.back()} />
    </Screen>
  );
}
