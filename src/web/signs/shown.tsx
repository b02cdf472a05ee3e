/** What the two show each other of their check-ins: words only, side by side where both show the same thing. [SIGN-46] */
import type { EventId } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useWay, useWords } from "../around.ts";
import { cardOf, cardText } from "../cards/cards.ts";
import { useCardTexts } from "../cards/use-cards.ts";
import { Suggests, useJustMe } from "../going/suggests.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { WayButton } from "../parts/way-button.tsx";
import { Notice } from "../sharing/notice.tsx";
import { TakeThisBack } from "../sharing/take-this-back.tsx";
import type { OursView, SignView } from "../space/api.ts";
import { useDay } from "../ours/now.ts";
import "../style/ours.css";
import "../style/sharing.css";
import "../style/signs.css";
import { type Same, sameThings, shownAlone, starterFor } from "./same.ts";
import { SignMark } from "./sign-mark.tsx";

export function ShownSigns() {
  const way = useWay();
  const words = useWords().signs.shown;
  const { ours } = useSnapshot();
  const justMe = useJustMe();
  const [taking, setTaking] = useState<EventId | null>(null);
  const [done, setDone] = useState("");
  if (!ours) return null;
  const same = sameThings(ours.signs);
  const alone = shownAlone(ours.signs);
  return (
    <Screen title={words.title} nav="ours" name="shown-signs">
      <Notice />
      <p class="notice" role="status">
        {done}
      </p>
      <p class="hint">{ours.signs.length === 0 ? words.none : words.lead}</p>
      {same.length > 0 && (
        <section>
          <h2>{words.same}</h2>
          <p class="hint">{words.sameHint}</p>
          <ul class="same-things">
            {same.map((one) => (
              <li key={`${one.sign} ${one.item ?? ""}`}>
                <SameThing same={one} ours={ours} onTakeBack={setTaking} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {alone.length > 0 && (
        <section>
          <h2>{words.each}</h2>
          <ul class="shown-alone">
            {alone.map((one) => (
              <li key={one.id}>
                <SignHead sign={one} />
                <Shown shown={one} ours={ours} onTakeBack={setTaking} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {ours.signs.length > 0 && (
        <Suggests spot="starter">
          <WayButton
            label={words.table}
            hint={words.tableHint}
            onClick={() => way.go("timeStart", { form: "turning" })}
          />
        </Suggests>
      )}
      {!justMe && (
        <p class="links">
          <button type="button" class="inline-link" onClick={() => way.go("checkIns")}>
            {words.more}
          </button>
        </p>
      )}
      {taking !== null && (
        <TakeThisBack item={taking} onClose={() => setTaking(null)} onDone={() => setDone(words.tookBack)} />
      )}
    </Screen>
  );
}

type ShownProps = {
  readonly shown: SignView;
  readonly ours: OursView;
  /** Offered for one's own. Without it both read it from one phone, and both are called by name. */
  readonly onTakeBack?: (item: EventId) => void;
};

/** What one of the two shows, on paper. */
function Shown({ shown: { id, mine, at, showing }, ours, onTakeBack }: ShownProps) {
  const all = useWords();
  const words = all.signs.shown;
  const day = useDay();
  const { myName } = useSnapshot();
  const name = mine ? myName : ours.partnerName;
  return (
    <div class={mine ? "shown-sign by-me" : "shown-sign"}>
      <p class="shown-by">
        <Said words={mine && onTakeBack ? words.mine : words.theirs} them={name} when={day(at)} />
      </p>
      <p class="shown-words" dir="auto">
        {showing.words}
      </p>
      {mine && onTakeBack && (
        <p>
          <button type="button" class="inline-link" onClick={() => onTakeBack(id)}>
            {all.feel.shown.takeBack}
          </button>
        </p>
      )}
    </div>
  );
}

function SignHead({ sign: { showing } }: { readonly sign: SignView }) {
  const words = useWords().signs.topics;
  return (
    <p class="sign-head">
      <SignMark sign={showing.sign} /> {words[showing.sign]}
    </p>
  );
}

type SameThingProps = {
  readonly same: Same;
  readonly ours: OursView;
  readonly onTakeBack?: (item: EventId) => void;
};

/** Two sentences side by side, and a question to begin to talk with. */
function SameThing({ same, ours, onTakeBack }: SameThingProps) {
  const [one] = same.both;
  return (
    <>
      <SignHead sign={one} />
      <div class="side-by-side">
        {same.both.map((shown) => (
          <Shown key={shown.id} shown={shown} ours={ours} {...(onTakeBack ? { onTakeBack } : {})} />
        ))}
      </div>
      <Suggests spot="starter">
        <Starter same={same} />
      </Suggests>
    </>
  );
}

/** One card that fits the sign. Where its words did not come, nothing is there. */
function Starter({ same }: { readonly same: Same }) {
  const way = useWay();
  const words = useWords().signs.shown;
  const texts = useCardTexts();
  const card = cardOf(starterFor(same));
  const text = card && texts !== null && texts !== "failed" ? cardText(card.id, texts) : null;
  if (!card || !text) return null;
  return (
    <div class="starter">
      <p class="starter-over">{words.starter}</p>
      <p class="starter-prompt">{text.prompt}</p>
      <p>
        <button type="button" class="inline-link" onClick={() => way.go("deck", { deck: card.deck, card: card.id })}>
          {words.card}
        </button>
      </p>
    </div>
  );
}

/** For the table: everything that either shows, with nothing to do about it. */
export function WhatLies({ ours }: { readonly ours: OursView }) {
  return (
    <ul class="same-things">
      {sameThings(ours.signs).map((same) => (
        <li key={`${same.sign} ${same.item ?? ""}`}>
          <SignHead sign={same.both[0]} />
          <div class="side-by-side">
            {same.both.map((shown) => (
              <Shown key={shown.id} shown={shown} ours={ours} />
            ))}
          </div>
        </li>
      ))}
      {shownAlone(ours.signs).map((shown) => (
        <li key={shown.id}>
          <SignHead sign={shown} />
          <Shown shown={shown} ours={ours} />
        </li>
      ))}
    </ul>
  );
}
