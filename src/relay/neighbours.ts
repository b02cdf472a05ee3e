/**
 * The other relays on the same data: what they stored is heard, and now and then looked for, in case it was not.
 * Rules MANY-3, MANY-5 and MANY-8 in docs/spec/many-relays.md.
 */
import type { Invitations } from "./invitations.ts";
import type { Knocker } from "./knocker.ts";
import type { Ledger } from "./ledger.ts";
import { Away, type Heard, type Mailbox } from "./mailbox.ts";
import type { Reach } from "./reach.ts";
import { chainKey } from "./roll.ts";
import { type Clock, TIMES } from "./settings.ts";
import type { Writer } from "./writer.ts";

type Needs = {
  readonly mailbox: Mailbox;
  readonly ledger: Ledger;
  readonly writer: Writer;
  readonly knocker: Knocker;
  readonly invitations: Invitations;
  readonly reach: Reach;
  readonly clock: Clock;
  readonly fail: (error: unknown) => void;
};

/** Logs that are looked for at once. */
const AT_ONCE = 2_000;

export class Neighbours {
  readonly #needs: Needs;
  readonly #stopHearing: () => void;
  #stopLooking = (): void => {};
  /** Looks that are under way. */
  #looking = 0;
  #ended = false;
  /** Logs that are still to be looked for in this round. */
  #round: string[] = [];

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#stopHearing = needs.mailbox.watch((what) => this.#heard(what));
    if (needs.mailbox.shared) this.#next();
  }

  /** Anything may have happened meanwhile. */
  lookAtAll(): void {
    const { ledger, invitations, fail } = this.#needs;
    if (!this.#needs.mailbox.shared) return;
    ledger.doubtIdle();
    invitations.wakeAll();
    this.#look([...ledger.listened.keys()]).catch(fail);
  }

  end(): void {
    this.#ended = true;
    this.#stopHearing();
    this.#stopLooking();
  }

  #heard(what: Heard): void {
    if (this.#ended) return;
    const { ledger, writer, knocker, invitations } = this.#needs;
    switch (what.type) {
      case "log": {
        const page = ledger.find(what.log);
        if (page !== null && page.version < what.version) writer.doubt(page);
        return;
      }
      case "invitation":
        return invitations.wake(Buffer.from(what.address).toString("hex"));
      case "all":
        return this.lookAtAll();
      case "anyone":
      case "here":
        return knocker.heard(what);
    }
  }

  /** Every few seconds. What takes longer than that to answer is away, and so is what keeps nothing. */
  #next(): void {
    const { clock, ledger, reach, fail } = this.#needs;
    this.#stopLooking = clock.after(TIMES.look, () => {
      if (this.#ended) return;
      this.#next();
      if (reach.isAway) return;
      reach.inTime(reach.stores()).then((stores) => (stores ? undefined : reach.lost()), fail);
      if (this.#looking > 0) return;
      if (this.#round.length === 0) this.#round = [...ledger.listened.keys()];
      this.#look(this.#round.splice(0, AT_ONCE)).catch(fail);
    });
  }

  async #look(names: readonly string[]): Promise<void> {
    const { ledger, mailbox, reach, writer } = this.#needs;
    this.#looking += 1;
    try {
      for (let at = 0; at === 0 || at < names.length; at += AT_ONCE) {
        const known = new Map<string, number>();
        for (const name of names.slice(at, at + AT_ONCE)) {
          const page = ledger.listened.get(name);
          if (page !== undefined) known.set(name, page.version);
        }
        for (const log of await reach.inTime(mailbox.newer(known))) {
          const page = ledger.find(log);
          // It may have been looked at anew meanwhile.
          if (page !== null && page.version === known.get(chainKey(log))) writer.doubt(page);
        }
      }
    } catch (error) {
      if (!(error instanceof Away)) throw error;
      reach.lost();
    } finally {
      this.#looking -= 1;
    }
  }
}
