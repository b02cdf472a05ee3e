/** A relay whose memory is looked at from outside: all that it holds, and what of it is alive. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type How, type RelayProcess, startRelay } from "./process.ts";

const MEGABYTE = 1_048_576;

export type Weighed = RelayProcess & {
  /** Megabytes that the system counts as the process's. */
  readonly resident: () => number;
  /** Megabytes that would be left if everything that nobody needs were let go of just now. */
  readonly alive: () => Promise<number>;
};

/** Starts a relay on this folder that can be weighed. */
export async function startWeighed(folder: string, { environment, ...how }: How = {}): Promise<Weighed> {
  const file = join(folder, "weighed");
  const script = new URL("weighed.ts", import.meta.url).href;
  const weighed = { WEIGHED_IN: file, NODE_OPTIONS: `--import=${script}` };
  const relay = await startRelay(folder, { ...how, environment: { ...environment, ...weighed } });
  return {
    ...relay,
    resident() {
      const status = readFileSync(`/proc/${String(relay.child.pid)}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
    },
    async alive() {
      rmSync(file, { force: true });
      relay.child.kill("SIGUSR2");
      for (const until = Date.now() + 30_000; !existsSync(file);) {
        if (Date.now() > until) throw new Error("the relay does not say what it weighs");
        await wait(20);
      }
      return Number(readFileSync(file, "utf8")) / MEGABYTE;
    },
  };
}
