/** How the two showed they are: on the first page of the two, one by one, answered with a sentence by who would like to. [PAD-8] */
import { type EventId, TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { useDay, useNow } from "../ours/now.ts";
import { Actions, Button } from "../parts/button.tsx";
import { TextField } from "../parts/field.tsx";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { LookSheet, useSecondLook } from "../second-look/look-sheet.tsx";
import type { Hit } from "../second-look/second-look.ts";
import { heldBy } from "../sharing/held.ts";
import { Notice } from "../sharing/notice.tsx";
import { Worried } from "../sharing/reading.tsx";
import { sayRefusal } from "../sharing/refused.ts";
import { TakeThisBack } from "../sharing/take-this-back.tsx";
import type { LandscapeView } from "../space/api.ts";
import "../style/feel.css";
import "../style/ours.css";
import "../style/sharing.css";
import { useFeelingsSaid } from "./kept.tsx";
import { ShowingPaper } from "./show.tsx";

/** How many stand on the first page, and for how long, in ms: how somebody was weeks ago is not how they are. */
const LAST = 3;
const A_WEEK = 7 * 24 * 60 * 60 * 1000;

/** For the first page of the two: the last few of this week, and a way to all. Nothing at all when there is none. */
export function ShownLandscapes() {
  const way = useWay();
  const words = useWords().feel.shown;
  const { ours } = useSnapshot();
  const now = useNow();
  if (!ours || ours.landscapes.length === 0) return null;
  const lately = ours.landscapes.filter(({ shown }) => now - shown < A_WEEK).toReversed();
  return (
    <section>
      {lately.length > 0 && (
        <>
          <h2>{words.title}</h2>
          <ShownList landscapes={lately.slice(0, LAST)} them={ours.partnerName} />
        </>
      )}
      {ours.landscapes.length > Math.min(lately.length, LAST) && (
        <p class="links">
          <button type="button" class="inline-link" onClick={() => way.go("allShown")}>
            {words.all}
          </button>
        </p>
      )}
    </section>
  );
}

export function AllShown() {
  const words = useWords().feel.shown;
  const { ours } = useSnapshot();
  return (
    <Screen title={words.all} name="feel">
      {!ours || ours.landscapes.length === 0 ? (
        <p class="hint">{words.none}</p>
      ) : (
        <ShownList landscapes={ours.landscapes.toReversed()} them={ours.partnerName} />
      )}
    </Screen>
  );
}

function ShownList({ landscapes, them }: { readonly landscapes: readonly LandscapeView[]; readonly them: string }) {
  const way = useWay();
  const words = useWords().feel.shown;
  const day = useDay();
  const said = useFeelingsSaid();
  return (
    <ul class="list">
      {landscapes.map(({ id, mine, shown, showing }) => (
        <li key={id}>
          <button type="button" class="row" onClick={() => way.go("shown", { landscape: id })}>
            <span class="row-over">
              <Said words={mine ? words.mine : words.theirs} them={them} when={day(shown)} />
            </span>
            <span class="row-main one-line-text" dir="auto">
              {showing.feelings.length > 0 ? said(showing.feelings) : showing.words}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

export function Shown({ params }: { readonly params: { readonly landscape: EventId } }) {
  const spaces = useSpaces();
  const way = useWay();
  const all = useWords();
  const words = all.feel.shown;
  const { ours } = useSnapshot();
  const [taking, setTaking] = useState<EventId | null>(null);
  const landscape = ours?.landscapes.find(({ id }) => id === params.landscape);
  if (!ours || !landscape) {
    return (
      <Screen title={words.title}>
        <p>{all.feel.gone}</p>
      </Screen>
    );
  }
  const them = ours.partnerName;

  function tookBack(item: EventId) {
    if (item !== params.landscape) return;
    heldBy(spaces).notice = words.tookBack;
    way.restart({ name: "ours", params: undefined });
  }

  return (
    <Screen title={<Said words={landscape.mine ? words.mineTitle : words.theirsTitle} them={them} />} name="feel">
      <Notice />
      <ShowingPaper showing={landscape.showing} />
      {landscape.answers.length > 0 && (
        <div class="turns">
          {landscape.answers.map((answer) => {
            const own = answer.from === ours.me;
            return (
              <div key={answer.id} class={own ? "turn" : "turn by-them"}>
                <p class="turn-by">{own ? words.you : <bdi>{them}</bdi>}</p>
                <p class="piece-text" dir="auto">
                  {answer.words}
                </p>
                {own && (
                  <p>
                    <button type="button" class="inline-link" onClick={() => setTaking(answer.id)}>
                      {words.takeBackSentence}
                    </button>
                  </p>
                )}
              </div>
            );
          })}
        </div>
      )}
      {landscape.mine ? (
        <Actions>
          <Button weight="quiet" onClick={() => setTaking(landscape.id)}>
            {words.takeBack}
          </Button>
        </Actions>
      ) : (
        <>
          <Sentence landscape={landscape.id} them={them} />
          <Worried />
        </>
      )}
      {taking !== null && (
        <TakeThisBack item={taking} onClose={() => setTaking(null)} onDone={() => tookBack(taking)} />
      )}
    </Screen>
  );
}

/** One sentence, written out only by who opens it. Nothing is put into the field. */
function Sentence({ landscape, them }: { readonly landscape: EventId; readonly them: string }) {
  const spaces = useSpaces();
  const all = useWords();
  const words = all.feel.shown;
  const secondLook = useSecondLook();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [hits, setHits] = useState<readonly Hit[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const [done, setDone] = useState("");

  /** `asIs`: it had its second look. */
  async function give(asIs = false) {
    if (sending) return;
    if (text.trim() === "") return setError(words.empty);
    const found = asIs ? null : secondLook.hits([text]);
    setHits(found);
    if (found) return;
    setSending(true);
    const given = await spaces.act({ do: "answer-landscape", landscape, words: text });
    setSending(false);
    if (!given.ok) return setError(sayRefusal(given.why, all.sharing));
    setText("");
    setOpen(false);
    setDone(fill(words.done, { them }));
  }

  return (
    <>
      <p class="notice" role="status">
        {done}
      </p>
      {open ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void give();
          }}
        >
          <TextField
            label={words.sentence}
            hint={words.ideas}
            lines={2}
            limit={TEXT_LIMITS.reply}
            value={text}
            error={error}
            onInput={(next) => {
              setText(next);
              setError(null);
            }}
          />
          <Actions>
            <Button submit busy={sending}>
              {sending ? words.sending : words.send}
            </Button>
            <Button weight="quiet" onClick={() => setOpen(false)}>
              {words.notNow}
            </Button>
          </Actions>
        </form>
      ) : (
        <>
          <p class="hint">{words.free}</p>
          <Actions>
            <Button
              weight="even"
              onClick={() => {
                setDone("");
                setOpen(true);
              }}
            >
              {words.answer}
            </Button>
          </Actions>
        </>
      )}
      {hits && <LookSheet hits={hits} onSend={() => void give(true)} onBack={() => setHits(null)} />}
    </>
  );
}
