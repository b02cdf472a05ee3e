/** Say it in person: a card in large type for the one who speaks, another for the one who listens. Nothing is sent. */
import type { EventId, Hope, Kind } from "#core";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { Sheet } from "../parts/sheet.tsx";
import "../style/sharing.css";
import type { Begun, Saying } from "../places.ts";
import { type DraftState, useDraft } from "./draft-state.ts";
import { useKeepIt } from "./keep-it.ts";
import { heldBy } from "./held.ts";

export function Say({ params }: { readonly params: Saying }) {
  return params.of === "draft" ? <SayDraft begun={params} /> : <SayTold share={params.share} />;
}

function SayDraft({ begun }: { readonly begun: Begun }) {
  const words = useWords().sharing.person;
  const state = useDraft(begun);
  const [asking, setAsking] = useState(false);
  return (
    <Cards words={state.draft.words} hope={state.draft.hope} kind={state.draft.kind}>
      <Button weight="even" onClick={() => setAsking(true)}>
        {words.done}
      </Button>
      {asking && <AfterSheet begun={begun} state={state} onClose={() => setAsking(false)} />}
    </Cards>
  );
}

function SayTold({ share: id }: { readonly share: EventId }) {
  const way = useWay();
  const words = useWords().sharing;
  const share = useSnapshot().ours?.shares.find((each) => each.id === id);
  if (!share?.offer) {
    return (
      <Screen title={words.choose.inPerson}>
        <p>{words.read.gone}</p>
      </Screen>
    );
  }
  return (
    <Cards words={share.offer.words} hope={share.offer.hope} kind={share.offer.kind}>
      <Button weight="even" onClick={() => way.back()}>
        {words.person.done}
      </Button>
    </Cards>
  );
}

type CardsProps = {
  readonly words: string;
  readonly hope: Hope | null;
  readonly kind: Kind | undefined;
  readonly children: ComponentChildren;
};

/** One card at a time; the phone goes from hand to hand. */
function Cards({ words: text, hope, kind, children }: CardsProps) {
  const words = useWords().sharing;
  const [side, setSide] = useState<"speaker" | "listener">("speaker");
  const card = useRef<HTMLHeadingElement>(null);
  const turned = useRef(false);
  useEffect(() => {
    if (turned.current) card.current?.focus();
  }, [side]);

  return (
    <Screen name={`saying ${side}`}>
      <h1 class="card-for" tabIndex={-1} ref={card}>
        {side === "speaker" ? words.person.speaker : words.person.listener}
      </h1>
      {side === "speaker" ? (
        <>
          <p class="card-opening">
            {words.person.opening[kind ?? "any"]} {hope !== null && words.hoping[hope]}
          </p>
          <p class="card-words" dir="auto">
            {text}
          </p>
        </>
      ) : (
        <div class="card-listen">
          <p class="card-only">{words.person.only}</p>
          {hope !== null && <p class="card-hope">{words.hoping[hope]}</p>}
          {kind && <p>{words.person.kindLines[kind]}</p>}
          <p>{words.person.lines[hope ?? "any"]}</p>
        </div>
      )}
      <p class="hint">
        {words.person.stop} {words.person.nothing}
      </p>
      <Actions>
        <Button
          onClick={() => {
            turned.current = true;
            setSide(side === "speaker" ? "listener" : "speaker");
            scrollTo(0, 0);
          }}
        >
          {side === "speaker" ? words.person.turn : words.person.turnBack}
        </Button>
        {children}
      </Actions>
    </Screen>
  );
}

type AfterProps = { readonly begun: Begun; readonly state: DraftState; readonly onClose: () => void };

function AfterSheet({ begun, state, onClose }: AfterProps) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().sharing;
  const { ours } = useSnapshot();
  const keepIt = useKeepIt(begun);

  async function letGo() {
    const gone = await state.letGo();
    if (!gone.ok) return onClose();
    heldBy(spaces).notice = words.letGo.done;
    way.restart({ name: ours === null || state.where === "mine" ? "mine" : "ours", params: undefined });
  }

  return (
    <Sheet title={words.person.after} onClose={onClose}>
      <Actions even>
        <Button weight="even" onClick={() => void letGo()}>
          {words.person.letGo}
        </Button>
        <Button weight="even" onClick={keepIt}>
          {words.person.keep}
        </Button>
      </Actions>
    </Sheet>
  );
}
