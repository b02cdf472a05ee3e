/** A summary of both: who asked, the two halves as they stand, and the file of them. Each half is its person's alone. [SUM-40] */
import type { EventId } from "#core";
import { useEffect, useMemo, useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWords } from "../around.ts";
import { useDay } from "../ours/now.ts";
import { dayHere } from "../parts/calendar-day.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { Sheet } from "../parts/sheet.tsx";
import type { Places } from "../places.ts";
import { sayRefusal } from "../sharing/refused.ts";
import type { OursView, Snapshot, SummaryView } from "../space/api.ts";
import "../style/summary.css";
import { halvesOf, jointPaper } from "./gather.ts";
import { HalfPaper } from "./half-paper.tsx";
import { MyHalf } from "./half.tsx";
import type { Paper } from "./paper.ts";
import { PaperSheet } from "./paper-sheet.tsx";
import { SavePaper } from "./save.tsx";
import { useWriting } from "./use-writing.ts";

export function JointSummary({ params }: { readonly params: Places["jointSummary"] }) {
  const words = useWords().summary;
  const { ours } = useSnapshot();
  const [step, setStep] = useState<"stand" | "half" | "paper">("stand");
  const [said, setSaid] = useState("");
  const summary = standing(ours, params.summary);
  const both = summary?.myHalf != null && summary.theirHalf !== null;
  // Once a half is gone there is nothing to make; if one comes again, nobody is led there unasked.
  useEffect(() => {
    if (step === "paper" && !both) setStep("stand");
  }, [step, both]);
  if (!ours || !summary) {
    return (
      <Screen title={words.joint.title} setting="moment" key="gone">
        <p role="status">{said === words.joint.tookBack ? said : words.joint.gone}</p>
      </Screen>
    );
  }
  if (step === "half") {
    return (
      <MyHalf
        summary={summary.id}
        them={ours.partnerName}
        given={summary.myHalf?.passages ?? []}
        onDone={(given) => {
          setSaid(given ? words.half.given : "");
          setStep("stand");
        }}
      />
    );
  }
  if (step === "paper" && both) {
    return <Look summary={summary.id} onBack={() => setStep("stand")} />;
  }
  return <Stand summary={summary} ours={ours} said={said} onSaid={setSaid} onStep={setStep} />;
}

function standing(ours: OursView | null, id: EventId): SummaryView | null {
  return ours?.summaries.find((each) => each.id === id) ?? null;
}

type StandProps = {
  readonly summary: SummaryView;
  readonly ours: OursView;
  readonly said: string;
  readonly onSaid: (said: string) => void;
  readonly onStep: (step: "half" | "paper") => void;
};

function Stand({ summary, ours, said, onSaid, onStep }: StandProps) {
  const spaces = useSpaces();
  const all = useWords();
  const words = all.summary.joint;
  const day = useDay();
  const [taking, setTaking] = useState<"half" | "all" | null>(null);
  const [error, setError] = useState("");
  const them = ours.partnerName;
  const { myHalf, theirHalf } = summary;
  const whose = summary.mine ? "mine" : "theirs";

  async function takeBack(item: EventId, done: string) {
    const gone = await spaces.act({ do: "take-back", item });
    setTaking(null);
    if (!gone.ok) return setError(sayRefusal(gone.why, all.sharing));
    onSaid(done);
  }

  return (
    <Screen title={words.title} name="summary" key="stand">
      <p class="notice" role="status">
        {said}
      </p>
      <p class="hint">
        <Said words={words.askedBy[whose]} them={them} when={day(summary.at)} />
      </p>
      {summary.words !== null && (
        <div class="piece">
          <p class="piece-label">{words.forWhat}</p>
          <p class="piece-text" dir="auto">
            {summary.words}
          </p>
        </div>
      )}
      <p>{words.lead}</p>
      <p class="error" role="alert">
        {error}
      </p>
      {myHalf && theirHalf && (
        <section>
          <p>{words.both}</p>
          <Actions>
            <Button onClick={() => onStep("paper")}>{words.make}</Button>
          </Actions>
        </section>
      )}
      <section>
        <h2>{words.mine}</h2>
        {myHalf && <HalfPaper passages={myHalf.passages} />}
        <Actions>
          <Button weight="even" onClick={() => onStep("half")}>
            {myHalf ? words.change : words.give}
          </Button>
          {myHalf && (
            <Button weight="quiet" onClick={() => setTaking("half")}>
              {words.takeOut}
            </Button>
          )}
        </Actions>
      </section>
      {theirHalf && (
        <section>
          <h2>
            <Said words={words.theirs} them={them} />
          </h2>
          <HalfPaper passages={theirHalf.passages} />
        </section>
      )}
      {summary.mine && (
        <Actions>
          <Button weight="quiet" onClick={() => setTaking("all")}>
            {words.takeBack}
          </Button>
        </Actions>
      )}
      {taking === "half" && myHalf && (
        <Sheet title={words.takeOutTitle} onClose={() => setTaking(null)}>
          <p>{words.takeOutBody}</p>
          <Actions even>
            <Button weight="even" onClick={() => void takeBack(myHalf.id, words.takenOut)}>
              {words.takeOutYes}
            </Button>
            <Button weight="even" onClick={() => setTaking(null)}>
              {words.takeOutNo}
            </Button>
          </Actions>
        </Sheet>
      )}
      {taking === "all" && (
        <Sheet title={words.takeBackTitle} onClose={() => setTaking(null)}>
          <p>{words.takeBackBody}</p>
          <Actions even>
            <Button weight="even" onClick={() => void takeBack(summary.id, words.tookBack)}>
              {words.takeBackYes}
            </Button>
            <Button weight="even" onClick={() => setTaking(null)}>
              {words.takeBackNo}
            </Button>
          </Actions>
        </Sheet>
      )}
    </Screen>
  );
}

/** What stands now, as one paper. Null as soon as one of the halves does not. [SUM-45] */
function useJointPaper(id: EventId): (from: Snapshot) => Paper | null {
  const writing = useWriting();
  const [today] = useState(() => dayHere(Date.now()));
  return (from) => {
    const summary = standing(from.ours, id);
    if (from.stage !== "open" || !from.ours || !summary) return null;
    const { me, partner, partnerName } = from.ours;
    return jointPaper(summary, halvesOf(summary, { me, partner, partnerName, myName: from.myName }), today, writing);
  };
}

function Look({ summary, onBack }: { readonly summary: EventId; readonly onBack: () => void }) {
  const spaces = useSpaces();
  const snapshot = useSnapshot();
  const { look: words, joint } = useWords().summary;
  const paperOf = useJointPaper(summary);
  const [whole, setWhole] = useState(false);
  const paper = useMemo(() => paperOf(snapshot), [snapshot.ours]);
  return (
    <Screen title={words.title} name="summary taking" key="paper" back={false}>
      <p class="hint">{words.hint}</p>
      {paper && (
        <>
          <PaperSheet paper={paper} onWhole={() => setWhole(true)} />
          <SavePaper paper={paper} current={() => paperOf(spaces.snapshot())} whole={whole} />
        </>
      )}
      <Actions>
        <Button weight="quiet" onClick={onBack}>
          {joint.backToHalves}
        </Button>
      </Actions>
    </Screen>
  );
}
