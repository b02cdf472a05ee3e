/** What I told: my words, what was said to them, whether I felt heard, and every way on that is mine. */
import type { Offer } from "#core";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useWay, useWords } from "../around.ts";
import { FeltQuestion } from "../ladder/beside.tsx";
import { PlayMedia } from "../media/play-media.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { OursView, ShareView } from "../space/api.ts";
import { AnyTime } from "./any-time.tsx";
import { HeardForm } from "./heard.tsx";
import { InviteIdeas } from "./ideas.tsx";
import { KeepRound } from "./keep-round.tsx";
import { Meet } from "./meet.tsx";
import { Newer } from "./newer.tsx";
import { OpenPaper, OutsideAgain } from "./paper.tsx";
import { Worried } from "./reading.tsx";
import { TakeBackSheet } from "./take-back.tsx";
import { Turns } from "./turns.tsx";

type MyTellingProps = {
  readonly share: ShareView;
  readonly offer: Offer;
  readonly ours: OursView;
  readonly above?: ComponentChildren;
};

export function MyTelling({ share, offer, ours, above }: MyTellingProps) {
  const way = useWay();
  const words = useWords().sharing;
  const them = ours.partnerName;
  const [takingBack, setTakingBack] = useState(false);
  return (
    <Screen title={<Said words={words.mine.title} them={them} />} name="reading">
      {above}
      <OutsideAgain offer={offer} />
      <OpenPaper words={offer.words} feelings={offer.feelings} />
      <PlayMedia media={offer} />
      <Turns share={share} ours={ours} />
      <Newer ours={ours} of={share.id} />
      {share.may.includes("hear") && <HeardForm share={share} them={them} />}
      {share.may.includes("meet") && <Meet share={share} them={them} folded={share.may.includes("hear")} />}
      <InviteIdeas share={share} them={them} />
      <KeepRound share={share} them={them} />
      <FeltQuestion share={share.id} />
      <Worried />
      <section class="my-ways">
        <p class="hint">{words.mine.ways}</p>
        <p class="links">
          <button type="button" class="inline-link" onClick={() => way.go("say", { of: "told", share: share.id })}>
            {words.mine.inPerson}
          </button>
          {share.may.includes("take-back") && (
            <button type="button" class="inline-link" onClick={() => setTakingBack(true)}>
              {words.mine.takeBack}
            </button>
          )}
        </p>
      </section>
      <AnyTime share={share} them={them} />
      {takingBack && (
        <TakeBackSheet
          what="telling"
          item={share.id}
          them={them}
          onClose={() => setTakingBack(false)}
          onDone={() => way.restart({ name: "tookBack", params: undefined })}
        />
      )}
    </Screen>
  );
}
