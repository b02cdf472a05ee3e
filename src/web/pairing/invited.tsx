/** Somebody's invitation: yes or no, of one size, before anything is stored or sent. (SAFETY R27) */
import { useEffect, useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { Places } from "../places.ts";
import type { InvitationRefusal } from "../space/api.ts";
import { hostOf } from "./address.ts";

type Reading =
  | { readonly now: "reading" }
  | { readonly now: "asking"; readonly relay: string }
  | { readonly now: "refused"; readonly why: InvitationRefusal | "already-paired" | "mine-locked" | "no-seed" }
  | { readonly now: "said-no" };

export function Invited({ params: { invitation } }: { params: Places["invited"] }) {
  const spaces = useSpaces();
  const way = useWay();
  const snapshot = useSnapshot();
  const { pairing, start } = useWords();
  const words = pairing.invited;
  const [reading, setReading] = useState<Reading>({ now: "reading" });
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    const look = async () => {
      const read = await spaces.readInvitation(invitation);
      setReading(read.ok ? { now: "asking", relay: read.relay } : { now: "refused", why: read.why });
    };
    void look();
  }, [invitation]);

  async function yes() {
    if (snapshot.stage === "new") return way.go("before", { invitation });
    setBusy(true);
    const accepted = await spaces.accept(invitation);
    setBusy(false);
    if (accepted.ok) way.restart({ name: "pairing", params: undefined });
    else setReading({ now: "refused", why: accepted.why });
    return undefined;
  }

  function onward() {
    const name = snapshot.stage === "new" ? "first" : snapshot.ours ? "ours" : "alone";
    way.restart({ name, params: undefined });
  }

  if (reading.now === "reading") return <Screen back={false}>{null}</Screen>;
  if (reading.now === "said-no") {
    return (
      <Screen title={words.saidNo} setting="moment" back={false} key="no">
        <p>{words.saidNoText}</p>
        <Actions>
          <Button weight="quiet" onClick={onward}>
            {words.onward}
          </Button>
        </Actions>
      </Screen>
    );
  }
  if (reading.now === "refused" || snapshot.ours) {
    const why = reading.now === "refused" ? reading.why : "already-paired";
    return (
      <Screen title={pairing.refused.title} setting="moment" back={false} key="refused">
        <p>{pairing.refused[why]}</p>
        <p class="hint">{pairing.refused.nothing}</p>
        <Actions>
          {why !== "already-paired" && <Button onClick={() => way.instead("bring")}>{pairing.refused.again}</Button>}
          <Button weight="quiet" onClick={onward}>
            {pairing.refused.onward}
          </Button>
        </Actions>
      </Screen>
    );
  }
  return (
    <Screen title={words.title} setting="moment" key="asking">
      <p class="lead">{words.text}</p>
      {snapshot.stage === "new" && (
        <div class="about">
          {start.first.about.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      <p>
        <Said words={words.relay} relay={hostOf(reading.relay)} /> {snapshot.stage !== "new" && words.relayHint}
      </p>
      <p class="aside-note" id="say-no">
        <strong>{words.no}</strong> {words.noHint}
      </p>
      <Actions even>
        <Button weight="even" busy={busy} onClick={() => void yes()}>
          {busy ? words.working : words.yes}
        </Button>
        <Button weight="even" onClick={() => setReading({ now: "said-no" })}>
          {words.sayNo}
        </Button>
      </Actions>
    </Screen>
  );
}
