/**
 * Whether the mailbox can be asked, and stores something, just now. However many ask, it is tried once a second: probes of
 * many are no load. [RUN-21] [RUN-22]
 */
import type { Mailbox } from "./mailbox.ts";
import type { Reach } from "./reach.ts";
import { type Clock, TIMES } from "./settings.ts";

type Needs = {
  readonly mailbox: Pick<Mailbox, "size">;
  readonly reach: Pick<Reach, "stores">;
  readonly clock: Clock;
};

/** A question that may be asked as often as anybody likes. */
export function readiness(needs: Needs): () => Promise<boolean> {
  const { clock } = needs;
  let asking: Promise<boolean> | null = null;
  let last: { readonly answer: boolean; readonly at: number } | null = null;
  return async () => {
    const now = clock.now();
    // An answer from a time that is still to come was given before the clock was set back.
    if (last !== null && last.at <= now && last.at + TIMES.readyFor > now) return last.answer;
    asking ??= answersInTime(needs)
      .then((answer) => {
        last = { answer, at: clock.now() };
        return answer;
      })
      .finally(() => {
        asking = null;
      });
    return asking;
  };
}

async function answersInTime({ mailbox, reach, clock }: Needs): Promise<boolean> {
  let cancel = (): void => {};
  const late = new Promise<boolean>((resume) => {
    cancel = clock.after(TIMES.ready, () => resume(false));
  });
  const asked = Promise.all([reach.stores(), mailbox.size()]).then(
    ([stores]) => stores,
    () => false,
  );
  const answers = await Promise.race([asked, late]);
  cancel();
  return answers;
}
