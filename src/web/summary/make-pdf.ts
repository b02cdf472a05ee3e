/** Asks a worker of its own for the PDF of a paper; it can be called off, and ends when it is done. */
import { scriptAddress } from "../trusted.ts";
import type { Paper } from "./paper.ts";
import type { PdfAsked, PdfSaid } from "./pdf/worker.ts";
// Vite makes this module: the address of the worker as it was built.
// oxlint-disable-next-line import/default
import url from "./pdf/worker.ts?worker&url";

export type Making = {
  /** Null: it was called off. Rejects where it could not be made. */
  readonly made: Promise<Uint8Array<ArrayBuffer> | null>;
  stop(): void;
};

export function makingPdf(paper: Paper, unseen: string, progress: (done: number) => void): Making {
  const worker = new Worker(scriptAddress(url), { type: "module", credentials: "omit" });
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer> | null>();
  const failed = () => {
    worker.terminate();
    reject(new Error("the file could not be made"));
  };
  worker.addEventListener("message", ({ data }: MessageEvent<PdfSaid>) => {
    if (data.is === "progress") return progress(data.done);
    if (data.is === "failed") return failed();
    worker.terminate();
    resolve(data.bytes);
  });
  worker.addEventListener("error", failed);
  worker.postMessage({ paper, unseen } satisfies PdfAsked);
  return {
    made: promise,
    stop() {
      worker.terminate();
      resolve(null);
    },
  };
}
