/** The weighing while somebody is at it: the newest version, kept in just mine as one goes. [THERAPY-7] */
import type { Weighing } from "#core";
import { useMemo, useRef, useState } from "preact/hooks";
import { useSpaces } from "../around.ts";
import { later, useFlushing } from "../sharing/flushing.ts";
import { heldBy } from "../sharing/held.ts";
import { type Keeping, makeKeeper } from "../sharing/keeper.ts";
import { isEmpty, NOTHING } from "./reasons.ts";

export type WeighingState = {
  readonly weighing: Weighing;
  readonly keeping: Keeping;
  /** A reason that is being typed and was not put down yet: in memory only, so that it is there for whoever comes back. */
  readonly begun: string;
  change(next: Weighing): void;
  begin(reason: string): void;
  letGo(): Promise<boolean>;
};

export function useWeighing(kept: Weighing | null): WeighingState {
  const spaces = useSpaces();
  const held = heldBy(spaces);
  const newest = useRef(kept ?? NOTHING);
  const [, redraw] = useState({});
  const [keeping, setKeeping] = useState<Keeping>("resting");
  const keeper = useMemo(
    () =>
      makeKeeper<Weighing>(
        async (weighing) => {
          const done = await spaces.actMine(
            isEmpty(weighing) ? { do: "let-weighing-go" } : { do: "keep-weighing", weighing },
          );
          // What was never kept need not be let go.
          return done.ok || isEmpty(weighing);
        },
        later,
        setKeeping,
      ),
    [spaces],
  );

  useFlushing(keeper);

  return {
    weighing: newest.current,
    keeping,
    begun: held.reason,
    begin(reason) {
      held.reason = reason;
      redraw({});
    },
    change(next) {
      newest.current = next;
      redraw({});
      keeper.change(next);
    },
    async letGo() {
      newest.current = NOTHING;
      held.reason = "";
      redraw({});
      keeper.change(NOTHING);
      return keeper.flush();
    },
  };
}
