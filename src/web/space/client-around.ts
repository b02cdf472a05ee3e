/** What the client needs of the page it runs in: workers, a channel between tabs, and a look at what is stored. */
import type { SpaceName } from "./api.ts";
import type { WorkerLike } from "./line.ts";
import { drop, holdsLock } from "./presence.ts";
import { spawnWorker } from "./spawn.ts";

export type ClientAround = {
  readonly spawn: (space: SpaceName) => WorkerLike;
  readonly openChannel: (name: string) => Pick<BroadcastChannel, "postMessage" | "onmessage">;
  /** Whether one of these databases holds anything. */
  readonly holds: (names: Readonly<Record<SpaceName, string>>) => Promise<boolean>;
  readonly drop: (name: string) => Promise<void>;
};

/** The browser itself. */
export const browserAround: ClientAround = {
  spawn: () => spawnWorker(),
  openChannel: (name) => new BroadcastChannel(name),
  holds: async (names) => {
    try {
      return (await Promise.all([holdsLock(names.ours), holdsLock(names.mine)])).includes(true);
    } catch {
      // No storage at all: `begin` will say so.
      return false;
    }
  },
  drop,
};
