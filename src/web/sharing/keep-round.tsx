/** The wish to keep a round that was heard. It stands on the shelf once both have it, and until then nobody learns of the other's. */
import { useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { isHeard } from "../ours/between.ts";
import { Said } from "../parts/said.tsx";
import type { ShareView } from "../space/api.ts";
import { sayRefusal } from "./refused.ts";

export function KeepRound({ share, them }: { readonly share: ShareView; readonly them: string }) {
  const spaces = useSpaces();
  const words = useWords().sharing;
  const { keepRound } = words;
  const [refused, setRefused] = useState<string | null>(null);
  const act = share.shelf === "none" ? "shelve" : "unshelve";
  if (!share.may.includes(act) || (share.shelf === "none" && !isHeard(share))) return null;
  const line = { none: keepRound.hint, mine: keepRound.mine, both: keepRound.both }[share.shelf];

  async function change() {
    const done = await spaces.act({ do: act, share: share.id });
    setRefused(done.ok ? null : sayRefusal(done.why, words));
  }

  return (
    <div class="keep-round">
      <button type="button" class="inline-link" onClick={() => void change()}>
        {act === "shelve" ? keepRound.keep : keepRound.undo}
      </button>
      <p class="hint" role="status">
        <Said words={line} them={them} />
      </p>
      <p class="error" role="alert">
        {refused}
      </p>
    </div>
  );
}
