/** Closing or putting away, with or without keeping what is there: asks for the lock of just mine where that is needed. [LEAVE-7] */
import { useState } from "preact/hooks";
import { useSnapshot } from "../around.ts";
import type { LeavingDoors } from "../space/api-trust.ts";

type Refused = Extract<Awaited<ReturnType<LeavingDoors["closePlace"]>>, { ok: false }>["why"];

export type Keeping = {
  readonly busy: boolean;
  /** Why nothing was closed. */
  readonly why: Refused | null;
  /** Just mine must be opened first. */
  readonly opening: boolean;
  readonly leave: (keep: boolean) => Promise<void>;
  readonly opened: () => void;
  readonly notNow: () => void;
};

/** `door`: what closes or puts away. `done`: it is. */
export function useKeeping(door: LeavingDoors["closePlace"], done: () => void): Keeping {
  const { mine } = useSnapshot();
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<Refused | null>(null);
  const [opening, setOpening] = useState(false);

  async function go(keep: boolean) {
    setBusy(true);
    setWhy(null);
    const left = await door(keep);
    setBusy(false);
    if (left.ok) done();
    else setWhy(left.why);
  }

  return {
    busy,
    why,
    opening,
    leave: async (keep) => {
      if (busy) return;
      if (keep && mine.stage === "locked") return setOpening(true);
      await go(keep);
    },
    opened: () => {
      setOpening(false);
      void go(true);
    },
    notNow: () => setOpening(false),
  };
}
