/** My check-ins: begin one, go on with one, what I said last, and the ways on from there. Nothing of it is due. [SIGN-40] */
import { CHECK_ITEMS, type CheckIn, type CheckItem, SIGNS, WEEKLY_ITEMS } from "#core";
import { useRef, useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { useJustMe } from "../going/suggests.tsx";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { useNow } from "../ours/now.ts";
import { Button } from "../parts/button.tsx";
import { dayHere } from "../parts/calendar-day.ts";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { WayButton } from "../parts/way-button.tsx";
import { newDraftId } from "../sharing/draft-state.ts";
import { Notice } from "../sharing/notice.tsx";
import { sayRefusal } from "../sharing/refused.ts";
import "../style/ours.css";
import "../style/sharing.css";
import "../style/signs.css";
import { doneOf, draftOf, lastSaid, leftBehind, lookedInWeek } from "./check-ins-kept.ts";
import { useLivedDay } from "./days.ts";
import { isWeekly, sayAnswer, signOf } from "./items.ts";
import { NoNumber } from "./no-number.tsx";
import { Past } from "./past.tsx";

export function CheckIns() {
  return <WithMine>{(mine) => <All key="open" mine={mine} />}</WithMine>;
}

function All({ mine: { checkIns } }: { readonly mine: OpenMine }) {
  const way = useWay();
  const words = useWords().signs;
  const today = dayHere(useNow());
  const draft = draftOf(checkIns, today);
  const done = doneOf(checkIns);
  // The button of a draft goes with it: who came by keyboard stays in the place.
  const beginning = useRef<HTMLDivElement>(null);
  return (
    <Screen title={words.checkIns.title} name="check-ins">
      <Notice />
      <p class="lead">{words.checkIns.lead}</p>
      <div class="beginning" ref={beginning} tabIndex={-1}>
        {draft ? (
          <GoOn draft={draft} onDropped={() => beginning.current?.focus()} />
        ) : (
          <Begin left={leftBehind(checkIns, today)} />
        )}
      </div>
      {!draft && lookedInWeek(checkIns, today) && <p class="hint">{words.checkIns.again}</p>}
      {done.length > 0 && (
        <>
          <Lately checkIns={checkIns} />
          <p class="links">
            <button type="button" class="inline-link" onClick={() => way.go("charts")}>
              {words.checkIns.charts}
            </button>
          </p>
        </>
      )}
      <Past done={done} />
      <footer class="check-ins-foot">
        <p class="hint">{words.checkIns.own}</p>
        <NoNumber />
      </footer>
    </Screen>
  );
}

/** The two sizes, as equal ways. `left`: begun in another week; who begins anew lets that go. */
function Begin({ left }: { readonly left: readonly CheckIn[] }) {
  const way = useWay();
  const spaces = useSpaces();
  const all = useWords();
  const words = all.signs.checkIns;
  const day = useLivedDay();
  const [refused, setRefused] = useState<string | null>(null);
  const beginning = useRef(false);
  const last = left.at(-1);

  async function begin(set: CheckIn["set"]) {
    if (beginning.current) return;
    beginning.current = true;
    for (const { id } of left) {
      const gone = await spaces.actMine({ do: "let-check-in-go", checkIn: id });
      if (gone.ok) continue;
      beginning.current = false;
      return setRefused(sayRefusal(gone.why, all.sharing));
    }
    way.go("checkIn", { checkIn: newDraftId(), set });
  }

  return (
    <>
      <ul class="ways two">
        <li>
          <WayButton label={words.three} hint={words.threeHint} onClick={() => void begin("three")} />
        </li>
        <li>
          <WayButton label={words.twelve} hint={words.twelveHint} onClick={() => void begin("twelve")} />
        </li>
      </ul>
      {last && <p class="hint">{fill(words.left, { when: day(last.day) })}</p>}
      <p class="error" role="alert">
        {refused}
      </p>
    </>
  );
}

/** One that was begun: gone on with, or let go. */
function GoOn({ draft, onDropped }: { readonly draft: CheckIn; readonly onDropped: () => void }) {
  const way = useWay();
  const spaces = useSpaces();
  const all = useWords();
  const words = all.signs.checkIns;
  const day = useLivedDay();
  const [refused, setRefused] = useState<string | null>(null);

  async function drop() {
    const gone = await spaces.actMine({ do: "let-check-in-go", checkIn: draft.id });
    if (gone.ok) onDropped();
    else setRefused(sayRefusal(gone.why, all.sharing));
  }

  return (
    <div class="go-on">
      <WayButton
        label={words.goOn}
        hint={fill(words.goOnHint, { when: day(draft.day) })}
        onClick={() => way.go("checkIn", { checkIn: draft.id, set: draft.set })}
      />
      <Button weight="quiet" onClick={() => void drop()}>
        {words.drop}
      </Button>
      <p class="error" role="alert">
        {refused}
      </p>
    </div>
  );
}

/** What was said last, in words: what is asked each time, and the others one press further. Each leads to showing it. */
function Lately({ checkIns }: { readonly checkIns: readonly CheckIn[] }) {
  const words = useWords().signs.checkIns;
  const { ours } = useSnapshot();
  const justMe = useJustMe();
  const today = dayHere(useNow());
  const said = CHECK_ITEMS.filter((item) => lastSaid(checkIns, item, today) !== null);
  const others = said.filter((item) => !isWeekly(item));
  // All that is kept may carry days that cannot be: then a clock stood wrong.
  if (said.length === 0) return null;
  return (
    <section class="lately">
      <h2>{words.lately}</h2>
      {ours && !justMe && (
        <p class="hint">
          <Said words={words.showHint} them={ours.partnerName} />
        </p>
      )}
      <LastSaid items={WEEKLY_ITEMS} checkIns={checkIns} />
      {others.length > 0 && (
        <details class="more">
          <summary>{words.others}</summary>
          {SIGNS.map((sign) => (
            <LastSaid key={sign} items={others.filter((item) => signOf(item) === sign)} checkIns={checkIns} />
          ))}
        </details>
      )}
    </section>
  );
}

type LastSaidProps = { readonly items: readonly CheckItem[]; readonly checkIns: readonly CheckIn[] };

function LastSaid({ items, checkIns }: LastSaidProps) {
  const way = useWay();
  const words = useWords().signs;
  const { ours } = useSnapshot();
  const justMe = useJustMe();
  const today = dayHere(useNow());
  const said = items.flatMap((item) => {
    const last = lastSaid(checkIns, item, today);
    return last ? [{ item, answer: last.answer }] : [];
  });
  return (
    <ul class="list">
      {said.map(({ item, answer }) => {
        const both = (
          <>
            <span class="row-main">{words.items[item]}</span>
            <span class="last-said">{sayAnswer(answer, words)}</span>
          </>
        );
        return (
          <li key={item}>
            {ours && !justMe ? (
              <button type="button" class="row" onClick={() => way.go("showSign", { sign: signOf(item), item })}>
                {both}
              </button>
            ) : (
              <div class="row">{both}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
