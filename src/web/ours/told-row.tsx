/** One thing told, in a list: whose it is, its outside, and where it stands. Its words are never shown here. */
import { useWay, useWords } from "../around.ts";
import { Said } from "../parts/said.tsx";
import type { OursView, ShareView } from "../space/api.ts";
import { standing } from "./between.ts";
import { useDay } from "./now.ts";

export function ToldRow({ share, ours }: { readonly share: ShareView; readonly ours: OursView }) {
  const way = useWay();
  const words = useWords();
  const day = useDay();
  const them = ours.partnerName;
  const stands = standing(share, ours.me);
  return (
    <button type="button" class="row" onClick={() => way.go("told", { share: share.id })}>
      <span class="row-over">
        <Said words={share.mine ? words.ours.told.mine : words.ours.told.theirs} them={them} when={day(share.told)} />
      </span>
      {share.outside && (
        <span class="row-main" dir="auto">
          {share.outside.line ?? words.sharing.hopes[share.outside.hope]}
        </span>
      )}
      <span class="row-under">
        <Said words={words.ours.state[stands]} them={them} />
      </span>
    </button>
  );
}
