/** The partner's words. Nothing asks for a reply before their end; then two sentences to choose from, and later one page to answer. */
import { type Offer, pathOf } from "#core";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import { PlayMedia, WordsOnly } from "../media/play-media.tsx";
import { OpenMineSheet } from "../mine/open-mine.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { OursView, ShareView } from "../space/api.ts";
import { AnyTime } from "./any-time.tsx";
import { IdeaForm } from "./ideas.tsx";
import { KeepRound } from "./keep-round.tsx";
import { Newer } from "./newer.tsx";
import { Notice } from "./notice.tsx";
import { OpenPaper, OutsideAgain } from "./paper.tsx";
import { sayRefusal } from "./refused.ts";
import { goToLastTurn, Turns } from "./turns.tsx";

type ReadingProps = {
  readonly share: ShareView;
  readonly offer: Offer;
  readonly ours: OursView;
  readonly above?: ComponentChildren;
};

export function Reading({ share, offer, ours, above }: ReadingProps) {
  const { read: words } = useWords().sharing;
  const them = ours.partnerName;
  const end = useRef<HTMLDivElement>(null);
  const ended = useReached(end);
  return (
    <Screen title={<Said words={words.title} them={them} />} name="reading">
      {above}
      <Notice />
      <OutsideAgain offer={offer} />
      <OpenPaper words={offer.words} feelings={offer.feelings} />
      <PlayMedia media={offer} />
      <div ref={end} class="end-mark" aria-hidden="true" />
      <Turns share={share} ours={ours} />
      <Newer ours={ours} of={share.id} />
      {ended && <Reply share={share} offer={offer} them={them} />}
      {ended && <IdeaForm share={share} them={them} />}
      <KeepRound share={share} them={them} />
      <Worried />
      <KeepCopy share={share} them={them} />
      <AnyTime share={share} them={them} />
    </Screen>
  );
}

/** True from the moment on that the element was on the screen, or was passed. */
function useReached(element: { readonly current: Element | null }): boolean {
  const [reached, setReached] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const watcher = new IntersectionObserver(
      (seen) => {
        if (!seen.some((entry) => entry.isIntersecting)) return;
        setReached(true);
        watcher.disconnect();
      },
      // Far above the screen counts as well, so that a jump to the very end does not skip it.
      { rootMargin: "10000000px 0px 0px 0px" },
    );
    watcher.observe(element.current);
    return () => watcher.disconnect();
  }, []);
  return reached;
}

/** First only "thank you" or "I need time"; after that, an answer, for who would like to give one. */
function Reply({ share, offer, them }: { readonly share: ShareView; readonly offer: Offer; readonly them: string }) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().sharing;
  const [refused, setRefused] = useState<string | null>(null);
  const [sending, setSending] = useState(false);

  async function acknowledge(how: "thanks" | "time") {
    if (sending) return;
    setSending(true);
    const done = await spaces.act({ do: "acknowledge", share: share.id, how });
    setSending(false);
    setRefused(done.ok ? null : sayRefusal(done.why, words));
    if (done.ok) goToLastTurn();
  }

  const acknowledged = share.turns.some((turn) => turn.turn === "acknowledged");
  const mayAcknowledge = share.may.includes("acknowledge");
  // Before anything else, one human sentence; an answer is offered only after it.
  const mayAnswer = share.may.includes("answer") && (acknowledged || !mayAcknowledge);
  const last = share.turns.findLast((turn) => turn.turn === "heard" || turn.turn === "hurt");
  const mayPlace = share.may.includes("place") && (acknowledged || !mayAcknowledge);
  const hint = last?.turn === "hurt" ? words.turns.once : words.read[hintFor(offer)];
  const label = { hurt: words.read.tryAgain, heard: words.read.answerAgain, none: words.read.answer };
  return (
    <div class="reply">
      {mayAnswer && (
        <p class="hint">
          <Said words={hint} them={them} />
        </p>
      )}
      {(mayAcknowledge || mayAnswer) && (
        <Actions>
          {mayAcknowledge && (
            <Button weight={acknowledged ? "even" : "main"} busy={sending} onClick={() => void acknowledge("thanks")}>
              {words.read.thanks}
            </Button>
          )}
          {mayAcknowledge && !acknowledged && (
            <Button weight="even" busy={sending} onClick={() => void acknowledge("time")}>
              {words.read.time}
            </Button>
          )}
          {mayAnswer && (
            <Button weight="even" onClick={() => way.go("answer", { share: share.id })}>
              {label[last?.turn ?? "none"]}
            </Button>
          )}
        </Actions>
      )}
      {mayPlace && (
        <div class="further-in">
          <button type="button" class="inline-link" onClick={() => way.go("inPlace", { share: share.id })}>
            {words.place.way}
          </button>
          <p class="hint">
            <Said words={words.place.wayHint} them={them} />
          </p>
        </div>
      )}
      <p class="error" role="alert">
        {refused}
      </p>
    </div>
  );
}

/** What stands above the way to answer: for whoever hopes to have the other near, it leads to them. */
function hintFor(offer: Offer) {
  if (offer.hope === "near") return "answerNear";
  return pathOf(offer) === "delight" ? "answerGlad" : "answerHint";
}

/** Always the same line under everything that was opened, so that nothing need be guessed from the words. */
export function Worried() {
  const way = useWay();
  const words = useWords().sharing.read;
  return (
    <aside class="worried">
      <p>
        {words.worried}{" "}
        <button type="button" class="inline-link" onClick={() => way.go("help")}>
          {words.help}
        </button>
      </p>
    </aside>
  );
}

/** Keeps a silent copy. What is said afterwards is the same whether there was one already or not. */
function KeepCopy({ share, them }: { readonly share: ShareView; readonly them: string }) {
  const spaces = useSpaces();
  const words = useWords().sharing;
  const [said, setSaid] = useState<string | null>(null);
  const [opening, setOpening] = useState(false);
  if (!share.may.includes("keep-copy")) return null;

  async function keep() {
    const kept = await spaces.keepCopy(share.id);
    if (!kept.ok && kept.why === "mine-locked") return setOpening(true);
    setSaid(kept.ok || kept.why === "already" ? words.read.copied : sayRefusal(kept.why, words));
  }

  return (
    <div class="keep-copy">
      <button type="button" class="inline-link" onClick={() => void keep()}>
        {words.read.copy}
      </button>
      <p class="hint">
        <Said words={words.read.copyHint} them={them} />
      </p>
      {share.offer && <WordsOnly media={share.offer} />}
      <p class="hint" role="status">
        {said}
      </p>
      {opening && (
        <OpenMineSheet
          why={words.read.copyLocked}
          onClose={() => setOpening(false)}
          onOpened={() => {
            setOpening(false);
            void keep();
          }}
        />
      )}
    </div>
  );
}
