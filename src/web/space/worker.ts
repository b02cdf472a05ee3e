/** A space's worker, where its parts are made and meet: the only place with the real clock, randomness, network and storage. */
import type { Random } from "#vault";
import { browserCourier } from "./courier.ts";
import { StorageError } from "./database.ts";
import { dispatch, type Env, type Space } from "./env.ts";
import { handing } from "./handing.ts";
import { mineSpace } from "./mine.ts";
import { databaseName } from "./names.ts";
import { oursSpace } from "./ours.ts";
import { doorDesk } from "./door-desk.ts";
import { HANDED } from "./opening.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";

/** What a worker has and a page has not; the room is compiled for pages. */
type WorkerScope = Pick<Window, "addEventListener"> & {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  readonly postMessage: (message: FromWorker) => void;
  readonly close: () => void;
};

const scope = globalThis as unknown as WorkerScope;
let space: Space | null = null;
/** The browser's own, all bytes at once: libsodium asks it for four at a time, which took longer than the sealing they are for. */
const random: Random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));
const door = doorDesk(random, () => performance.now());

const post = (message: FromWorker): void => scope.postMessage(message);

/** Says that this worker is at its end, and ends it. The reason is a class of failure, never an error's text. */
function fail(error: unknown): void {
  const why = error instanceof StorageError && error.why !== "deposed" && error.why !== "full" ? error.why : "bug";
  post({ t: "failed", why });
  scope.close();
}

function start(name: string): Env<unknown> {
  const screens = handing(
    (patch, elsewhere, coming) => {
      post({ t: "part", patch, elsewhere, ...(coming ? { coming } : {}) });
      performance.mark(HANDED);
    },
    (ms, run) => void setTimeout(run, ms),
  );
  return {
    name,
    random,
    clock: {
      now: () => Date.now(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
    courier: browserCourier({ fetch: (input, init) => fetch(input, init), WebSocket }),
    known: () => door.keyOf(name),
    locks: navigator.locks,
    openChannel: (channel) => new BroadcastChannel(channel),
    show: screens.show,
    same: screens.same,
    linking: (view) => post({ t: "linking", view }),
    fail,
  };
}

scope.addEventListener("unhandledrejection", (event) => fail(event.reason));
scope.addEventListener("online", () => space?.wake());

scope.onmessage = ({ data }) => {
  switch (data.t) {
    case "start": {
      const env = start(databaseName(data.prefix, data.space));
      space = data.space === "ours" ? oursSpace(env) : mineSpace(env);
      return;
    }
    case "wake":
      return space?.wake();
    case "line":
      return space?.line(data.port);
    case "call": {
      const { id, call, args } = data;
      (dispatch(door.calls, call)?.(...args) ?? space?.call(call, args))?.then(
        (result) => post({ t: "reply", id, result }),
        fail,
      );
    }
  }
};
