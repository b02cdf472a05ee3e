/**
 * Hands a space's part over to the screens' thread so that nothing blocks there: what is newest in every list at once, what
 * is older a piece at a time. After a piece the thread is free for whatever is done there. [CHECKPOINT-7]
 */
import { type Lists, listsOf, withLists } from "./lists-of.ts";
import { type Patch, patchOf } from "./patch.ts";

/** Items that cross at once, of all lists together. */
export const PIECE = 250;
/** Time for the screens between two pieces, ms. */
const PAUSE_MS = 12;

export type Handing = {
  /** The part is this now; `toLookAt`: a checkpoint, and the log is still being read. */
  readonly show: (part: unknown, elsewhere: boolean, toLookAt?: boolean) => void;
  /** What was shown last says the same as these lists, item by item, though it is made of other objects. */
  readonly same: (lists: Lists) => void;
};

export function handing(
  /** `coming`: this is not all of it yet, or it is only to be looked at. */
  post: (patch: Patch | null, elsewhere: boolean, coming: boolean) => void,
  after: (ms: number, run: () => void) => void,
): Handing {
  let shown: unknown = null;
  let wanted: unknown = null;
  let from = false;
  let isToLookAt = false;
  let isGoingOn = false;

  const step = (): void => {
    isGoingOn = false;
    const next = reachable(shown, wanted);
    post(patchOf(shown, next), from, isToLookAt || next !== wanted);
    shown = next;
    if (next === wanted) return;
    isGoingOn = true;
    after(PAUSE_MS, step);
  };

  return {
    show: (part, elsewhere, toLookAt = false) => {
      wanted = part;
      from = elsewhere;
      isToLookAt = toLookAt;
      // A piece is on its way: what is new goes with the next one.
      if (!isGoingOn) step();
    },
    same: (lists) => {
      const there = listsOf(shown);
      const tails = Object.entries(there).map(([path, list]): [string, readonly unknown[]] => {
        const all = lists[path] ?? [];
        return [path, all.length < list.length ? list : all.slice(all.length - list.length)];
      });
      if (shown !== null) shown = withLists(shown, Object.fromEntries(tails));
    },
  };
}

/** As much of what is wanted as one piece may bring beyond what is shown; the thing itself once that is all of it. */
function reachable(shown: unknown, wanted: unknown): unknown {
  const there = listsOf(shown);
  const cut: Record<string, readonly unknown[]> = {};
  const lists = Object.entries(listsOf(wanted)).map(
    ([path, list]) => [path, list, Math.max(0, list.length - (there[path] ?? []).length)] as const,
  );
  // The shortest first, and every list its share of what is left: none is empty here that is not.
  lists.sort(([, , one], [, , other]) => one - other);
  let left = PIECE;
  for (const [i, [path, list, more]] of lists.entries()) {
    const now = Math.min(more, Math.ceil(left / (lists.length - i)));
    if (now < more) cut[path] = list.slice(more - now);
    left -= now;
  }
  return Object.keys(cut).length === 0 ? wanted : withLists(wanted, cut);
}
