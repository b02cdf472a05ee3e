/** A mailbox that notes what is written to it and can hold writing for a while. Reading goes on. [MOVE-5] */
import type { Bytes } from "#wire";
import { chainKey } from "../roll.ts";
import { Away, type Mailbox } from "../mailbox.ts";

export type Pausable = {
  readonly mailbox: Mailbox;
  /** Begins to note which logs are written to, or begins anew. */
  note(): void;
  /** The logs written to since the last time, by `chainKey`. */
  noted(): readonly string[];
  forget(): void;
  /** Holds what comes from now on; resolves when what was under way is on disk. */
  pause(): Promise<void>;
  resume(): void;
  /** Refuses what is held and all that comes: the data are elsewhere now. */
  leave(): void;
};

export function pausable(inner: Mailbox): Pausable {
  let noting: Set<string> | null = null;
  let waiting: { readonly open: Promise<void>; release(): void } | null = null;
  let underWay = 0;
  let idle: (() => void)[] = [];
  let left = false;

  /** Runs a write when none is held, and counts it while it runs. */
  async function writing<T>(logs: readonly Bytes[], run: () => Promise<T>): Promise<T> {
    while (waiting !== null) await waiting.open;
    if (left) throw new Away();
    underWay += 1;
    try {
      return await run();
    } finally {
      // Noted after it is stored: who copies what is noted finds it.
      for (const log of logs) noting?.add(chainKey(log));
      underWay -= 1;
      if (underWay === 0) for (const done of idle.splice(0)) done();
    }
  }

  const mailbox: Mailbox = {
    ...inner,
    stores: async () => {
      if (left) throw new Away();
      return inner.stores();
    },
    found: (log, ...rest) => writing([log], () => inner.found(log, ...rest)),
    append: (batch, known) => {
      return writing(
        batch.map((one) => one.log),
        () => inner.append(batch, known),
      );
    },
    leave: (log, ...rest) => writing([log], () => inner.leave(log, ...rest)),
    keepTarget: (log, ...rest) => writing([log], () => inner.keepTarget(log, ...rest)),
    // Whose bodies it removes is seen by who copies: their statement is not cleared yet.
    clear: () => writing([], () => inner.clear()),
    scrub: () => writing([], () => inner.scrub()),
    invite: (...all) => writing([], () => inner.invite(...all)),
    fill: (...all) => writing([], () => inner.fill(...all)),
    expire: (...all) => writing([], () => inner.expire(...all)),
    keepLocker: (...all) => writing([], () => inner.keepLocker(...all)),
    keepOwn: (...all) => writing([], () => inner.keepOwn(...all)),
    close: () => inner.close(),
  };

  return {
    mailbox,
    note() {
      noting = new Set();
    },
    noted() {
      const names = [...(noting ?? [])];
      noting?.clear();
      return names;
    },
    forget() {
      noting = null;
    },
    async pause() {
      waiting ??= gate();
      if (underWay > 0) await new Promise<void>((done) => idle.push(done));
    },
    resume() {
      const held = waiting;
      waiting = null;
      held?.release();
    },
    leave() {
      left = true;
      waiting?.release();
      waiting = null;
    },
  };
}

function gate(): { open: Promise<void>; release(): void } {
  let release = (): void => {};
  const open = new Promise<void>((resume) => {
    release = resume;
  });
  return { open, release };
}
