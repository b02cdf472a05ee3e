/** A line to one worker: calls with answers, and the parts of the snapshot as they change. */
import type { LinkingView } from "./api-trust.ts";
import { patched } from "./patch.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";

type AnyCalls = Readonly<Record<string, (...args: never) => unknown>>;

export type Line<Calls> = {
  readonly post: (message: ToWorker, transfer?: Transferable[]) => void;
  /** The answer, or null when the worker ended before it gave one. */
  readonly call: <Name extends keyof Calls & string>(
    name: Name,
    ...args: Calls[Name] extends (...args: infer Args) => unknown ? Args : never
  ) => Promise<(Calls[Name] extends (...args: never) => infer Result ? Result : never) | null>;
  /** Ends the worker at once. */
  readonly end: () => void;
};

/** As much of a worker as a line needs. */
export type WorkerLike = {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToWorker, transfer: Transferable[]): void;
  terminate(): void;
};

export function openLine<Calls extends AnyCalls>(
  worker: WorkerLike,
  on: {
    readonly part: (part: unknown, elsewhere: boolean, coming: boolean) => void;
    readonly linking: (view: LinkingView | null) => void;
    readonly failed: () => void;
  },
): Line<Calls> {
  const waiting = new Map<number, (result: unknown) => void>();
  let ended = false;
  let calls = 0;
  let part: unknown = null;

  const post: Line<Calls>["post"] = (message, transfer = []) => worker.postMessage(message, transfer);
  const end = (): void => {
    ended = true;
    worker.terminate();
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
  };
  const fail = (): void => {
    if (ended) return;
    end();
    on.failed();
  };

  worker.onerror = fail;
  worker.onmessageerror = fail;
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    // A message may have been on its way when the worker was ended.
    if (ended) return;
    switch (data.t) {
      case "reply":
        waiting.get(data.id)?.(data.result);
        waiting.delete(data.id);
        return;
      case "part":
        part = patched(part, data.patch);
        return on.part(part, data.elsewhere, data.coming ?? false);
      case "linking":
        return on.linking(data.view);
      case "failed":
        return fail();
    }
  };

  return {
    post,
    end,
    call: (name, ...args) =>
      new Promise((resolve) => {
        if (ended) return resolve(null);
        calls += 1;
        waiting.set(calls, resolve as (result: unknown) => void);
        post({ t: "call", id: calls, call: name, args });
      }),
  };
}
