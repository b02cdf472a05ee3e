/** What needs just mine to be open: asks for its lock first, where it has one of its own. */
import type { ComponentChildren } from "preact";
import { useSnapshot, useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";
import type { MineView } from "../space/api.ts";
import { OpenMineForm } from "./open-mine.tsx";

export type OpenMine = Extract<MineView, { stage: "open" }>;

export function WithMine({ children }: { readonly children: (mine: OpenMine) => ComponentChildren }) {
  const { mine } = useSnapshot();
  const words = useWords().mine.unlock;
  if (mine.stage === "open") return <>{children(mine)}</>;
  return (
    <Screen title={words.title} setting="moment" key="locked">
      <p class="lead">{words.body}</p>
      <OpenMineForm onOpened={() => {}} />
    </Screen>
  );
}
