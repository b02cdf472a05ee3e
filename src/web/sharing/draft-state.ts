/** One draft while it is being written: the newest version, where it lies, and whether it is kept. */
import type { Draft } from "#core";
import { useMemo, useRef, useState } from "preact/hooks";
import { useSnapshot, useSpaces } from "../around.ts";
import type { Begun } from "../places.ts";
import type { ActRefusal, Outcome, Snapshot, SpaceName } from "../space/api.ts";
import { heldBy } from "./held.ts";
import { later, useFlushing } from "./flushing.ts";
import { type Keeping, makeKeeper } from "./keeper.ts";

export type DraftState = {
  readonly draft: Draft;
  readonly where: SpaceName;
  readonly keeping: Keeping;
  /** Why it could not be kept, when `keeping` is `failed`. */
  readonly why: ActRefusal | null;
  change(part: Changed): void;
  /** Keeps the newest version now. False when it could not be kept. */
  flush(): Promise<boolean>;
  /** Keeps it in the other space instead. */
  move(where: SpaceName): Promise<Outcome<ActRefusal>>;
  letGo(): Promise<Outcome<ActRefusal>>;
};

/** What of a draft becomes different. Undefined takes an optional part away. */
type Changed = { readonly [Part in Exclude<keyof Draft, "id">]?: Draft[Part] | undefined };

/** A name for a draft that is about to be begun: 32 hex digits. */
export function newDraftId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Where a draft lies, if it lies anywhere that is open. */
export function findDraft(snapshot: Snapshot, id: string): { readonly draft: Draft; readonly where: SpaceName } | null {
  const inMine = snapshot.mine.stage === "open" ? snapshot.mine.drafts.find((draft) => draft.id === id) : undefined;
  if (inMine) return { draft: inMine, where: "mine" };
  const inOurs = snapshot.ours?.drafts.find((draft) => draft.id === id);
  return inOurs ? { draft: inOurs, where: "ours" } : null;
}

export function isBlank(draft: Draft): boolean {
  const { words, hope, outside, feelings, voice, picture } = draft;
  return words.trim() === "" && hope === null && !outside?.trim() && !feelings?.length && !voice && !picture;
}

/** The next version. What was emptied again is left out. */
function changed(before: Draft, part: Changed): Draft {
  const { id, words = "", hope = null, outside, feelings, kind, voice, picture } = { ...before, ...part };
  return {
    id,
    words,
    hope,
    ...(outside?.trim() ? { outside } : {}),
    ...(feelings?.length ? { feelings } : {}),
    ...(kind ? { kind } : {}),
    ...(voice ? { voice } : {}),
    ...(picture ? { picture } : {}),
  };
}

export function useDraft({ draft: id, where: begunIn, kind }: Begun): DraftState {
  const spaces = useSpaces();
  const snapshot = useSnapshot();
  const held = heldBy(spaces);
  const lying = useRef(
    held.drafts.get(id) ??
      findDraft(snapshot, id) ?? {
        draft: { id, words: "", hope: null, ...(kind ? { kind } : {}) },
        where: begunIn,
      },
  );
  const [, redraw] = useState({});
  const [keeping, setKeeping] = useState<Keeping>(held.drafts.has(id) ? "failed" : "resting");
  const why = useRef<ActRefusal | null>(null);
  const over = useRef(false);

  const keeper = useMemo(
    () =>
      makeKeeper<Draft>(
        async (draft) => {
          const outcome = await spaces.keepDraft(draft, lying.current.where);
          why.current = outcome.ok ? null : outcome.why;
          if (outcome.ok && held.drafts.get(id)?.draft === draft) held.drafts.delete(id);
          return outcome.ok;
        },
        later,
        setKeeping,
      ),
    [spaces, held, id],
  );

  useFlushing(keeper, () => over.current);

  return {
    draft: lying.current.draft,
    where: lying.current.where,
    keeping,
    get why() {
      return why.current;
    },
    change(part) {
      const draft = changed(lying.current.draft, part);
      lying.current = { draft, where: lying.current.where };
      redraw({});
      if (isBlank(draft) && !findDraft(snapshot, id)) return;
      held.drafts.set(id, lying.current);
      keeper.change(draft);
    },
    flush: () => keeper.flush(),
    async move(where) {
      await keeper.flush();
      // What was never begun need not be kept to lie elsewhere.
      const begun = !isBlank(lying.current.draft) || findDraft(spaces.snapshot(), id) !== null;
      const outcome: Outcome<ActRefusal> = begun ? await spaces.keepDraft(lying.current.draft, where) : { ok: true };
      if (outcome.ok) {
        lying.current = { draft: lying.current.draft, where };
        held.drafts.delete(id);
        redraw({});
      }
      return outcome;
    },
    async letGo() {
      over.current = true;
      await keeper.flush();
      held.drafts.delete(id);
      return findDraft(spaces.snapshot(), id) ? spaces.letDraftGo(id) : { ok: true };
    },
  };
}
