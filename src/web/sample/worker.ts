/** The sample's worker: two people, two devices and the relay between them, all in memory. When it ends, nothing is left. */
import { Chance } from "#sync";
import { ready, systemRandom } from "#vault";
import { liveYear } from "./lived.ts";
import { openSide } from "./side-desk.ts";
import type { Story, Who } from "./year.ts";

/** What the page asks for, once: a year in its language, and which door is whose. */
export type Wanted = {
  readonly story: Story;
  readonly ports: { readonly [Person in Who]: { readonly ours: MessagePort; readonly mine: MessagePort } };
};

/** `made`: both sides answer at their doors. */
export type Told = { readonly t: "made" } | { readonly t: "failed" };

type WorkerScope = {
  onmessage: ((event: MessageEvent<Wanted>) => void) | null;
  readonly postMessage: (told: Told) => void;
};

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = ({ data }) => {
  scope.onmessage = null;
  make(data).then(
    () => scope.postMessage({ t: "made" }),
    () => scope.postMessage({ t: "failed" }),
  );
};

async function make({ story, ports }: Wanted): Promise<void> {
  await ready();
  const [seed = 0] = new Uint32Array(systemRandom(4).slice().buffer);
  const lived = await liveYear({ story, end: Date.now(), chance: new Chance(seed), settled });
  const { couple } = lived;
  couple.time.turnReal((ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  });
  for (const who of ["ada", "noor"] as const) await openSide({ who, story, lived, ports: ports[who] });
}

const turn = new MessageChannel();
const waiting: (() => void)[] = [];
turn.port1.onmessage = () => {
  for (const go of waiting.splice(0)) go();
};

/** After every promise that could settle has settled: a message to oneself comes after them, without a timer's least pause. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    turn.port2.postMessage(null);
  });
}
