/** The quiet list: what was heard, what rests, what was taken back. Nothing here asks for anything. */
import { useSnapshot, useWords } from "../around.ts";
import { Earlier } from "../parts/earlier.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/ours.css";
import { lyingQuietly } from "./between.ts";
import { useNow } from "./now.ts";
import { ToldRow } from "./told-row.tsx";

export function Resting() {
  const words = useWords().ours;
  const { ours } = useSnapshot();
  const now = useNow();
  const quiet = ours ? lyingQuietly(ours.shares, now) : [];
  return (
    <Screen title={words.resting} nav="ours">
      <p class="lead">{quiet.length === 0 ? words.restingEmpty : words.restingHint}</p>
      {ours && (
        <Earlier items={quiet} keyOf={(share) => share.id} name="list">
          {(share) => <ToldRow share={share} ours={ours} now={now} />}
        </Earlier>
      )}
    </Screen>
  );
}
