/** One thing told, as it stands for this person: folded, unfolded, one's own, or taken back. */
import type { EventId } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/sharing.css";
import { Breather } from "./breather.tsx";
import { MyTelling } from "./my-telling.tsx";
import { Reading } from "./reading.tsx";
import { Unfold } from "./unfold.tsx";

export function Told({ params }: { readonly params: { readonly share: EventId } }) {
  const { ours } = useSnapshot();
  const share = ours?.shares.find((each) => each.id === params.share);
  // The breather whose page was left to see what was said all the same.
  const [looking, setLooking] = useState<EventId | null>(null);
  // What was taken back before it was unfolded here was never here.
  if (!ours || !share || (share.takenBack && !share.mine && !share.unfolded)) return <Gone />;
  if (share.takenBack) return <TakenBack mine={share.mine} them={ours.partnerName} />;
  const { breather } = share;
  if (breather && looking !== breather.id) {
    return (
      <Breather share={share} breather={breather} them={ours.partnerName} onLook={() => setLooking(breather.id)} />
    );
  }
  const rest = breather && <BackToBreather onBack={() => setLooking(null)} />;
  if (share.mine && share.offer) return <MyTelling share={share} offer={share.offer} ours={ours} above={rest} />;
  if (share.offer) return <Reading share={share} offer={share.offer} ours={ours} above={rest} />;
  if (share.outside) return <Unfold share={share} outside={share.outside} above={rest} />;
  return <Gone />;
}

/** Above words that are looked at in the middle of a breather. */
function BackToBreather({ onBack }: { readonly onBack: () => void }) {
  return (
    <p>
      <button type="button" class="inline-link" onClick={onBack}>
        {useWords().sharing.breather.back}
      </button>
    </p>
  );
}

/** After one took something back oneself. */
export function TookBack() {
  return <TakenBack mine them="" />;
}

function TakenBack({ mine, them }: { readonly mine: boolean; readonly them: string }) {
  const words = useWords().sharing;
  const title = mine ? words.mine.takenBack : words.read.takenBack;
  return (
    <Screen title={<Said words={title} them={them} />} setting="moment">
      <p class="lead">{mine ? words.mine.takenBackBody : words.read.takenBackBody}</p>
      <Home />
    </Screen>
  );
}

function Gone() {
  return (
    <Screen title={useWords().sharing.read.gone} setting="moment">
      <Home />
    </Screen>
  );
}

function Home() {
  const way = useWay();
  const words = useWords().ours;
  return (
    <Actions>
      <Button onClick={() => way.restart({ name: "ours", params: undefined })}>{words.back}</Button>
    </Actions>
  );
}
