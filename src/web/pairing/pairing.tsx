/** Two devices find each other: every stage of it is one calm page, and every wrong turn too. */
import { useEffect, useRef } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { PairingView } from "../space/api.ts";
import { Inviting } from "./inviting.tsx";
import { Picture } from "./picture.tsx";

export function Pairing() {
  const { pairing, ours } = useSnapshot();
  const way = useWay();
  const spaces = useSpaces();
  const leaving = useRef(false);
  const gone = pairing === null && ours === null;
  useEffect(() => {
    if (gone && !leaving.current) way.restart({ name: "alone", params: undefined });
  }, [gone]);

  async function putAway(name: "invite" | "bring" | "alone") {
    leaving.current = true;
    await spaces.endPairing();
    way.restart({ name, params: undefined });
  }

  if (gone) return null;
  const stage = pairing?.stage ?? "complete";
  switch (stage) {
    case "inviting":
      return <Inviting pairing={pairing as PairingView} key={pairing?.mode} />;
    case "answering":
      return <Answering reachable={pairing?.relayReachable ?? true} />;
    case "comparing":
      return <Comparing pairing={pairing as PairingView} />;
    case "waiting":
      return <Waiting pairing={pairing as PairingView} />;
    case "void":
      return <Void pairing={pairing as PairingView} putAway={(name) => void putAway(name)} />;
    case "complete":
      return <Complete partnerName={pairing?.partnerName ?? ours?.partnerName ?? ""} ready={ours !== null} />;
  }
}

function Answering({ reachable }: { reachable: boolean }) {
  const spaces = useSpaces();
  const words = useWords().pairing.answering;
  return (
    <Screen title={words.title} setting="moment" back={false} nav="ours">
      <p role="status">{reachable ? words.text : words.reach}</p>
      <Actions>
        <Button weight="quiet" onClick={() => void spaces.endPairing()}>
          {words.stop}
        </Button>
      </Actions>
    </Screen>
  );
}

function Comparing({ pairing }: { pairing: PairingView }) {
  const spaces = useSpaces();
  const words = useWords().pairing.comparing;
  return (
    <Screen title={words.title} back={false} name="comparing">
      <div class="pictures">
        {pairing.pictures?.map((number, place) => (
          <Picture number={number} key={place} />
        ))}
      </div>
      <p>{words.how}</p>
      <Actions even>
        <Button weight="even" onClick={() => void spaces.compare(true)}>
          {words.same}
        </Button>
        <Button weight="even" onClick={() => void spaces.compare(false)}>
          {words.different}
        </Button>
      </Actions>
      <p class="hint">
        {pairing.partnerName && <Said words={words.partner} name={pairing.partnerName} />} {words.why}
      </p>
    </Screen>
  );
}

function Waiting({ pairing }: { pairing: PairingView }) {
  const spaces = useSpaces();
  const words = useWords().pairing.waiting;
  return (
    <Screen title={words.title} setting="moment" back={false} nav="ours">
      <p class="lead">
        <span>
          <Said words={words.text} name={pairing.partnerName ?? ""} />
        </span>
      </p>
      <p role="status">{pairing.relayReachable ? words.leave : words.reach}</p>
      <Actions>
        <Button weight="quiet" onClick={() => void spaces.endPairing()}>
          {words.stop}
        </Button>
      </Actions>
    </Screen>
  );
}

function Complete({ partnerName, ready }: { partnerName: string; ready: boolean }) {
  const way = useWay();
  const words = useWords().pairing.complete;
  return (
    <Screen title={words.title} setting="moment" sign back={false}>
      <p class="lead">
        <span>
          <Said words={words.text} name={partnerName} />
        </span>
      </p>
      <Actions>
        <Button busy={!ready} onClick={() => way.restart({ name: "ours", params: undefined })}>
          {words.go}
        </Button>
      </Actions>
    </Screen>
  );
}

type VoidProps = {
  readonly pairing: PairingView;
  readonly putAway: (next: "invite" | "bring" | "alone") => void;
};

function Void({ pairing, putAway }: VoidProps) {
  const words = useWords().pairing.void;
  return (
    <Screen title={words.title} setting="moment" back={false} nav="ours">
      <p class="lead">{words[pairing.why ?? "cancelled"]}</p>
      <p>{words.calm}</p>
      <Actions>
        {pairing.role === "inviter" ? (
          <Button onClick={() => putAway("invite")}>{words.again}</Button>
        ) : (
          <Button onClick={() => putAway("bring")}>{words.bring}</Button>
        )}
        <Button weight="quiet" onClick={() => putAway("alone")}>
          {words.onward}
        </Button>
      </Actions>
    </Screen>
  );
}
