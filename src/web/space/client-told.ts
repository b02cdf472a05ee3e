/** What was told is let go of where it was a draft, and a step learns which share it became, as soon as both spaces are open. */
import type { ClientCore } from "./client-core.ts";

export type ToldHeed = {
  /** A draft of this id was told. */
  readonly isTold: (id: string) => boolean;
  /** To be called after changes of what the spaces show, once that is whole. */
  readonly heed: () => void;
  readonly forget: () => void;
};

export function toldHeed({ lines, parts }: Pick<ClientCore, "lines" | "parts">): ToldHeed {
  const lettingGo = new Set<string>();
  /** Steps that are being told what they became. */
  const taught = new Set<string>();
  const isTold = (id: string): boolean => Object.hasOwn(parts.ours?.told ?? {}, id);

  /** A draft was told, and the tab ended before the corner let it go. */
  function letToldGo(): void {
    for (const draft of parts.mine?.drafts ?? []) {
      if (!isTold(draft.id) || lettingGo.has(draft.id)) continue;
      lettingGo.add(draft.id);
      void lines.mine?.call("letDraftGo", draft.id);
    }
  }
  /** A step whose draft was told learns which share it became. [SPACE-29] */
  function teachSteps(): void {
    for (const rung of parts.mine?.rungs ?? []) {
      const share = isTold(rung.id) ? parts.ours?.told[rung.id] : null;
      if (typeof share !== "string" || rung.share !== undefined || taught.has(rung.id)) continue;
      taught.add(rung.id);
      void lines.mine?.call("act", { do: "keep-rung", rung: { ...rung, share } });
    }
  }
  return {
    isTold,
    heed: () => {
      letToldGo();
      teachSteps();
    },
    forget: () => {
      lettingGo.clear();
      taught.clear();
    },
  };
}
