/** A door of the sample as a side's page uses it: it looks like a worker of its own, and closing it ends nothing. */
import type { WorkerLike } from "../space/line.ts";
import type { FromWorker } from "../space/protocol.ts";

/** What the page and its two sides say to each other. Only windows of the app's own origin are listened to. */
export type FromSide = { readonly t: "side-ready" };
export type ToSide = { readonly t: "side"; readonly language: string; readonly theme: string | null };

export function workerAt(port: MessagePort): WorkerLike {
  const like: WorkerLike = {
    onmessage: null,
    onmessageerror: null,
    onerror: null,
    postMessage: (message, transfer) => port.postMessage(message, transfer),
    terminate: () => {
      // The next one to come through this door takes over.
      if (port.onmessage === listen) port.onmessage = null;
    },
  };
  const listen = (event: MessageEvent<FromWorker>): void => like.onmessage?.(event);
  port.onmessage = listen;
  return like;
}
