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
import type { ChainHead } from "#sync";
import { type Patch, patched, patchOf } from "./patch.ts";

type Bytes = Uint8Array;

/** What leads: it holds the open logs. */
export type Desk<View> = {
  readonly view: () => View;
  /** Where the chains of its log stand: what the view was made of. */
  readonly heads?: () => readonly ChainHead[];
  readonly handle: (call: string, args: readonly unknown[]) => Promise<unknown>;
  readonly close: () => Promise<void>;
};

/** Nobody answered in time. Whether it was done is unknown until the next view. */
export const NO_ANSWER = Symbol("no-answer");

export type Seat = {
  /** Resolves once there is something to show, here or from the leader. Rejects when this tab should lead and cannot. */
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
  /** A bug, or a store that went away, once it was ready: the worker ends. */
  readonly fail: (error: unknown) => void;
  readonly after: (ms: number, run: () => void) => () => void;
  /** 32 hex digits, never the same. */
  readonly newId: () => string;
};

/** How long a leader may take to say that it took a command, and then to answer it. */
const TAKEN_MS = 4_000;
const ANSWER_MS = 20_000;
/** How long it may read its store. */
const OPENING_MS = 60_000;
/**
 * Changes within this time are shown together. Between two showings there are so many times what the last one took, within
 * bounds: while ten years come in, the worker is busy with them and not with showing every few. What was done here, and what
 * comes alone, is shown at once all the same. [SPACE-40]
 */
const GATHER_MS = 20;
const GATHER_SHARE = 4;
const GATHER_AT_MOST_MS = 1_000;

type Ask = { readonly t: "ask"; readonly id: string; readonly call: string; readonly args: readonly unknown[] };

type Message<View> =
  | { readonly t: "hello" }
  /** The leader reads its store, which may take a while after ten years. */
  | { readonly t: "opening" }
  /** The leader has read it: whoever follows says hello again. */
  | { readonly t: "leading" }
  | { readonly t: "view"; readonly view: View }
  /** What changed since the view that was told last. */
  | { readonly t: "patch"; readonly patch: Patch | null }
  | Ask
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
  let stealing = false;
  let queued: AbortController | null = null;
  let release: () => void = () => undefined;
  /** What the other tabs were told last; null until one asks. For a follower: what it was told. */
  let told: View | null = null;
  let gathering: (() => void) | null = null;
  /** What the last showing took, and when it was, ms. */
  let took = 0;
  let shownAt = -Infinity;
  const waiting = new Map<string, Waiting>();
  /** Commands of others that came while the store was being read. */
  const early: Ask[] = [];
  const ready = Promise.withResolvers<void>();
  let stopHello: () => void = () => undefined;

  let isReady = false;
  const beReady = (): void => {
    isReady = true;
    ready.resolve();
  };
  const fail = (error: unknown): void => (isReady ? ports.fail(error) : ready.reject(error));

  const post = (message: Message<View>): void =>
    channel.postMessage(ports.seal(new TextEncoder().encode(JSON.stringify(message))));

  const flush = (): void => {
    gathering?.();
    gathering = null;
    if (desk === null) return;
    const begun = performance.now();
    const view = desk.view();
    ports.show(view, false);
    if (told !== null) {
      post({ t: "patch", patch: patchOf(told, view) });
      told = view;
    }
    shownAt = performance.now();
    took = shownAt - begun;
    beReady();
  };
  const changed = (): void => {
    const rest = Math.min(GATHER_SHARE * took, GATHER_AT_MOST_MS) - (performance.now() - shownAt);
    const wait = Math.max(GATHER_MS, rest);
    gathering ??= after(wait, () => {
      gathering = null;
      flush();
    });
  };

  /** Runs while the lock is ours; the lock is let go when the promise settles. */
  const hold = async (term: number): Promise<void> => {
    leading = term;
    stealing = false;
    told = null;
    queued?.abort();
    queued = null;
    stopHello();
    const released = Promise.withResolvers<void>();
    release = () => released.resolve();
    const mine = await ports.lead(changed, () => deposed(term));
    if (leading !== term) return mine.close();
    desk = mine;
    flush();
    post({ t: "leading" });
    for (const [id, one] of waiting) {
      if (one.taken) settle(id, NO_ANSWER);
      else void run(one.call, one.args).then((result) => settle(id, result), fail);
    }
    for (const one of early.splice(0)) answer(one).catch(fail);
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
        if (!(error instanceof DOMException) || error.name !== "AbortError") fail(error);
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
    told = null;
    early.length = 0;
    release();
    queued = new AbortController();
    request({ signal: queued.signal });
    post({ t: "hello" });
  };

  const takeOver = (): void => {
    if (leading !== 0 || stealing) return;
    stealing = true;
    request({ steal: true });
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

  /** A command of another tab. */
  const answer = async ({ id, call, args }: Ask): Promise<void> => {
    const result = await run(call, args);
    post(result === NO_ANSWER ? { t: "dropped", id } : { t: "reply", id, result });
  };

  const serve = async (message: Message<View>): Promise<void> => {
    switch (message.t) {
      case "hello":
        if (desk !== null) {
          told = desk.view();
          post({ t: "view", view: told });
        } else if (leading !== 0) post({ t: "opening" });
        return;
      case "opening":
        if (leading !== 0) return;
        stopHello();
        stopHello = after(OPENING_MS, takeOver);
        return;
      case "leading":
        if (leading !== 0) return;
        told = null;
        post({ t: "hello" });
        return;
      case "ask":
        if (leading === 0) return;
        post({ t: "taken", id: message.id });
        if (desk === null) early.push(message);
        else await answer(message);
        return;
      case "view":
      case "patch":
        if (leading !== 0 || (message.t === "patch" && told === null)) return;
        stopHello();
        told = message.t === "view" ? message.view : (patched(told, message.patch) as View);
        ports.show(told, true);
        beReady();
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
    serve(JSON.parse(new TextDecoder().decode(plain)) as Message<View>).catch(fail);
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
