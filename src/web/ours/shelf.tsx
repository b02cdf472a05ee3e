/** The shelf: rounds that both chose to keep. What only one of the two would keep does not show here. */
import { useSnapshot, useWords } from "../around.ts";
import { Earlier } from "../parts/earlier.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/ours.css";
import { onShelf } from "./on-shelf.ts";
import { ToldRow } from "./told-row.tsx";

export function Shelf() {
  const words = useWords().shelf;
  const { ours } = useSnapshot();
  const kept = onShelf(ours?.shares ?? []);
  return (
    <Screen title={words.title} nav="ours">
      <p class="lead">{kept.length === 0 ? words.empty : words.lead}</p>
      {ours && (
        <Earlier items={kept} keyOf={(share) => share.id} name="list">
          {(share) => <ToldRow share={share} ours={ours} />}
        </Earlier>
      )}
    </Screen>
  );
}
