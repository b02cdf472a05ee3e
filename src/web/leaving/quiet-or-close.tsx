/** Going quiet, or closing: two equal choices, each of them one's own. Rules LEAVE-14 to LEAVE-16 in docs/spec/leaving.md. (SAFETY R13) */
import { useEffect, useState } from "preact/hooks";
import { useSnapshot, useWay, useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";
import "../style/leaving.css";
import "../style/ways.css";
import { CloseIt } from "./close-it.tsx";
import { Quiet } from "./quiet.tsx";

export function QuietOrClose() {
  const { ours, closed } = useSnapshot();
  const way = useWay();
  const words = useWords().leaving.choose;
  const [chosen, setChosen] = useState<"quiet" | "close" | null>(null);
  const over = ours === null || closed !== null;
  useEffect(() => {
    // It was closed meanwhile, from here or from elsewhere.
    if (over) way.restart({ name: closed === null ? "alone" : "closed", params: undefined });
  }, [over]);
  if (over) return null;
  if (chosen === "quiet") return <Quiet />;
  if (chosen === "close") return <CloseIt them={ours.partnerName} onNo={() => setChosen(null)} />;
  return (
    <Screen title={words.title} name="quiet-or-close" setting="moment" key="choose">
      <p class="lead">{words.lead}</p>
      <div class="quiet-and-close">
        <button type="button" class="way-button" onClick={() => setChosen("quiet")}>
          <span class="way-label">{words.quiet}</span>
          <span class="way-hint">{words.quietHint}</span>
        </button>
        <button type="button" class="way-button" onClick={() => setChosen("close")}>
          <span class="way-label">{words.close}</span>
          <span class="way-hint">{words.closeHint}</span>
        </button>
      </div>
      <p class="links">
        <button type="button" class="inline-link" onClick={() => way.go("help")}>
          {words.helpline}
        </button>
      </p>
      <p class="hint">{words.single}</p>
    </Screen>
  );
}
