/** Answering what the partner told: the answer page with a real thing on it, and the way further in. */
import type { Answer as AnswerParts, EventId } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { AddMedia, withChange } from "../media/add-media.tsx";
import { Button } from "../parts/button.tsx";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { countSelfCheck } from "../second-look/self-check.tsx";
import { AnyTime } from "./any-time.tsx";
import { AnswerPage } from "./answer-page.tsx";
import { InBreather } from "./in-breather.tsx";
import { heldBy } from "./held.ts";
import { sayRefusal } from "./refused.ts";

export function Answer({ params: { share: id } }: { readonly params: { readonly share: EventId } }) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().sharing;
  const { ours } = useSnapshot();
  const held = heldBy(spaces).answers;
  const [answer, setAnswer] = useState<AnswerParts>(held.get(id) ?? {});
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
  const { offer } = share;
  const last = share.turns.findLast((turn) => turn.turn === "heard" || turn.turn === "hurt");

  function change(next: AnswerParts) {
    setAnswer(next);
    held.set(id, next);
  }

  async function give(said: AnswerParts): Promise<string | null> {
    const done = await spaces.act({ do: "answer", share: id, answer: said });
    if (!done.ok) return sayRefusal(done.why, words);
    held.delete(id);
    void countSelfCheck(spaces);
    heldBy(spaces).notice = fill(words.answer.done, { them });
    way.back();
    return null;
  }

  return (
    <AnswerPage
      title={words.answer.title}
      them={them}
      told={offer && { words: offer.words, feelings: offer.feelings, hope: offer.hope, kind: offer.kind ?? null }}
      missing={last?.turn === "heard" ? last.missing : null}
      answer={answer}
      onChange={change}
      onSend={give}
      beforeSend={<AddMedia has={answer} where="ours" onChange={(part) => change(withChange(answer, part))} />}
      onNotNow={() => way.back()}
      above={share.breather && <InBreather />}
      below={<AnyTime share={share} them={them} onSaid={() => way.back()} onPaused={() => way.back()} />}
      afterHope={
        offer?.hope === "near" && (
          <div class="go-to-them">
            <Button weight="even" onClick={() => way.restart({ name: "ours", params: undefined })}>
              <Said words={words.answer.go} them={them} />
            </Button>
            <p class="hint">{words.answer.goHint}</p>
          </div>
        )
      }
    />
  );
}
