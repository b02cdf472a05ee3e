/** A device is being added: every stage of it is one calm page, on either side. Nothing goes on without being asked. */
import { useEffect } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { Picture } from "../pairing/picture.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import type { LinkingView } from "../space/api-trust.ts";
import "../style/devices.css";
import { Showing } from "./showing.tsx";

/** On a device that is open. */
export function Linking() {
  const { linking } = useSnapshot();
  const way = useWay();
  const gone = linking === null;
  useEffect(() => {
    if (gone) way.back();
  }, [gone]);
  return <LinkingStages />;
}

export function LinkingStages() {
  const { linking } = useSnapshot();
  switch (linking?.stage) {
    case undefined:
      return null;
    case "showing":
      return <Showing linking={linking} />;
    case "answering":
      return <Answering linking={linking} />;
    case "comparing":
      return <Comparing linking={linking} />;
    case "waiting":
      return <Waiting linking={linking} />;
    case "complete":
      return linking.role === "new" ? <CompleteNew /> : <CompleteHolder />;
    case "void":
      return <Void linking={linking} />;
  }
}

type Linked = { readonly linking: LinkingView };

function Stop() {
  const spaces = useSpaces();
  const words = useWords().devices.linking;
  return (
    <Actions>
      <Button weight="quiet" onClick={() => void spaces.endLinking()}>
        {words.stop}
      </Button>
    </Actions>
  );
}

function Answering({ linking }: Linked) {
  const words = useWords().devices.linking;
  return (
    <Screen title={words.answering} setting="moment" back={false} key="answering">
      <p role="status">{linking.relayReachable ? words.answeringText : words.reach}</p>
      <Stop />
    </Screen>
  );
}

function Comparing({ linking }: Linked) {
  const spaces = useSpaces();
  const words = useWords().devices.linking;
  return (
    <Screen title={words.comparing} back={false} name="comparing" key="comparing">
      <div class="pictures">
        {linking.pictures?.map((number, place) => (
          <Picture number={number} key={place} />
        ))}
      </div>
      <p>{words.comparingText}</p>
      <p class="aside-note">{words.ownHands}</p>
      <Actions even>
        <Button weight="even" onClick={() => void spaces.compareLink(true)}>
          {words.same}
        </Button>
        <Button weight="even" onClick={() => void spaces.compareLink(false)}>
          {words.different}
        </Button>
      </Actions>
      <p class="hint">{words.why}</p>
    </Screen>
  );
}

function Waiting({ linking }: Linked) {
  const words = useWords().devices.linking;
  return (
    <Screen title={words.waiting} setting="moment" back={false} key="waiting">
      <p class="lead">{words.waitingText}</p>
      <p role="status">{linking.relayReachable ? words.bringing : words.reach}</p>
      <Stop />
    </Screen>
  );
}

function CompleteNew() {
  const spaces = useSpaces();
  const way = useWay();
  const { ours } = useSnapshot();
  const words = useWords().devices.linking;
  async function goIn() {
    await spaces.endLinking();
    way.restart({ name: "ours", params: undefined });
  }
  return (
    <Screen title={words.completeNew} setting="moment" sign back={false} key="complete">
      <p class="lead">{words.completeNewText}</p>
      <Actions>
        <Button busy={ours === null} onClick={() => void goIn()}>
          {words.goIn}
        </Button>
      </Actions>
    </Screen>
  );
}

function CompleteHolder() {
  const spaces = useSpaces();
  const words = useWords().devices.linking;
  return (
    <Screen title={words.completeHolder} setting="moment" sign back={false} key="complete">
      <p class="lead">{words.completeHolderText}</p>
      <Actions>
        <Button onClick={() => void spaces.endLinking()}>{words.toDevices}</Button>
      </Actions>
    </Screen>
  );
}

function Void({ linking }: Linked) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().devices.linking;
  const isNew = linking.role === "new";
  async function putAway(again: boolean) {
    // Who reads codes is led back by what is put away, to where it was begun; a new device then stands where it began.
    if (again && !isNew) way.instead("addDevice");
    await spaces.endLinking();
    if (!again && isNew) way.restart({ name: "first", params: undefined });
  }
  return (
    <Screen title={words.void} setting="moment" back={false} key="void">
      <p class="lead">{words.voidWhy[linking.why ?? "cancelled"]}</p>
      <p>{words.calm}</p>
      <Actions>
        <Button onClick={() => void putAway(true)}>{words.again}</Button>
        <Button weight="quiet" onClick={() => void putAway(false)}>
          {words.onward}
        </Button>
      </Actions>
    </Screen>
  );
}
