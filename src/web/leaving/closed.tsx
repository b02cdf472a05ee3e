/** A place that is closed: who closed it, whether the server knows, what stays, and the ways on. [LEAVE-17] */
import { useEffect, useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { OpenMineSheet } from "../mine/open-mine.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { WayButton } from "../parts/way-button.tsx";
import type { OursView } from "../space/api.ts";
import type { ClosedView } from "../space/api-trust.ts";
import "../style/leaving.css";
import "../style/ways.css";
import { useKeeping } from "./keeping.ts";

export function Closed() {
  const { ours, closed, pairing } = useSnapshot();
  const way = useWay();
  const nothing = closed === null;
  useEffect(() => {
    // It was put away, from here or in another tab; or something new began.
    if (nothing) way.restart({ name: ours ? "ours" : pairing ? "pairing" : "alone", params: undefined });
  }, [nothing]);
  if (closed === null) return null;
  return ours === null ? <Left closed={closed} /> : <ToPutAway by={closed.by} ours={ours} />;
}

/** I closed it here: the place is gone already. */
function Left({ closed: { told, refused } }: { readonly closed: ClosedView }) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().leaving.closed;

  async function goOn() {
    if (told || refused) await spaces.putPlaceAway(false);
    way.restart({ name: "alone", params: undefined });
  }

  return (
    <Screen title={words.title} name="closed" setting="moment" back={false} key="left">
      <p class="lead">{words.mine}</p>
      <div class="closed-state" role="status">
        <p>{told ? words.told : refused ? words.refused : words.onItsWay}</p>
        {refused && !told && <p class="hint">{words.refusedMeans}</p>}
      </div>
      <WaysOn />
      <Actions>
        <Button weight="quiet" onClick={() => void goOn()}>
          {words.goOn}
        </Button>
      </Actions>
    </Screen>
  );
}

function WaysOn() {
  const way = useWay();
  const words = useWords().leaving.closed;
  return (
    <section>
      <h2>{words.on}</h2>
      <ul class="ways two">
        <li>
          <WayButton label={words.write} hint={words.writeHint} onClick={() => way.go("journal")} />
        </li>
        <li>
          <WayButton label={words.invite} hint={words.inviteHint} onClick={() => way.go("invite")} />
        </li>
      </ul>
    </section>
  );
}

/** The partner closed it, or I did on another device: what stays here is still to be kept or let go. */
function ToPutAway({ by, ours }: { readonly by: ClosedView["by"]; readonly ours: OursView }) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().leaving.closed;
  const keeping = useKeeping(
    (keep) => spaces.putPlaceAway(keep),
    () => way.restart({ name: "alone", params: undefined }),
  );
  const [asking, setAsking] = useState(false);
  const them = ours.partnerName;

  return (
    <Screen title={words.title} name="closed" setting="moment" back={false} key="to-put-away">
      {by === "me" ? (
        <p class="lead">{words.elsewhere}</p>
      ) : (
        <>
          <div class="lead">
            <p>
              <Said words={words.theirs} them={them} />
            </p>
          </div>
          <p>
            <Said words={words.gone} them={them} /> {words.stays}
          </p>
        </>
      )}
      <ul class="ways two">
        <li>
          <WayButton
            label={keeping.busy ? words.working : words.keep}
            hint={words.keepHint}
            busy={keeping.busy}
            onClick={() => void keeping.leave(true)}
          />
        </li>
        <li>
          <WayButton label={words.letGo} hint={words.letGoHint} busy={keeping.busy} onClick={() => setAsking(true)} />
        </li>
      </ul>
      <p class="error" role="alert">
        {keeping.why && words.why[keeping.why]}
      </p>
      <p class="links">
        <button type="button" class="inline-link" onClick={() => way.go("ours")}>
          {words.look}
        </button>
        <button type="button" class="inline-link" onClick={() => way.go("takeAlong")}>
          {words.copy}
        </button>
        <button type="button" class="inline-link" onClick={() => way.go("journal")}>
          {words.write}
        </button>
        <button type="button" class="inline-link" onClick={() => way.go("help")}>
          {words.someone}
        </button>
      </p>
      {keeping.opening && <OpenMineSheet why={words.openMine} onClose={keeping.notNow} onOpened={keeping.opened} />}
      {asking && (
        <Sheet title={words.letGoAsk} onClose={() => setAsking(false)}>
          <p>{words.letGoMeans}</p>
          <Actions even>
            <Button
              weight="even"
              onClick={() => {
                setAsking(false);
                void keeping.leave(false);
              }}
            >
              {words.letGoYes}
            </Button>
            <Button weight="even" onClick={() => setAsking(false)}>
              {words.letGoNo}
            </Button>
          </Actions>
        </Sheet>
      )}
    </Screen>
  );
}
