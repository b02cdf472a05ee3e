/** A check-in while it is answered: the newest version, kept as a draft as one goes, and finished once. [SIGN-37] */
import type { CheckIn, CheckItem } from "#core";
import { useMemo, useRef, useState } from "preact/hooks";
import { useSpaces } from "../around.ts";
import type { OpenMine } from "../mine/opened.tsx";
import type { Places } from "../places.ts";
import { later, useFlushing } from "../sharing/flushing.ts";
import { type Keeping, makeKeeper } from "../sharing/keeper.ts";
import type { ActRefusal, Outcome } from "../space/api.ts";
import { dayHere } from "../parts/calendar-day.ts";
import { answered, begun, finished, worded } from "./begin.ts";
import { goesOn } from "./check-ins-kept.ts";

export type CheckInState = {
  readonly checkIn: CheckIn;
  readonly keeping: Keeping;
  /** It was finished before this page was opened: nothing of it is asked again. */
  readonly over: boolean;
  answer(item: CheckItem, answer: number): void;
  say(words: string): void;
  /** Keeps the newest version as a draft, now. */
  flush(): Promise<boolean>;
  /** Keeps it as done. Null while an item has no answer. */
  finish(): Promise<Outcome<ActRefusal> | null>;
};

export function useCheckIn({ checkIn: id, set }: Places["checkIn"], mine: OpenMine): CheckInState {
  const spaces = useSpaces();
  const found = useMemo(() => mine.checkIns.find((one) => one.id === id), [id]);
  const [checkIn, setCheckIn] = useState(() => {
    const at = Date.now();
    return found && goesOn(found, dayHere(at)) ? found : begun(id, set, at);
  });
  const [keeping, setKeeping] = useState<Keeping>("resting");
  const newest = useRef(checkIn);
  const last = useRef<Outcome<ActRefusal>>({ ok: true });
  const keeper = useMemo(
    () =>
      makeKeeper<CheckIn>(
        async (version) => {
          last.current = await spaces.actMine({ do: "keep-check-in", checkIn: version });
          return last.current.ok;
        },
        later,
        setKeeping,
      ),
    [spaces],
  );
  // Whoever leaves in the middle of it finds it again.
  useFlushing(keeper);

  function change(next: CheckIn) {
    newest.current = next;
    setCheckIn(next);
    keeper.change(next);
  }
  return {
    checkIn,
    keeping,
    over: found?.done === true,
    answer: (item, answer) => change(answered(newest.current, item, answer, Date.now())),
    say: (words) => change(worded(newest.current, words)),
    flush: () => keeper.flush(),
    finish: async () => {
      const whole = finished(newest.current, Date.now());
      if (whole === null) return null;
      // It goes the way of the drafts, so that none of them comes after it and undoes it.
      newest.current = whole;
      keeper.change(whole);
      if (await keeper.flush()) return { ok: true };
      change({ ...newest.current, done: false });
      return last.current;
    },
  };
}
