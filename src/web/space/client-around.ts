/** What the client needs of the page it runs in: workers, channels between tabs, and a look at what is stored. */
import type { SpaceName } from "./api.ts";
import type { WorkerLike } from "./line.ts";
import { databaseName } from "./names.ts";
import { drop, holdsLock, passkeyOf, placesOf } from "./presence.ts";
import { spawnWorker } from "./spawn.ts";

export type ClientAround = {
  readonly spawn: (space: SpaceName) => WorkerLike;
  readonly openChannel: (
    name: string,
  ) => Pick<BroadcastChannel, "postMessage" | "onmessage"> & Partial<Pick<BroadcastChannel, "close">>;
  /** The places of this family that hold anything, by their prefixes. */
  readonly places: (family: string) => Promise<readonly string[]>;
  readonly drop: (name: string) => Promise<void>;
  /** What lies there for a passkey, and which one that is. */
  readonly passkey?: (place: string) => Promise<PasskeyThere | null>;
  /** Whether what nobody touches is locked. */
  readonly locksItself?: boolean;
  /** One tab of this browser after the other. */
  readonly inTurn?: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;
};

export type PasskeyThere = { readonly credential: Uint8Array; readonly salt: Uint8Array };

/** The browser itself. */
export const browserAround: ClientAround = {
  spawn: () => spawnWorker(),
  openChannel: (name) => new BroadcastChannel(name),
  places: async (family) => {
    try {
      const holding = await Promise.all(
        (await placesOf(family)).map(async (place) =>
          (
            await Promise.all([holdsLock(databaseName(place, "ours")), holdsLock(databaseName(place, "mine"))])
          ).includes(true)
            ? [place]
            : [],
        ),
      );
      return holding.flat();
    } catch {
      // No storage at all: `begin` will say so.
      return [];
    }
  },
  drop,
  passkey: (place) => passkeyOf(databaseName(place, "ours")).catch(() => null),
  locksItself: true,
  inTurn: async (name, work) => navigator.locks.request(name, work),
};
