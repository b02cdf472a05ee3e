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
  /** The part is this now. */
  readonly show: (part: unknown, elsewhere: boolean) => void;
  /** What was shown last says the same as these lists, item by item, though it is made of other objects. */
  readonly same: (lists: Lists) => void;
};

export function handing(
  post: (patch: Patch | null, elsewhere: boolean) => void,
  after: (ms: number, run: () => void) => void,
): Handing {
  let shown: unknown = null;
  let wanted: unknown = null;
  let from = false;
  let isGoingOn = false;

  const step = (): void => {
    isGoingOn = false;
    const next = reachable(shown, wanted);
    post(patchOf(shown, next), from);
    shown = next;
    if (next === wanted) return;
    isGoingOn = true;
    after(PAUSE_MS, step);
  };

  return {
    show: (part, elsewhere) => {
      wanted = part;
      from = elsewhere;
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
  let left = PIECE;
  for (const [path, list] of Object.entries(listsOf(wanted))) {
    const here = there[path] ?? [];
    const more = list.length - here.length;
    if (more <= left) left -= Math.max(0, more);
    else {
      cut[path] = list.slice(more - left);
      left = 0;
    }
  }
  return Object.keys(cut).length === 0 ? wanted : withLists(wanted, cut);
}
