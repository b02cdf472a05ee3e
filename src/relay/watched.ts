/** The mailbox with somebody watching: how long it takes until something is on disk, how much comes, and when it is away. */
import { Away, type Deposit, type Mailbox } from "./mailbox.ts";

export type Watching = {
  /** Something was made durable, and how many seconds that took. */
  readonly durable: (seconds: number) => void;
  readonly stored: (batch: readonly Deposit[]) => void;
  /** The database could not be reached, or was reached again. */
  readonly away: (away: boolean) => void;
};

export function watchedMailbox(mailbox: Mailbox, watching: Watching): Mailbox {
  const written = async <Answer>(run: () => Promise<Answer>): Promise<Answer> => {
    const began = performance.now();
    try {
      const answer = await run();
      watching.away(false);
      watching.durable((performance.now() - began) / 1_000);
      return answer;
    } catch (error) {
      if (error instanceof Away) watching.away(true);
      throw error;
    }
  };
  const watched: Pick<Mailbox, "append" | "leave"> = {
    async append(batch, known) {
      const outcome = await written(() => mailbox.append(batch, known));
      if (outcome.ok) watching.stored(batch);
      return outcome;
    },
    leave: (log, side, statement, known) => written(() => mailbox.leave(log, side, statement, known)),
  };
  // Everything else is the mailbox's own, as it is when it is called.
  return Object.assign(Object.create(mailbox) as Mailbox, watched);
}
