/** The weighing while somebody is at it: the newest version, kept in just mine as one goes. [THERAPY-7] */
import type { Weighing } from "#core";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useSpaces } from "../around.ts";
import { type Keeping, makeKeeper } from "../sharing/keeper.ts";
import { isEmpty, NOTHING } from "./reasons.ts";

export type WeighingState = {
  readonly weighing: Weighing;
  readonly keeping: Keeping;
  change(next: Weighing): void;
  letGo(): Promise<boolean>;
};

export function useWeighing(kept: Weighing | null): WeighingState {
  const spaces = useSpaces();
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
        (ms, run) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
        setKeeping,
      ),
    [spaces],
  );

  // Nothing tells a page that it is about to be killed, but it is always hidden first.
  useEffect(() => {
    const flush = () => void keeper.flush();
    document.addEventListener("visibilitychange", flush);
    addEventListener("pagehide", flush);
    return () => {
      document.removeEventListener("visibilitychange", flush);
      removeEventListener("pagehide", flush);
      flush();
    };
  }, [keeper]);

  return {
    weighing: newest.current,
    keeping,
    change(next) {
      newest.current = next;
      redraw({});
      keeper.change(next);
    },
    async letGo() {
      newest.current = NOTHING;
      redraw({});
      keeper.change(NOTHING);
      return keeper.flush();
    },
  };
}
