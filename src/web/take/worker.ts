/** The worker of files: keys and passphrases of a file live here, and end with it. */
import { ready, systemRandom } from "#vault";
import type { FromWorker, ToWorker } from "../space/protocol.ts";
import { dispatch } from "../space/env.ts";
import { fileDesk } from "./desk.ts";

/** What a worker has and a page has not; the room is compiled for pages. */
type WorkerScope = {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  readonly postMessage: (message: FromWorker) => void;
  readonly close: () => void;
};

const scope = globalThis as unknown as WorkerScope;
const desk = ready().then(() => fileDesk(systemRandom));
/** One after the other: each call goes on from where the last one stood. */
let last: Promise<unknown> = desk;

scope.onmessage = ({ data }) => {
  if (data.t !== "call") return;
  const { id, call, args } = data;
  last = last
    .then(async () => dispatch(await desk, call)?.(...args))
    .then(
      (result) => scope.postMessage({ t: "reply", id, result }),
      () => {
        scope.postMessage({ t: "failed", why: "bug" });
        scope.close();
      },
    );
};
