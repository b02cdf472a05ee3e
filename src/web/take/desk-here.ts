/**
 * The desk of files, on this page and for one piece of work. Not in a worker: whenever one starts, the browser asks the app's
 * server for a newer service worker, and nobody shall see that a file is made. [FILE-21]
 */
import { dispatch } from "../space/env.ts";
import { type Line, openLine, type WorkerLike } from "../space/line.ts";
import type { ToWorker } from "../space/protocol.ts";
import type { FileCalls } from "./desk.ts";

type Loading = () => Promise<FileCalls>;

/** The cryptography comes when it is first needed, and from the device once the app is kept there. */
const loadDesk: Loading = async () => {
  const [{ fileDesk }, { ready, systemRandom }] = await Promise.all([import("./desk.ts"), import("#vault")]);
  await ready();
  return fileDesk(systemRandom);
};

/** Time for a page to show what it says before keys are made of a passphrase, which holds it up; and between all other calls. ms. */
const PAUSES: { readonly [Name in keyof FileCalls]?: number } = { begin: 60, open: 60 };

/** A line to a new desk. What is not answered before it ends is answered with null, and then nothing of the desk is left. */
export function openDesk(load: Loading = loadDesk): Line<FileCalls> {
  let desk: Promise<FileCalls> | null = null;
  /** One after the other: each call goes on from where the last one stood. */
  let last: Promise<void> = Promise.resolve();
  let ended = false;
  const answer = async ({ id, call, args }: Extract<ToWorker, { t: "call" }>): Promise<void> => {
    await new Promise((done) => setTimeout(done, PAUSES[call as keyof FileCalls] ?? 0));
    if (ended) return;
    const all = await (desk ??= load());
    if (ended) return;
    // As from a worker: nothing that the desk goes on with.
    const result: unknown = structuredClone(await dispatch(all, call)?.(...args));
    here.onmessage?.({ data: { t: "reply", id, result } } as MessageEvent);
  };
  const here: WorkerLike = {
    onmessage: null,
    onmessageerror: null,
    onerror: null,
    postMessage: (message) => {
      if (message.t !== "call") return;
      last = last
        .then(() => answer(message))
        .catch(() => here.onmessage?.({ data: { t: "failed", why: "bug" } } as MessageEvent));
    },
    terminate: () => {
      ended = true;
      desk = null;
    },
  };
  return openLine<FileCalls>(here, { part: () => undefined, failed: () => undefined });
}
