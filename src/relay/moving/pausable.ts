/** A mailbox that notes what is written to it and can hold writing for a while. Reading goes on. [MOVE-5] */
import { type Bytes, hex, utf8 } from "#wire";
import { chainKey } from "../roll.ts";
import { Away, type Mailbox } from "../mailbox.ts";
import type { Shelf } from "./stock.ts";

export type Noted = {
  readonly logs: readonly string[];
  readonly things: Readonly<Record<Shelf, readonly string[]>>;
};

export type Pausable = {
  readonly mailbox: Mailbox;
  /** Begins to note which logs are written to, or begins anew. */
  note(): void;
  /** What was written to since the last time: logs by `chainKey`, and by hex the keys on each shelf. */
  noted(): Noted;
  forget(): void;
  /** Holds what comes from now on; resolves when what was under way is on disk. */
  pause(): Promise<void>;
  resume(): void;
  /** Refuses what is held and all that comes: the data are elsewhere now. */
  leave(): void;
};

export function pausable(inner: Mailbox): Pausable {
  let noting: Notes | null = null;
  let waiting: { readonly open: Promise<void>; release(): void } | null = null;
  let underWay = 0;
  let idle: (() => void)[] = [];
  let left = false;

  /** Runs a write when none is held, and counts it while it runs. */
  async function writing<T>(written: readonly Bytes[], run: () => Promise<T>, shelf: Shelf | null = null): Promise<T> {
    while (waiting !== null) await waiting.open;
    if (left) throw new Away();
    underWay += 1;
    try {
      return await run();
    } finally {
      // Noted after it is stored: who copies what is noted finds it.
      for (const key of written) {
        if (shelf === null) noting?.logs.add(chainKey(key));
        else noting?.[shelf].add(hex(key));
      }
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
    invite: (at, ...rest) => writing([at], () => inner.invite(at, ...rest), "invitations"),
    fill: (at, ...rest) => writing([at], () => inner.fill(at, ...rest), "invitations"),
    // What ended is seen by who copies: its name is gone.
    expire: (...all) => writing([], () => inner.expire(...all)),
    keepLocker: (at, ...rest) => writing([at], () => inner.keepLocker(at, ...rest), "lockers"),
    keepOwn: (name, bytes) => writing([utf8(name)], () => inner.keepOwn(name, bytes), "own"),
    close: () => inner.close(),
  };

  return {
    mailbox,
    note() {
      noting = newNotes();
    },
    noted() {
      const { logs, invitations, lockers, own } = noting ?? newNotes();
      if (noting !== null) noting = newNotes();
      return { logs: [...logs], things: { invitations: [...invitations], lockers: [...lockers], own: [...own] } };
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

type Notes = Readonly<Record<"logs" | Shelf, Set<string>>>;

function newNotes(): Notes {
  return { logs: new Set(), invitations: new Set(), lockers: new Set(), own: new Set() };
}

function gate(): { open: Promise<void>; release(): void } {
  let release = (): void => {};
  const open = new Promise<void>((resume) => {
    release = resume;
  });
  return { open, release };
}
