/**
 * One writer among the tabs of a profile. The worker that holds the Web Lock leads: it alone writes and connects.
 * The others show what it shows and hand it their commands, sealed, over a channel.
 *
 *   following --lock granted (the leader's tab ended)--> leading
 *   following --the leader takes no command in time----> leading   (the lock is stolen; the store refuses the old leader)
 *   leading   --the lock was stolen--------------------> following
 *
 * Rules SPACE-12 to SPACE-14 in docs/spec/spaces.md.
 */
type Bytes = Uint8Array;

/** What leads: it holds the open logs. */
export type Desk<View> = {
  readonly view: () => View;
  readonly handle: (call: string, args: readonly unknown[]) => Promise<unknown>;
  readonly close: () => Promise<void>;
};

/** Nobody answered in time. Whether it was done is unknown until the next view. */
export const NO_ANSWER = Symbol("no-answer");

export type Seat = {
  /** Resolves once there is something to show, here or from the leader. */
  readonly ready: Promise<void>;
  readonly ask: (call: string, args: readonly unknown[]) => Promise<unknown>;
};

export type Ports<View> = {
  readonly name: string;
  readonly locks: LockManager;
  readonly channel: Pick<BroadcastChannel, "postMessage" | "onmessage">;
  readonly seal: (message: Bytes) => Bytes;
  readonly open: (sealed: Bytes) => Bytes | null;
  /**
   * Opens the store for writing. `changed` is to be called after every change of the view, `deposed` when the store
   * refused a write because another tab took over.
   */
  readonly lead: (changed: () => void, deposed: () => void) => Promise<Desk<View>>;
  readonly show: (view: View, elsewhere: boolean) => void;
  /** A bug, or a store that cannot be read: the worker ends. */
  readonly fail: (error: unknown) => void;
  readonly after: (ms: number, run: () => void) => () => void;
  /** 32 hex digits, never the same. */
  readonly newId: () => string;
};

/** How long a leader may take to say that it took a command, and then to answer it. */
const TAKEN_MS = 4_000;
const ANSWER_MS = 20_000;
/** Changes within this time are shown together. */
const GATHER_MS = 20;

type Message<View> =
  | { readonly t: "hello" }
  | { readonly t: "view"; readonly view: View }
  | { readonly t: "ask"; readonly id: string; readonly call: string; readonly args: readonly unknown[] }
  | { readonly t: "taken"; readonly id: string }
  | { readonly t: "reply"; readonly id: string; readonly result: unknown }
  | { readonly t: "dropped"; readonly id: string };

type Waiting = {
  readonly call: string;
  readonly args: readonly unknown[];
  readonly answer: (result: unknown) => void;
  taken: boolean;
  stop: () => void;
};

export function takeSeat<View>(ports: Ports<View>): Seat {
  const { name, locks, channel, after } = ports;
  let desk: Desk<View> | null = null;
  /** Counts the times that this tab took the lead; 0 while it does not lead. */
  let leading = 0;
  let terms = 0;
  let queued: AbortController | null = null;
  let release: () => void = () => undefined;
  let followed = false;
  let gathering: (() => void) | null = null;
  const waiting = new Map<string, Waiting>();
  const ready = Promise.withResolvers<void>();
  let stopHello: () => void = () => undefined;

  const post = (message: Message<View>): void =>
    channel.postMessage(ports.seal(new TextEncoder().encode(JSON.stringify(message))));

  const flush = (): void => {
    gathering?.();
    gathering = null;
    if (desk === null) return;
    const view = desk.view();
    ports.show(view, false);
    if (followed) post({ t: "view", view });
    ready.resolve();
  };
  const changed = (): void => {
    gathering ??= after(GATHER_MS, () => {
      gathering = null;
      flush();
    });
  };

  /** Runs while the lock is ours; the lock is let go when the promise settles. */
  const hold = async (term: number): Promise<void> => {
    leading = term;
    queued?.abort();
    queued = null;
    stopHello();
    const released = Promise.withResolvers<void>();
    release = () => released.resolve();
    const mine = await ports.lead(changed, () => deposed(term));
    if (leading !== term) return mine.close();
    desk = mine;
    flush();
    for (const [id, one] of waiting) {
      if (one.taken) settle(id, NO_ANSWER);
      else void run(one.call, one.args).then((result) => settle(id, result), ports.fail);
    }
    await released.promise;
    if (desk === mine) desk = null;
    await mine.close();
  };

  const request = (options: LockOptions): void => {
    let term = 0;
    locks
      .request(name, options, async (lock) => {
        if (lock === null) return follow();
        term = ++terms;
        await hold(term);
      })
      .catch((error: unknown) => {
        if (!(error instanceof DOMException) || error.name !== "AbortError") ports.fail(error);
        // Aborted while waiting: we took the lock another way. Aborted while holding: another tab took it.
        else deposed(term);
      });
  };

  const follow = (): void => {
    queued = new AbortController();
    request({ signal: queued.signal });
    post({ t: "hello" });
    stopHello = after(TAKEN_MS, takeOver);
  };

  const deposed = (term: number): void => {
    if (term === 0 || term !== leading) return;
    leading = 0;
    desk = null;
    release();
    queued = new AbortController();
    request({ signal: queued.signal });
    post({ t: "hello" });
  };

  const takeOver = (): void => {
    if (leading === 0) request({ steal: true });
  };

  /** A command at our own desk. What was done while another tab took over counts for nothing. */
  const run = async (call: string, args: readonly unknown[]): Promise<unknown> => {
    const term = leading;
    if (desk === null) return NO_ANSWER;
    const result = await desk.handle(call, args).catch((error: unknown) => {
      if (leading === term) throw error;
      return NO_ANSWER;
    });
    if (leading !== term) return NO_ANSWER;
    flush();
    return result;
  };

  const settle = (id: string, result: unknown): void => {
    const one = waiting.get(id);
    one?.stop();
    waiting.delete(id);
    one?.answer(result);
  };

  const serve = async (message: Message<View>): Promise<void> => {
    switch (message.t) {
      case "hello":
        followed = true;
        if (desk !== null) post({ t: "view", view: desk.view() });
        return;
      case "ask": {
        if (desk === null) return;
        post({ t: "taken", id: message.id });
        const result = await run(message.call, message.args);
        post(result === NO_ANSWER ? { t: "dropped", id: message.id } : { t: "reply", id: message.id, result });
        return;
      }
      case "view":
        if (desk !== null) return;
        stopHello();
        ports.show(message.view, true);
        ready.resolve();
        return;
      case "taken": {
        const one = waiting.get(message.id);
        if (one === undefined) return;
        one.taken = true;
        one.stop();
        one.stop = after(ANSWER_MS, () => settle(message.id, NO_ANSWER));
        return;
      }
      case "reply":
        return settle(message.id, message.result);
      case "dropped":
        return settle(message.id, NO_ANSWER);
    }
  };

  channel.onmessage = (event: MessageEvent<unknown>): void => {
    const plain = event.data instanceof Uint8Array ? ports.open(event.data) : null;
    if (plain === null) return;
    serve(JSON.parse(new TextDecoder().decode(plain)) as Message<View>).catch(ports.fail);
  };

  request({ ifAvailable: true });

  return {
    ready: ready.promise,
    ask: async (call, args) => {
      await ready.promise;
      if (desk !== null) return run(call, args);
      const id = ports.newId();
      const { promise, resolve } = Promise.withResolvers<unknown>();
      waiting.set(id, { call, args, answer: resolve, taken: false, stop: after(TAKEN_MS, takeOver) });
      post({ t: "ask", id, call, args });
      return promise;
    },
  };
}
