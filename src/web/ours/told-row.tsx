/** One thing told, in a list: whose it is, its outside, and where it stands. Its words are never shown here. */
import { breatherOver } from "#core";
import { useWay, useWords } from "../around.ts";
import { Said } from "../parts/said.tsx";
import type { OursView, ShareView } from "../space/api.ts";
import { standing } from "./between.ts";
import { endOf } from "../sharing/breather-time.ts";
import { useAhead, useDay, useNow } from "./now.ts";

type RowProps = { readonly share: ShareView; readonly ours: OursView; readonly now: number };

/** `now` where the page moves on with the time; otherwise it is the time at which the page was opened. */
export function ToldRow({ share, ours, now: given }: Omit<RowProps, "now"> & { readonly now?: number }) {
  const way = useWay();
  const words = useWords();
  const day = useDay();
  const opened = useNow();
  const now = given ?? opened;
  const ahead = useAhead(now);
  const them = ours.partnerName;
  const stands = standing(share, ours.me);
  const { breather } = share;
  return (
    <button type="button" class="row" onClick={() => way.go("told", { share: share.id })}>
      <span class="row-over">
        {share.outside?.kind && <span class="row-kind">{words.sharing.kinds[share.outside.kind]}</span>}
        <Said words={share.mine ? words.ours.told.mine : words.ours.told.theirs} them={them} when={day(share.told)} />
      </span>
      {share.outside && (
        <span class="row-main" dir="auto">
          {share.outside.line ?? words.sharing.hopes[share.outside.hope]}
        </span>
      )}
      <span class="row-under">
        {!breather ? (
          <Said words={words.ours.state[stands]} them={them} />
        ) : breatherOver(breather, now) ? (
          words.sharing.breather.stateOver
        ) : (
          <Said words={words.sharing.breather.state} when={ahead(endOf(breather, now))} />
        )}
      </span>
    </button>
  );
}

/** A folded note that room is kept for: it lies quietly until then. */
export function LaterRow({ share, ours, now }: RowProps) {
  const way = useWay();
  const words = useWords();
  const ahead = useAhead(now);
  if (!share.outside || share.room === null) return null;
  return (
    <button type="button" class="row" onClick={() => way.go("told", { share: share.id })}>
      <span class="row-over">
        {share.outside.kind && <span class="row-kind">{words.sharing.kinds[share.outside.kind]}</span>}
        <Said words={words.sharing.folded.title} them={ours.partnerName} />
      </span>
      <span class="row-main" dir="auto">
        {share.outside.line ?? words.sharing.hoping[share.outside.hope]}
      </span>
      <span class="row-under">
        <Said words={words.sharing.room.until} when={ahead(share.room)} />
      </span>
    </button>
  );
}
