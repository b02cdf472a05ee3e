/**
 * A line to the desk of files, which lies in just mine's worker. Not in a worker of its own: whenever one starts, the browser
 * asks the app's server for a newer service worker, and nobody shall see that a file is made. Nor on this page, which would
 * stand still, quick exit and all, while a key is made of a passphrase. [FILE-21]
 */
import type { Spaces } from "../space/api.ts";
import { type Line, openLine, type WorkerLike } from "../space/line.ts";
import type { FileCalls } from "./desk.ts";

/** What is not answered before it ends, or before just mine is locked, is answered with null, and then nothing of the desk is left. */
export function openDesk({ askFiles }: Pick<Spaces, "askFiles">): Line<FileCalls> {
  const here: WorkerLike = {
    onmessage: null,
    onmessageerror: null,
    onerror: null,
    postMessage: (message) => {
      if (message.t !== "call") return;
      const { id, call, args } = message;
      void askFiles(call, args).then((answer) => {
        const data = answer === null ? { t: "failed", why: "gone" } : { t: "reply", id, result: answer.result };
        here.onmessage?.({ data } as MessageEvent);
      });
    },
    terminate: () => void askFiles(null, []),
  };
  return openLine<FileCalls>(here, { part: () => undefined, linking: () => undefined, failed: () => undefined });
}
